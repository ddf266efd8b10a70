import type { Hours, OfficeHours } from '@continuo/model'
import { timesAt, wallClock } from './wall-clock.ts'

const minute = 60_000
const day = 86_400_000

/** So far it is looked ahead, in days, and so long an office is open at a stretch before that is for ever. */
const farthest = 400
const always = 14

/**
 * What can be said of an answer now. Times in ms.
 *
 * - `closed`: nobody is there; back at `back`, if that is known
 * - `open`: somebody is there, and how long it takes is not said
 * - `within`: so many minutes from now
 * - `by`: the rest of the opening does not suffice, so it is then
 */
export type Answering = (
  | { is: 'closed'; back: number | undefined }
  | { is: 'open' }
  | { is: 'within'; minutes: number }
  | { is: 'by'; time: number }
) & {
  /** Until then it holds. */
  until: number
}

/** When the office is open, from before `now` on, in order and apart from each other (ms). */
function* openings(
  { zone, week, except }: OfficeHours,
  now: number,
): Generator<[from: number, to: number]> {
  const clock = wallClock(zone)
  const today = Math.floor(clock(now) / day)
  let open: [from: number, to: number] | undefined
  // What began yesterday may last over midnight.
  for (let date = today - 1; date < today + farthest; date++) {
    const named = new Date(date * day)
    const spans = except?.[named.toISOString().slice(0, 10)] ?? week[(named.getUTCDay() + 6) % 7]
    for (const [begin, end] of spans ?? []) {
      const from = timesAt(clock, date * day + begin * minute)[0]
      const to = timesAt(clock, date * day + end * minute)[1]
      if (to <= from) continue
      if (open && from <= open[1]) open[1] = Math.max(to, open[1])
      else {
        if (open) yield open
        open = [from, to]
      }
      if (open[1] - now > always * day) return yield open
    }
  }
  if (open) yield open
}

/**
 * When an answer can be expected, at a time (ms).
 *
 * @throws RangeError where this browser does not know the office's time zone
 */
export function answering({ office, answerWithin }: Hours, now: number): Answering {
  if (!office) {
    return answerWithin
      ? { is: 'within', minutes: answerWithin, until: Infinity }
      : { is: 'open', until: Infinity }
  }
  let left = (answerWithin ?? 0) * minute
  let until: number | undefined
  for (const [from, to] of openings(office, now)) {
    if (to <= now) continue
    if (until === undefined) {
      if (from > now) return { is: 'closed', back: from, until: from }
      if (!answerWithin) return { is: 'open', until: to }
      if (to - now >= left) return { is: 'within', minutes: answerWithin, until: to - left + 1 }
      until = to
    }
    const length = to - Math.max(from, now)
    if (length >= left) return { is: 'by', time: to - length + left, until }
    left -= length
  }
  if (until !== undefined) return { is: 'open', until }
  return { is: 'closed', back: undefined, until: now + day }
}
