import { expect, it, vi } from 'vitest'
import { codes } from '../words/spoken.ts'
import { clockOf, dayOf, otherDay } from './day.ts'

const at = (text: string) => new Date(text).getTime()
const now = at('2026-03-29T12:00')

it('WI7 says today and yesterday, then the date, and the year where it is another', () => {
  expect(dayOf(at('2026-03-29T00:01') * 1000, 'en', now)).toBe('today')
  expect(dayOf(at('2026-03-28T23:59') * 1000, 'en', now)).toBe('yesterday')
  expect(dayOf(at('2026-03-27T23:59') * 1000, 'en', now)).toBe('Friday, March 27')
  expect(dayOf(at('2019-03-27T23:59') * 1000, 'en', now)).toBe('Wednesday, March 27, 2019')
  expect(dayOf(at('2026-03-30T08:00') * 1000, 'en', now)).toBe('Monday, March 30')
})

it('WI7 parts days at midnight, here', () => {
  expect(otherDay(at('2026-03-28T23:59') * 1000, at('2026-03-29T00:00') * 1000)).toBe(true)
  expect(otherDay(at('2026-03-28T00:00') * 1000, at('2026-03-28T23:59') * 1000)).toBe(false)
})

it('WI7 tells the time in the language of the words', () => {
  expect(clockOf(at('2026-03-28T14:05') * 1000, 'en')).toMatch(/^2:05\sPM$/)
  expect(clockOf(at('2026-03-28T14:05') * 1000, 'de')).toBe('14:05')
})

it('WI7 parts days without a format, which a slow phone would wait for at opening', () => {
  const format = vi.spyOn(Intl, 'DateTimeFormat')
  expect(otherDay(at('2031-03-28T23:59') * 1000, at('2031-03-29T00:00') * 1000)).toBe(true)
  expect(format).not.toHaveBeenCalled()
  format.mockRestore()
})

it.each(codes)('WI68 days and times are told in %s', (code) => {
  const days = [now, at('2026-03-28T09:05'), at('2026-03-20T09:05')]
  const [today = '', yesterday = '', earlier = ''] = days.map((day) => dayOf(day * 1000, code, now))
  const named = new Intl.DateTimeFormat(code, { weekday: 'long' }).format(at('2026-03-20T09:05'))
  expect(Intl.DateTimeFormat.supportedLocalesOf(code)).toEqual([code])
  expect(today).toMatch(/^\p{L}/u)
  expect(today).not.toBe(yesterday)
  if (code !== 'en') expect(today).not.toBe('today')
  expect(earlier).toContain(named)
  expect(earlier).not.toMatch(/2026|٢٠٢٦/)
  const isHalved = ['en', 'ar', 'hi'].includes(code)
  expect(/14|١٤/.test(clockOf(at('2026-03-20T14:05') * 1000, code))).toBe(!isHalved)
})
