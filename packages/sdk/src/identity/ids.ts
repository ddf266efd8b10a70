import { uuidv7 } from '@continuo/model'
import type { Clock } from '../clock.ts'

/** A new id for an event or an operation. */
export function newId(clock: Clock): string {
  return uuidv7(clock.now(), crypto.getRandomValues(new Uint8Array(10)))
}

/** The time that a UUIDv7 was made at, in µs since 1970. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) * 1_000
}
