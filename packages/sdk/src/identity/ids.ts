import type { Clock } from '../clock.ts'

let made = 0

/**
 * A new id for an event, an operation or a generation: a UUIDv7 (RFC 9562), with a count behind the
 * time, so that what is made in one millisecond keeps its order.
 */
export function newId(clock: Clock): string {
  const hex = (number: number, digits: number) =>
    number.toString(16).padStart(digits, '0').slice(-digits)
  const time = hex(clock.now(), 12)
  const random = [...crypto.getRandomValues(new Uint16Array(4))]
    .map((part) => hex(part, 4))
    .join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(made++, 3)}-a${random.slice(13)}-${random.slice(0, 12)}`
}

/** The time that a UUIDv7 was made at, in µs since 1970. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) * 1_000
}
