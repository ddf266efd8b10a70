import type { Hours, HoursSpan } from '@continuo/model'
import { afterEach, expect, it, vi } from 'vitest'
import { de } from '../seldom/words/de.ts'
import { en } from '../seldom/words/en.ts'
import { saidOfHours } from './said-of-hours.ts'

const weekdays = [...Array.from({ length: 5 }, (): HoursSpan[] => [[540, 1_020]]), [], []]
const hours: Hours = { office: { zone: 'Europe/Berlin', week: weekdays }, answerWithin: 120 }
const said = (now: string, zone?: string, language = 'en', what = hours) =>
  saidOfHours(what, Date.parse(now), {
    language,
    words: (language === 'de' ? de : en).hours,
    zone,
  }).text.replaceAll(/\s/g, ' ')

afterEach(() => vi.restoreAllMocks())

it.each([
  ['2026-11-23T10:00:00Z', 'Usually answers within 2 hours.'],
  ['2026-11-23T05:00:00Z', 'We are back today at 9:00 AM.'],
  ['2026-11-23T18:00:00Z', 'We are back tomorrow at 9:00 AM.'],
  ['2026-11-27T18:00:00Z', 'We are back on Monday at 9:00 AM.'],
  ['2026-11-27T15:32:00Z', 'You can expect an answer on Monday by 10:45 AM.'],
])('WI131 at %s it says %j', (now, words) => {
  expect(said(now, 'Europe/Berlin')).toBe(words)
})

it('WI131 tells times and days where the customer is, and that they are theirs', () => {
  expect(said('2026-11-23T18:00:00Z', 'Asia/Tokyo')).toBe(
    'We are back today at 5:00 PM (your time).',
  )
  expect(said('2026-11-23T18:00:00Z', 'America/Los_Angeles')).toBe(
    'We are back tomorrow at 12:00 AM (your time).',
  )
  expect(said('2026-11-23T18:00:00Z', 'Europe/Paris')).toBe('We are back tomorrow at 9:00 AM.')
})

it('WI131 in the customer’s language, minutes as minutes, and far days with their date', () => {
  expect(said('2026-11-23T18:00:00Z', 'Asia/Tokyo', 'de')).toBe(
    'Wir sind heute um 17:00 (Ihre Zeit) wieder da.',
  )
  expect(said('2026-11-23T10:00:00Z', undefined, 'de', { answerWithin: 90 })).toBe(
    'Antwortet meist innerhalb von 90 Minuten.',
  )
  const dates = ['24', '25', '26', '27', '30', '31'].map((day) => [`2026-12-${day}`, []])
  const except = Object.fromEntries([...dates, ['2026-12-28', []], ['2026-12-29', []]])
  const closed = { office: { ...hours.office!, except } }
  expect(said('2026-12-23T18:00:00Z', 'Europe/Berlin', 'en', closed)).toBe(
    'We are back on Friday, January 1 at 9:00 AM.',
  )
})

it('WI131 says nothing while somebody is there and no time is promised, and nothing wrong in a zone that nobody knows', () => {
  const { office } = hours
  expect(said('2026-11-23T10:00:00Z', undefined, 'en', { office: office! })).toBe('')
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const nowhere = { office: { ...office!, zone: 'Atlantis/Capital' } }
  expect(said('2026-11-23T10:00:00Z', undefined, 'en', nowhere)).toBe('')
  expect(error).toHaveBeenCalledOnce()
  expect(said('2026-11-23T10:00:00Z', 'Atlantis/Capital')).toBe('Usually answers within 2 hours.')
})

it('WI131 what is told as tomorrow is told anew after midnight', () => {
  const now = Date.parse('2026-11-27T18:00:00Z')
  const { until } = saidOfHours(hours, now, {
    language: 'en',
    words: en.hours,
    zone: 'Europe/Berlin',
  })
  expect(new Date(until).toISOString()).toBe('2026-11-27T23:00:00.000Z')
})
