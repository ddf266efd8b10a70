const made = new Map<string, Intl.DateTimeFormat>()

/** A time (µs) with its day, in full. A time zone that this browser does not know is passed over. */
export function fullTime(time: number, language: string, zone: string | undefined): string {
  const name = `${language} ${zone}`
  let format = made.get(name)
  if (!format) {
    const options = { dateStyle: 'full', timeStyle: 'short' } as const
    try {
      format = new Intl.DateTimeFormat(language, { ...options, timeZone: zone })
    } catch {
      format = new Intl.DateTimeFormat(language, options)
    }
    made.set(name, format)
  }
  return format.format(time / 1000)
}
