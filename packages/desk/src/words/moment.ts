import { words } from './en.ts'

/** Formats of one locale and time zone. Times come in µs, as the log has them. */
export interface Moments {
  /** "14:02" */
  time(micros: number): string
  /** "Today", "Yesterday", "Monday 3 November", with the year where it is another one. */
  day(micros: number, now: number): string
  /** The time today, else the day in short: "14:02", "3 Nov", "3/11/2025". */
  short(micros: number, now: number): string
  /** The day with its year: "3 November 2025". */
  plain(micros: number): string
  /** Day and time in full, for a title. */
  full(micros: number): string
  /** The day as text that is only compared; takes ms. */
  date(ms: number): string
  /** For the `datetime` attribute. */
  machine(micros: number): string
}

/** How times are written; `now` is in ms. Both parameters are left to the browser but in tests. */
export function createMoments(locale?: string, timeZone?: string): Moments {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...(timeZone && { timeZone }) })
  const time = format({ timeStyle: 'short' })
  const day = format({ weekday: 'long', day: 'numeric', month: 'long' })
  const dayOfYear = format({ day: 'numeric', month: 'long', year: 'numeric' })
  const short = format({ day: 'numeric', month: 'short' })
  const shortYear = format({ day: 'numeric', month: 'numeric', year: 'numeric' })
  const full = format({ dateStyle: 'full', timeStyle: 'short' })
  const sameYear = (a: number, b: number) => yearOf.format(a) === yearOf.format(b)
  const yearOf = format({ year: 'numeric' })
  const sameDay = (a: number, b: number) => shortYear.format(a) === shortYear.format(b)

  return {
    time: (micros) => time.format(micros / 1_000),
    day(micros, now) {
      const ms = micros / 1_000
      if (sameDay(ms, now)) return words.timeline.today
      if (sameDay(ms, now - 86_400_000)) return words.timeline.yesterday
      return (sameYear(ms, now) ? day : dayOfYear).format(ms)
    },
    short(micros, now) {
      const ms = micros / 1_000
      if (sameDay(ms, now)) return time.format(ms)
      return (sameYear(ms, now) ? short : shortYear).format(ms)
    },
    plain: (micros) => dayOfYear.format(micros / 1_000),
    full: (micros) => full.format(micros / 1_000),
    date: (ms) => shortYear.format(ms),
    machine: (micros) => new Date(micros / 1_000).toISOString(),
  }
}
