import * as v from 'valibot'
import { expect, test } from 'vitest'
import { maxPreferenceLength } from '../wire/limits.ts'
import { preferenceSchemas, preferenceValue } from './registry.ts'
import type { PreferenceName } from './registry.ts'

const values: Record<PreferenceName, { good: unknown[]; bad: unknown[] }> = {
  language: { good: ['de', 'pt-BR', 'zh-Hant-TW'], bad: ['', 'd', 'de_DE', 'de-', '<b>', 7] },
  timeZone: {
    good: ['Europe/Berlin', 'UTC', 'Etc/GMT+5'],
    bad: ['', 'Europe Berlin', 'x'.repeat(65), null],
  },
  channel: { good: ['web', 'email', 'letter'], bad: ['fax', 'shop', ''] },
  quietHours: {
    good: [null, { from: '21:30', to: '08:00' }],
    bad: [{}, { from: '24:00', to: '08:00' }, { from: '21:30' }, '21:30'],
  },
  contactFrequency: { good: ['any', 'weekly', 'never'], bad: ['hourly', false] },
  addressAs: { good: ['Dr. Ö', 'x'.repeat(100)], bad: ['', 'x'.repeat(101), 'a\u0000'] },
  textSize: { good: ['normal', 'larger'], bad: ['huge', 2] },
  colourScheme: { good: ['dark', 'auto'], bad: ['sepia'] },
  motion: { good: ['reduced'], bad: ['none', true] },
  sound: { good: [true, false], bad: ['on', null] },
  notifyOn: {
    good: [[], ['a-device', 'x'.repeat(64)]],
    bad: ['a-device', [''], [7], ['x'.repeat(65)], Array.from({ length: 21 }, () => 'a')],
  },
}

test.each(Object.keys(preferenceSchemas) as PreferenceName[])(
  'ID16 %s takes values of its kind only',
  (name) => {
    for (const good of values[name].good)
      expect([good, v.is(preferenceValue(name), good)]).toEqual([good, true])
    for (const bad of values[name].bad)
      expect([bad, v.is(preferenceValue(name), bad)]).toEqual([bad, false])
  },
)

test.each(['x.seat', 'x.S', 'x.a_b-9', `x.${'a'.repeat(64)}`])(
  'ID16 %s may be a preference of the page’s own',
  (name) => {
    expect(v.is(preferenceValue(name), { any: ['json', 1, null] })).toBe(true)
  },
)

test.each([
  'seat',
  'x.',
  'x.9',
  'x.a b',
  'x.é',
  `x.${'a'.repeat(65)}`,
  'X.a',
  '',
  '__proto__',
  'constructor',
  'toString',
])('ID16 %s is the name of no preference', (name) => {
  expect(v.is(preferenceValue(name), 'de')).toBe(false)
})

test('ID16 a page’s own preference is JSON of at most 2 kB', () => {
  const own = preferenceValue('x.seat')
  const quotes = 2
  expect(v.is(own, 'x'.repeat(maxPreferenceLength - quotes))).toBe(true)
  expect(v.is(own, 'x'.repeat(maxPreferenceLength - quotes + 1))).toBe(false)
  const endless: unknown[] = []
  endless.push(endless)
  for (const bad of [undefined, Number.NaN, Infinity, () => 1, ['\u0000'], endless]) {
    expect(v.is(own, bad)).toBe(false)
  }
})
