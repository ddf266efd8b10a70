import { clockOf, dayOf } from '../timeline/day.ts'
import type { View } from '../view.ts'

/** What stands between a day and a time of day, where it is no comma. */
const comma: Readonly<Record<string, string>> = { ar: '، ', ja: ' ', zh: ' ' }

/** A time (µs) in words: day and time of day. */
export function when(time: number, { words, zone }: View): string {
  const { language } = words
  const day = dayOf(time, language, Date.now(), zone)
  return `${day}${comma[language] ?? ', '}${clockOf(time, language, zone)}`
}

/** A site without its scheme, as people know it. */
export const siteName = (site: string | null): string => site?.replace(/^\w+:\/\//, '') ?? ''

/** Several short facts in one line. */
export const facts = (...all: (string | null | undefined | false)[]): string =>
  all.filter(Boolean).join(' · ')
