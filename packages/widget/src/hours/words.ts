/** When an answer can be expected, in one language. `day` is "today", "tomorrow", or with `on` a day's name or date. */
export interface HoursWords {
  back(day: string, time: string, on: boolean): string
  /** Nobody knows until when. */
  away: string
  within(duration: string): string
  by(day: string, time: string, on: boolean): string
  /** Behind a time, where the office's clock shows another. */
  yours(time: string): string
}

const en: HoursWords = {
  back: (day, time, on) => `We are back ${on ? 'on ' : ''}${day} at ${time}.`,
  away: 'We are away just now.',
  within: (duration) => `Usually answers within ${duration}.`,
  by: (day, time, on) => `You can expect an answer ${on ? 'on ' : ''}${day} by ${time}.`,
  yours: (time) => `${time} (your time)`,
}

const de: HoursWords = {
  back: (day, time, on) => `Wir sind ${on ? 'am ' : ''}${day} um ${time} wieder da.`,
  away: 'Wir sind gerade nicht da.',
  within: (duration) => `Antwortet meist innerhalb von ${duration}.`,
  by: (day, time, on) => `Eine Antwort kommt voraussichtlich ${on ? 'am ' : ''}${day} bis ${time}.`,
  yours: (time) => `${time} (Ihre Zeit)`,
}

export const hoursWords: Readonly<Record<string, HoursWords>> = { en, de }
