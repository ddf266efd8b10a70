import { thumbprintText } from '@continuo/model'
import type { Device, Keep } from '../adapter/adapter.ts'
import { Refused } from '../adapter/errors.ts'
import type { KeptGeneration } from '../log/log-store.ts'

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

const bytesOf = (text: string): BufferSource => new TextEncoder().encode(text)

/** Bytes as base64url without padding. */
export function base64url(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  const text = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/**
 * A device generation without a key: for backends that ask for none, and for pages on an insecure
 * origin, where WebCrypto is missing.
 */
export function keylessGeneration(): KeptGeneration {
  const id = base64url(crypto.getRandomValues(new Uint8Array(16)))
  return { id, publicKey: null, privateKey: null }
}

/**
 * A new device generation in memory: a P-256 key whose private half never leaves the browser. Its id
 * is the thumbprint of the key.
 */
export async function newGeneration(): Promise<KeptGeneration> {
  // Missing on insecure origins, whatever the types say.
  const subtle = crypto.subtle as SubtleCrypto | undefined
  if (!subtle) return keylessGeneration()
  const { publicKey, privateKey } = await subtle.generateKey(ecdsa, false, ['sign'])
  const { x = '', y = '' } = await subtle.exportKey('jwk', publicKey)
  const id = base64url(await subtle.digest('SHA-256', bytesOf(thumbprintText({ x, y }))))
  return { id, publicKey: { kty: 'EC', crv: 'P-256', x, y }, privateKey }
}

/** A generation as adapters see it. */
export function deviceOf({ id, publicKey, privateKey }: KeptGeneration, keep: Keep): Device {
  return {
    generation: id,
    publicKey,
    keep,
    async sign(text) {
      if (!privateKey) {
        const message = 'A page without https has no WebCrypto: this device cannot show who it is.'
        throw new Refused('insecure-context', message, 'Serve the page over https.')
      }
      return base64url(await crypto.subtle.sign(ecdsa, privateKey, bytesOf(text)))
    },
  }
}
