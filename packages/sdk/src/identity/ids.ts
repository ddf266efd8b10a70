import type { Clock } from '../clock.ts'

let made = 0

/**
 * A new id for an event, an operation or a generation: a UUIDv7 (RFC 9562), with a count behind the
 * time, so that what is made in one millisecond keeps its order.
 */
export function newId(clock: Clock): string {
  const hex = (number: number | bigint, digits: number) =>
    number.toString(16).padStart(digits, '0').slice(-digits)
  const [random = 0n] = crypto.getRandomValues(new BigUint64Array(1))
  return `${hex(clock.now(), 12)}7${hex(made++, 3)}a${hex(random, 15)}`.replace(
    /(.{8})(.{4})(.{4})(.{4})/,
    '$1-$2-$3-$4-',
  )
}

/** The time that a UUIDv7 was made at, in µs since 1970. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) * 1_000
}
