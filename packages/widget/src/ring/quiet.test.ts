import { expect, it } from 'vitest'
import { isQuiet } from './quiet.ts'

const night = { from: '21:30', to: '08:00' }
const noon = { from: '12:00', to: '13:00' }
const at = (text: string) => Date.parse(text)

it.each([
  ['in the evening', night, 'Europe/Berlin', '2026-11-23T20:30:00Z', true],
  ['in the morning', night, 'Europe/Berlin', '2026-11-23T06:59:00Z', true],
  ['at its end', night, 'Europe/Berlin', '2026-11-23T07:00:00Z', false],
  ['in the day', night, 'Europe/Berlin', '2026-11-23T12:00:00Z', false],
  ['where it is night there', night, 'Asia/Tokyo', '2026-11-23T13:00:00Z', true],
  ['within a day', noon, 'UTC', '2026-11-23T12:30:00Z', true],
  ['outside of it', noon, 'UTC', '2026-11-23T13:00:00Z', false],
  ['without any', null, 'UTC', '2026-11-23T02:00:00Z', false],
])(
  'WI134 quiet hours are kept where the customer is: %s',
  (_, quietHours, timeZone, now, quiet) => {
    expect(isQuiet({ quietHours, timeZone }, at(now))).toBe(quiet)
  },
)

it('WI134 in a zone that nobody knows the device’s own holds', () => {
  const whole = { from: '00:00', to: '23:59' }
  expect(isQuiet({ quietHours: whole, timeZone: 'Atlantis/Capital' }, 0)).toBe(true)
})
