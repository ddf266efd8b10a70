const day = 86_400_000
const fields = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const

/** What a wall clock of one place shows at a time (ms), written as if that were a time of UTC. */
export type WallClock = (time: number) => number

/**
 * The wall clock of a time zone.
 *
 * @throws RangeError where this browser does not know the zone
 */
export function wallClock(zone: string | undefined): WallClock {
  const numeric = Object.fromEntries(fields.map((field) => [field, 'numeric']))
  const format = new Intl.DateTimeFormat('en-US', { ...numeric, timeZone: zone, hourCycle: 'h23' })
  return (time) => {
    const parts: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(time)) parts[type] = Number(value)
    const [year = 0, month = 1, date = 1, hour = 0, minute = 0, second = 0] = fields.map(
      (field) => parts[field],
    )
    return Date.UTC(year, month - 1, date, hour, minute, second)
  }
}

/**
 * When a wall clock shows this: the first time and the last, which are two where the clock is put
 * back. Where it jumps over it, that is when it jumps.
 */
export function timesAt(clock: WallClock, shown: number): [first: number, last: number] {
  // The clock is put forward or back at most once in the two days around.
  const ahead = [shown - day, shown + day].map((near) => clock(near) - near)
  const times = ahead.map((by) => shown - by).filter((time) => clock(time) === shown)
  if (times.length > 0) return [Math.min(...times), Math.max(...times)]
  let before = shown - Math.max(...ahead)
  let after = shown - Math.min(...ahead)
  while (after - before > 1_000) {
    const middle = before + Math.floor((after - before) / 2_000) * 1_000
    if (clock(middle) < shown) before = middle
    else after = middle
  }
  return [after, after]
}
