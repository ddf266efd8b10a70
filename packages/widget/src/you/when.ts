import { clockOf, dayOf } from '../timeline/day.ts'
import type { View } from '../view.ts'

/** A time (µs) in words: day and time of day. */
export function when(time: number, { words, zone }: View): string {
  const day = dayOf(time, words.language, Date.now(), zone)
  return `${day}, ${clockOf(time, words.language, zone)}`
}

/** A site without its scheme, as people know it. */
export const siteName = (site: string | null): string => site?.replace(/^\w+:\/\//, '') ?? ''

/** Several short facts in one line. */
export const facts = (...all: (string | null | undefined | false)[]): string =>
  all.filter(Boolean).join(' · ')
