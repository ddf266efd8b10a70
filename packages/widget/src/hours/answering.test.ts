import type { Hours, HoursSpan } from '@continuo/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answering } from './answering.ts'
import { timesAt, wallClock } from './wall-clock.ts'

const nineToFive: HoursSpan[] = [[540, 1_020]]
const weekdays = [...Array.from({ length: 5 }, () => nineToFive), [], []]
const berlin = { zone: 'Europe/Berlin', week: weekdays }
const at = (text: string) => Date.parse(text)
const iso = (time: number | undefined) => time && new Date(time).toISOString()

describe('WI130 on a day of the week', () => {
  it.each([
    ['before it opens', '2026-11-23T06:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['after it has closed', '2026-11-23T16:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['over the weekend', '2026-11-27T18:00:00Z', '2026-11-30T08:00:00.000Z'],
    ['over the night in which summer ends', '2026-10-23T18:00:00Z', '2026-10-26T08:00:00.000Z'],
    ['over the night in which it begins', '2026-03-27T18:00:00Z', '2026-03-30T07:00:00.000Z'],
  ])('WI130 is closed %s, and says until when', (_, now, back) => {
    const said = answering({ office: berlin, answerWithin: 60 }, at(now))
    expect(said).toMatchObject({ is: 'closed' })
    expect(iso('back' in said ? said.back : undefined)).toBe(back)
    expect(iso(said.until)).toBe(back)
  })

  it('WI130 says how long an answer takes as long as the day suffices, and then until when', () => {
    const hours: Hours = { office: berlin, answerWithin: 120 }
    expect(answering(hours, at('2026-11-23T10:00:00Z'))).toEqual({
      is: 'within',
      minutes: 120,
      until: at('2026-11-23T14:00:00Z') + 1,
    })
    expect(answering(hours, at('2026-11-27T15:30:00Z'))).toEqual({
      is: 'by',
      time: at('2026-11-30T09:30:00Z'),
      until: at('2026-11-27T16:00:00Z'),
    })
    expect(answering({ office: berlin }, at('2026-11-27T15:30:00Z'))).toMatchObject({ is: 'open' })
  })

  it('WI130 an answer that takes longer than a day takes days of the office', () => {
    const hours: Hours = { office: berlin, answerWithin: 20 * 60 }
    expect(answering(hours, at('2026-11-26T08:00:00Z'))).toMatchObject({
      is: 'by',
      time: at('2026-11-30T12:00:00Z'),
    })
  })
})

it('WI130 without an office there is always somebody', () => {
  expect(answering({ answerWithin: 5 }, 0)).toEqual({ is: 'within', minutes: 5, until: Infinity })
  expect(answering({}, 0)).toEqual({ is: 'open', until: Infinity })
})

it('WI130 dates that are otherwise hold, in the office’s own calendar', () => {
  const except = { '2026-12-24': [[540, 720]] as HoursSpan[], '2026-12-25': [] }
  const hours: Hours = { office: { ...berlin, except } }
  const said = answering(hours, at('2026-12-24T11:30:00Z'))
  expect(said).toMatchObject({ is: 'closed', back: at('2026-12-28T08:00:00Z') })
  // In Kiritimati it is a day later already, in Honolulu still the day before.
  const here = (zone: string) => ({
    office: { zone, week: weekdays, except: { '2026-11-24': [] } },
  })
  expect(answering(here('Pacific/Kiritimati'), at('2026-11-23T20:00:00Z'))).toMatchObject({
    is: 'closed',
    back: at('2026-11-24T19:00:00Z'),
  })
  expect(answering(here('Pacific/Honolulu'), at('2026-11-24T00:00:00Z'))).toMatchObject({
    is: 'open',
  })
})

it('WI130 hours over midnight belong to the day on which they begin', () => {
  const week = [[], [], [], [], [[1_320, 1_560]] as HoursSpan[], [], []]
  const hours: Hours = { office: { zone: 'Europe/Berlin', week } }
  expect(answering(hours, at('2026-11-28T00:30:00Z'))).toMatchObject({
    is: 'open',
    until: at('2026-11-28T01:00:00Z'),
  })
  expect(answering(hours, at('2026-11-28T01:00:00Z'))).toMatchObject({
    is: 'closed',
    back: at('2026-12-04T21:00:00Z'),
  })
})

it('WI130 an office that never closes is open, one that never opens is away', () => {
  const whole = Array.from({ length: 7 }, (): HoursSpan[] => [[0, 1_440]])
  const now = at('2026-10-24T12:00:00Z')
  expect(
    answering({ office: { zone: 'Europe/Berlin', week: whole }, answerWithin: 4_320 }, now),
  ).toMatchObject({ is: 'within', minutes: 4_320 })
  const none = Array.from({ length: 7 }, () => [])
  expect(answering({ office: { zone: 'Europe/Berlin', week: none } }, now)).toMatchObject({
    is: 'closed',
    back: undefined,
  })
})

it('WI130 a zone that nobody knows is an error, and no wrong time', () => {
  expect(() => answering({ office: { ...berlin, zone: 'Atlantis/Capital' } }, 0)).toThrow(
    RangeError,
  )
})

it('WI130 a wall clock that jumps shows what it jumps over when it jumps, and what it repeats twice', () => {
  const clock = wallClock('Europe/Berlin')
  const jump = at('2026-03-29T01:00:00Z')
  expect(timesAt(clock, at('2026-03-29T02:30:00Z'))).toEqual([jump, jump])
  expect(timesAt(clock, at('2026-10-25T02:30:00Z'))).toEqual([
    at('2026-10-25T00:30:00Z'),
    at('2026-10-25T01:30:00Z'),
  ])
})

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'America/Santiago',
  'Africa/Casablanca',
  'UTC',
]
const span = fc
  .tuple(fc.integer({ min: 0, max: 1_425 }), fc.integer({ min: 15, max: 900 }))
  .map(([from, length]): HoursSpan => [from, from + length])
