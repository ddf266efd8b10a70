import type { Clock } from '../clock.ts'

/** A new id for an event, an operation or a generation: a UUIDv7 (RFC 9562). */
export function newId(clock: Clock): string {
  const time = clock.now().toString(16).padStart(12, '0')
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  const random = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-a${random.slice(3, 6)}-${random.slice(6, 18)}`
}

/** The time that a UUIDv7 was made at, in µs since 1970. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) * 1_000
}
