import { thumbprintText } from '@continuo/model'
import type { Device, Keep } from '../adapter/adapter.ts'
import { Refused } from '../adapter/errors.ts'
import { systemClock } from '../clock.ts'
import type { KeptGeneration } from '../log/log-store.ts'
import { newId } from './ids.ts'

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

const bytesOf = (text: string): BufferSource => new TextEncoder().encode(text)

/** Bytes as base64url without padding. */
export function base64url(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)))
  return text.replace(/[+/=]/g, (sign) => (sign === '+' ? '-' : sign === '/' ? '_' : ''))
}

/**
 * A device generation without a key: for backends that ask for none, and for pages on an insecure
 * origin, where WebCrypto is missing.
 */
export const keylessGeneration = (): KeptGeneration => ({
  id: newId(systemClock),
  publicKey: null,
  privateKey: null,
})

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
export const deviceOf = ({ id, publicKey, privateKey }: KeptGeneration, keep: Keep): Device => ({
  generation: id,
  publicKey,
  keep,
  async sign(text) {
    if (!privateKey) {
      throw new Refused('insecure-context', 'The page needs https.')
    }
    return base64url(await crypto.subtle.sign(ecdsa, privateKey, bytesOf(text)))
  },
})
