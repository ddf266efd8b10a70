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
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
  const time = hex(Math.max(0, Math.floor(milliseconds)), 12).slice(-12)
  const chance = [...random.subarray(0, 10)].map((byte) => hex(byte, 2)).join('')
  const variant = hex(8 + ((random[2] ?? 0) & 3), 1)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(1, 4)}-${variant}${chance.slice(5, 8)}-${chance.slice(8)}`
}
