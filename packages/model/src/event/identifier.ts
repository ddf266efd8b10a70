/** The lower-case text form of a UUIDv7 (RFC 9562). */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** What the ids of our own objects begin with; a UUIDv7 follows. */
export type IdPrefix = 'ws_' | 'dev_' | 'gen_' | 'str_' | 'rel_' | 'join_' | 'adv_'

/**
 * Forms a UUIDv7 from a time and random bytes, both given by the caller: the model has neither
 * clock nor randomness.
 *
 * @param milliseconds Unix time in milliseconds; what is before 1970 counts as 1970.
 * @param random At least 10 random bytes; the version and variant bits are set here.
 * @example uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
 */
export function uuidv7(milliseconds: number, random: Uint8Array): string {
  const time = Math.max(0, Math.floor(milliseconds)).toString(16).padStart(12, '0').slice(-12)
  const bytes = [...random.subarray(0, 10)]
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80
  const rest = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`
}

/** Whether a value is one of our own ids, with its prefix: customers may not be called so (IDENTITY R7). */
export function isOwnId(value: string): boolean {
  return (
    /^(ws|dev|gen|str|rel|join|adv)_/.test(value) &&
    uuidPattern.test(value.slice(value.indexOf('_') + 1))
  )
}
