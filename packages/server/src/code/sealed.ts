import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Keeps text so that only who has the key reads it. */
export interface Sealed {
  seal(text: string): string
  /** @throws Error where it was sealed with another key, or changed since. */
  open(sealed: string): string
}

const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM under a key of 32 bytes, with a random nonce in front. */
export function sealedWith(key: Uint8Array): Sealed {
  return {
    seal(text) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      const body = bytes.subarray(nonceBytes + tagBytes)
      return decipher.update(body, undefined, 'utf8') + decipher.final('utf8')
    },
  }
}
