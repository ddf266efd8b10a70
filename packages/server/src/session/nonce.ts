import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long a nonce is good, and how far a device's clock may be off, in ms. */
export const clockTolerance = 5 * 60_000

/**
 * Nonces for devices whose clock is off. They carry the server's time and a seal over it and the key's
 * thumbprint, so that none is stored: one is good for that key alone, for five minutes.
 */
export interface Nonces {
  make(thumbprint: string): string
  /** Whether it was made here, for this key, within five minutes. */
  accepts(nonce: string, thumbprint: string): boolean
}

/** Makes and checks nonces with a key of 32 bytes and the server's clock (ms). */
export function createNonces(key: Uint8Array, now: () => number): Nonces {
  const seal = (time: string, thumbprint: string): Buffer =>
    createHmac('sha256', key).update(`${time} ${thumbprint}`).digest()
  return {
    make: (thumbprint) => {
      const time = now().toString(36)
      return `${time}.${seal(time, thumbprint).toString('base64url')}`
    },
    accepts: (nonce, thumbprint) => {
      const [, time, sealed] = /^([0-9a-z]{1,11})\.([\w-]{43})$/.exec(nonce) ?? []
      if (!time || !sealed) return false
      const age = now() - Number.parseInt(time, 36)
      const given = Buffer.from(sealed, 'base64url')
      return age >= 0 && age <= clockTolerance && timingSafeEqual(given, seal(time, thumbprint))
    },
  }
}
