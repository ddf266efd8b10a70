import type { SearchResult } from '@continuo/sdk'
import type { View } from '../view.ts'
import type { SearchWords } from './words/words.ts'

const made = new Map<string, Intl.DateTimeFormat>()

/** A time (µs) as its year, or as its day. */
function dateIn(time: number, { words, zone }: View, options: Intl.DateTimeFormatOptions): string {
  const name = [words.language, zone, ...Object.keys(options)].join()
  let format = made.get(name)
  if (!format) {
    try {
      format = new Intl.DateTimeFormat(words.language, { ...options, timeZone: zone })
    } catch {
      format = new Intl.DateTimeFormat(words.language, options)
    }
    made.set(name, format)
  }
  return format.format(time / 1000)
}

/** The year of a time (µs) as the customer's calendar and language have it. */
export const yearOf = (time: number, view: View): string => dateIn(time, view, { year: 'numeric' })

/** What became of a search, in sentences: how many, from when to when, and what was not searched. */
export function told(
  { found, searched, complete, stopped, locked }: SearchResult,
  words: SearchWords,
  view: View,
  busy = false,
): string[] {
  const { language } = view.words
  const said: string[] = []
  if (found.length > 0) said.push(words.found(new Intl.NumberFormat(language).format(found.length)))
  else if (!busy) said.push(words.none)
  if (!searched) return said
  const [from, to] = [yearOf(searched.from, view), yearOf(searched.to, view)]
  said.push(words.searched(from === to ? to : `${from}–${to}`))
  if (busy || complete) return locked.length > 0 && !busy ? [...said, words.locked] : said
  const day = dateIn(searched.from, view, { day: 'numeric', month: 'long', year: 'numeric' })
  if (stopped === 'enough') said.push(words.enough)
  else said.push(stopped === 'unsupported' ? words.here(day) : words.offline(day))
  return locked.length > 0 ? [...said, words.locked] : said
}