const spans = fc.array(span, { maxLength: 2 }).map((all) => all.toSorted(([a], [b]) => a - b))
const week = fc
  .array(spans, { minLength: 7, maxLength: 7 })
  .filter((days) => days.some((all) => all.length > 0))
const moment = fc.integer({
  min: at('2026-01-01T00:00:00Z') / 60_000,
  max: at('2027-01-01T00:00:00Z') / 60_000,
})

/** Whether the wall clock stands within a span: by itself, without knowing how times are found. */
function isInside(zone: string, days: HoursSpan[][], time: number): boolean {
  const shown = wallClock(zone)(time)
  const date = Math.floor(shown / 86_400_000)
  const minutes = (shown - date * 86_400_000) / 60_000
  const dayOf = (day: number) => days[(new Date(day * 86_400_000).getUTCDay() + 6) % 7] ?? []
  const within = (day: number, minute: number) =>
    dayOf(day).some(([from, to]) => from <= minute && minute < to)
  return within(date, minutes) || within(date - 1, minutes + 1_440)
}

it('WI130 over a year, in any zone: the next opening is in the future and inside the hours, and before it nobody is there', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), week, moment, (zone, days, minutes) => {
      const now = minutes * 60_000
      const said = answering({ office: { zone, week: days } }, now)
      expect(said.until).toBeGreaterThan(now)
      if (said.is !== 'closed') {
        expect(isInside(zone, days, said.until - 60_000)).toBe(true)
        return
      }
      expect(said.back).toBeGreaterThan(now)
      expect(isInside(zone, days, said.back!)).toBe(true)
      expect(isInside(zone, days, now)).toBe(false)
      const between = now + Math.floor((said.back! - now) / 120_000) * 60_000
      expect(isInside(zone, days, between)).toBe(false)
    }),
    { numRuns: 300 },
  )
})

it('WI130 an answer that is to come by a time comes while somebody is there, after so much office time at least', () => {
  const length = fc.integer({ min: 1, max: 3_000 })
  fc.assert(
    fc.property(fc.constantFrom(...zones), week, moment, length, (zone, days, minutes, within) => {
      const now = minutes * 60_000
      const said = answering({ office: { zone, week: days }, answerWithin: within }, now)
      if (said.is !== 'by') return
      expect(said.time).toBeGreaterThanOrEqual(now + within * 60_000)
      expect(isInside(zone, days, said.time - 60_000)).toBe(true)
    }),
    { numRuns: 200 },
  )
})
