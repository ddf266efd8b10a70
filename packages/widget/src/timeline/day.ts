/** Whether two times (µs) are on different days here. */
export const otherDay = (a: number, b: number): boolean =>
  new Date(a / 1000).toDateString() !== new Date(b / 1000).toDateString()

const midnight = (ms: number) => new Date(ms).setHours(0, 0, 0, 0)

const made = new Map<string, Intl.DateTimeFormat>()

/** Formats are dear to make and cheap to use. */
function format(time: number, language: string, options: Intl.DateTimeFormatOptions): string {
  const name = language + Object.keys(options)
  const kept = made.get(name) ?? new Intl.DateTimeFormat(language, options)
  made.set(name, kept)
  return kept.format(time / 1000)
}

/** The day of a time (µs) in words, "today" and "yesterday" among them. `now` in ms. */
export function dayOf(time: number, language: string, now: number): string {
  const ago = Math.round((midnight(now) - midnight(time / 1000)) / 86_400_000)
  if (ago === 0 || ago === 1) {
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-ago, 'day')
  }
  const sameYear = new Date(time / 1000).getFullYear() === new Date(now).getFullYear()
  return format(time, language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
}

/** The time of day of a time (µs). */
export const clockOf = (time: number, language: string): string =>
  format(time, language, { hour: 'numeric', minute: '2-digit' })
