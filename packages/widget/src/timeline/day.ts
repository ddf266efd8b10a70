const made = new Map<string, Intl.DateTimeFormat>()

/** Formats are dear to make and cheap to use. A time zone that this browser does not know is passed over. */
function format(
  time: number,
  language: string,
  zone: string | undefined,
  options: Intl.DateTimeFormatOptions,
): string {
  const name = [language, zone, ...Object.keys(options)].join()
  let kept = made.get(name)
  if (!kept) {
    try {
      kept = new Intl.DateTimeFormat(language, { ...options, timeZone: zone })
    } catch {
      kept = new Intl.DateTimeFormat(language, options)
    }
    made.set(name, kept)
  }
  return kept.format(time / 1000)
}

/** The day of a time (µs) as the calendar of the zone names it: 2026-04-09. */
function dateOf(time: number, zone: string | undefined): string {
  // Swedes write a date so.
  if (zone) return format(time, 'sv', zone, {})
  // Here the clock itself knows; the first format of a language costs a slow phone tens of milliseconds.
  const here = new Date(time / 1000)
  return new Date(+here - here.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}

/** Whether two times (µs) are on different days there. */
export const otherDay = (a: number, b: number, zone?: string): boolean =>
  dateOf(a, zone) !== dateOf(b, zone)

/** The day of a time (µs) in words, "today" and "yesterday" among them. `now` in ms. */
export function dayOf(time: number, language: string, now: number, zone?: string): string {
  const [day, today] = [dateOf(time, zone), dateOf(now * 1000, zone)]
  const ago = (Date.parse(today) - Date.parse(day)) / 86_400_000
  if ([0, 1].includes(ago)) {
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-ago, 'day')
  }
  return format(time, language, zone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(day.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
  })
}

/** The time of day of a time (µs). */
export const clockOf = (time: number, language: string, zone?: string): string =>
  format(time, language, zone, { hour: 'numeric', minute: '2-digit' })

// The first format of a page is dear, whatever it is of: on a slow phone as long as all else that is
// drawn at opening. So it is made as soon as this code is there, in two tasks of their own.
setTimeout(() => new Intl.Locale('en').maximize())
setTimeout(clockOf, 0, 0, 'en')
