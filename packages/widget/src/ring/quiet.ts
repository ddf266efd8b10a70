import type { Preferences } from '@continuo/model'
import { wallClock } from '../hours/wall-clock.ts'

/** Whether a time (ms) is in the customer's quiet hours, where they are. */
export function isQuiet(
  { quietHours, timeZone }: Pick<Preferences, 'quietHours' | 'timeZone'>,
  time: number,
): boolean {
  if (!quietHours) return false
  const { from, to } = quietHours
  const now = new Date(clockOf(timeZone)(time)).toISOString().slice(11, 16)
  return from <= to ? from <= now && now < to : now >= from || now < to
}

function clockOf(zone: string | undefined) {
  try {
    return wallClock(zone)
  } catch {
    // A zone that nobody here knows: the device's own.
    return wallClock(undefined)
  }
}
