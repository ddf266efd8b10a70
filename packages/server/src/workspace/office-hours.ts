import type { Hours, HoursSpan } from '@continuo/model'
import type { WorkspaceSettings } from './workspace-settings.ts'

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const dayLength = 1_440
const dayInMs = 86_400_000

/** The most dates that are otherwise, and the most that a browser is told. */
const mostDates = 400
const mostTold = 60

/** Whether this machine knows a time zone of that name. Offsets such as +02:00 have no summer time and are none. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format()
    return true
  } catch {
    return false
  }
}

function minuteOf(text: string): number {
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(text) ?? []
  const at = Number(hour) * 60 + Number(minute)
  if (Number(minute) < 60 && at <= dayLength) return at
  throw new Error(`"${text}" is no time of day such as 09:00.`)
}

/** Spans as they are written, `09:00-12:30 22:00-02:00`; a span that ends before it begins ends on the next day. */
function spansOf(words: readonly string[]): HoursSpan[] {
  const spans = words.map((word): HoursSpan => {
    const [from, to, more] = word.split('-')
    if (!from || !to || more !== undefined) {
      throw new Error(`"${word}" is no span of hours such as 09:00-17:00.`)
    }
    const begin = minuteOf(from)
    const end = minuteOf(to)
    if (begin === end || begin === dayLength) throw new Error(`"${word}" has no length.`)
    return [begin, end > begin ? end : end + dayLength]
  })
  return spans.toSorted(([a], [b]) => a - b)
}

/** What stands between semicolons, as words. */
const entriesOf = (text: string): string[][] =>
  text
    .split(';')
    .map((entry) => entry.trim().split(/\s+/).filter(Boolean))
    .filter((entry) => entry.length > 0)

/** `mon`, `mon-fri`, `mon,wed`, as numbers from 0; a range may run over Sunday. */
function daysOf(text: string): number[] {
  return text
    .toLowerCase()
    .split(',')
    .flatMap((part) => {
      const [from = -1, to = from, more] = part.split('-').map((name) => dayNames.indexOf(name))
      if (from < 0 || to < 0 || more !== undefined) {
        throw new Error(`"${part}" is no day: write ${dayNames.join(', ')}, or a range of them.`)
      }
      const length = ((to - from + 7) % 7) + 1
      return Array.from({ length }, (_, at) => (from + at) % 7)
    })
}

/**
 * Reads a week, `mon-fri 09:00-12:30 13:30-17:00; sat 10:00-14:00`.
 *
 * @returns seven days, Monday first; nothing for `none`
 * @throws Error that says what cannot be read
 */
export function readWeek(text: string): HoursSpan[][] | undefined {
  if (text.trim() === 'none') return undefined
  const week: (HoursSpan[] | undefined)[] = Array.from({ length: 7 }, () => undefined)
  for (const [days = '', ...hours] of entriesOf(text)) {
    const spans = spansOf(hours)
    if (spans.length === 0) throw new Error(`"${days}" has no hours: leave a closed day out.`)
    for (const day of daysOf(days)) {
      if (week[day]) throw new Error(`${dayNames[day]} is there twice.`)
      week[day] = spans
    }
  }
  if (!week.some(Boolean)) throw new Error('No day is open.')
  return week.map((spans) => spans ?? [])
}

function dateOf(text: string): number {
  const time = Date.parse(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(time) || !isoOf(time).startsWith(text)) {
    throw new Error(`"${text}" is no date such as 2026-12-24.`)
  }
  return time
}

const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

/**
 * Reads dates that are otherwise, `2026-12-24 09:00-12:00; 2026-12-25..2026-12-26`; closed where no
 * hours stand.
 *
 * @throws Error that says what cannot be read
 */
export function readDates(text: string): Record<string, HoursSpan[]> {
  if (text.trim() === 'none') return {}
  const dates: Record<string, HoursSpan[]> = {}
  let count = 0
  for (const [which = '', ...hours] of entriesOf(text)) {
    const spans = spansOf(hours.filter((word) => word !== 'closed'))
    const [from = '', to = from, more] = which.split('..')
    const last = dateOf(to)
    if (more !== undefined || last < dateOf(from)) {
      throw new Error(`"${which}" is no range of dates such as 2026-12-25..2026-12-26.`)
    }
    for (let time = dateOf(from); time <= last; time += dayInMs) {
      if (dates[isoOf(time)]) throw new Error(`${isoOf(time)} is there twice.`)
      if ((count += 1) > mostDates) throw new Error(`There are more than ${mostDates} dates.`)
      dates[isoOf(time)] = spans
    }
  }
  if (count === 0) throw new Error('There is no date.')
  return dates
}

/**
 * When an answer can be expected, as customers are told: dates that are over are left out.
 *
 * @param now in ms
 * @returns nothing where the company has not said
 */
export function hoursFrom(
  { hours, answerWithin }: Pick<WorkspaceSettings, 'hours' | 'answerWithin'>,
  now: number,
): Hours | undefined {
  const week = readWeek(hours.week)
  if (!week && answerWithin === 'none') return undefined
  // Somewhere it is still the day before yesterday.
  const first = isoOf(now - 2 * dayInMs)
  const dates = Object.entries(readDates(hours.except))
    .filter(([date]) => date >= first)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, mostTold)
  const except = dates.length > 0 && { except: Object.fromEntries(dates) }
  return {
    ...(week && { office: { zone: hours.zone, week, ...except } }),
    ...(answerWithin !== 'none' && { answerWithin }),
  }
}
