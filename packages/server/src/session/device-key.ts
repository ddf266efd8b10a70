import { createHash, webcrypto } from 'node:crypto'
import { thumbprintText } from '@continuo/model'
import type { PublicKey } from '@continuo/model'

/** The thumbprint by which a device key is known (RFC 7638, base64url). */
export function thumbprintOf(key: PublicKey): string {
  return createHash('sha256').update(thumbprintText(key)).digest('base64url')
}

/**
 * Whether the text was signed with this key (ECDSA P-256, SHA-256; the signature as r and s of 32 bytes
 * each, in base64url). False also where the key is no point of the curve.
 */
export async function isSignedBy(
  publicKey: PublicKey,
  text: string,
  signature: string,
): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const { kty, crv, x, y } = publicKey
  try {
    const key = await webcrypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, [
      'verify',
    ])
    return await webcrypto.subtle.verify(
      algorithm,
      key,
      Buffer.from(signature, 'base64url'),
      Buffer.from(text),
    )
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
