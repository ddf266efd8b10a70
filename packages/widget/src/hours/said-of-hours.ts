import type { Hours } from '@continuo/model'
import type { SeldomWords } from '../seldom/words/words.ts'
import { answering } from './answering.ts'
import type { Answering } from './answering.ts'
import { wallClock } from './wall-clock.ts'

type HoursWords = SeldomWords['hours']

const minute = 60_000
const day = 86_400_000
/** A time by which an answer comes is no appointment. */
const grain = 15 * minute

/** In which words and for whom it is said. */
interface For {
  language: string
  words: HoursWords
  /** The customer's time zone, where they have set one that is known. */
  zone: string | undefined
}

/** A length of time in words: whole hours as hours, all else as minutes. */
function lengthOf(minutes: number, language: string): string {
  const inHours = minutes % 60 === 0
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: inHours ? 'hour' : 'minute',
    unitDisplay: 'long',
  }).format(inHours ? minutes / 60 : minutes)
}

/** A time (ms) to come, as day and time of day where the customer is. */
function momentOf(
  time: number,
  now: number,
  office: string | undefined,
  { language, words, zone: timeZone }: For,
): [day: string, time: string] {
  const clock = wallClock(timeZone)
  const days = Math.floor(clock(time) / day) - Math.floor(clock(now) / day)
  const on = days > 1
  const named = new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: 'long',
    ...(days > 6 && { day: 'numeric', month: 'long' }),
  })
  const dayName = on
    ? words.on(named.format(time))
    : new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
  const { format } = new Intl.DateTimeFormat(language, {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
  })
  const isTheirs = office === undefined || wallClock(office)(time) === clock(time)
  return [dayName, isTheirs ? format(time) : words.yours(format(time))]
}

function wordsFor(said: Answering, now: number, office: string | undefined, whom: For): string {
  const { words } = whom
  switch (said.is) {
    case 'open':
      return ''
    case 'within':
      return words.within(lengthOf(said.minutes, whom.language))
    case 'by': {
      const time = Math.ceil(said.time / grain) * grain
      return words.by(...momentOf(time, now, office, whom))
    }
    case 'closed':
      return said.back === undefined
        ? words.away
        : words.back(...momentOf(said.back, now, office, whom))
  }
}

/** A zone that this browser knows, or nothing. */
function known(zone: string | undefined): string | undefined {
  try {
    wallClock(zone)
    return zone
  } catch {
    return undefined
  }
}

/**
 * When an answer can be expected, in the customer's words and time; empty where there is nothing to say,
 * and where this browser does not know the office's time zone.
 *
 * @param now in ms
 * @returns and until when that holds (ms): a time of day that was told as "tomorrow" is told anew after midnight
 */
export function saidOfHours(
  hours: Hours,
  now: number,
  { language, words, zone }: For,
): { text: string; until: number } {
  const office = hours.office?.zone
  try {
    const said = answering(hours, now)
    const whom = { language, words, zone: known(zone) }
    const text = wordsFor(said, now, office, whom)
    const shown = wallClock(whom.zone)(now)
    const midnight = now + day - (((shown % day) + day) % day)
    const soon = said.is === 'by' ? now + grain : midnight
    return { text, until: Math.min(said.until, soon) }
  } catch (error) {
    // Times in a zone that nobody here knows would be wrong ones.
    console.error(error)
    return { text: '', until: Infinity }
  }
}
