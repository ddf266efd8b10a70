import { expect, test } from 'vitest'
import { checkTraits } from './describe.ts'

test('SY55 traits are a flat record of plain values, and go as they are', () => {
  const traits = { plan: 'family', seats: 3, trial: false, since: null }
  expect(checkTraits(traits)).toEqual(traits)
})

test.each([
  ['no record', null],
  ['a list', ['family']],
  ['a text', 'family'],
  ['a record in a record', { plan: { name: 'family' } }],
  ['a function', { plan: () => 'family' }],
  ['no number', { seats: Number.NaN }],
])('SY55 %s is no traits', (_what, traits) => {
  expect(() => checkTraits(traits)).toThrow(TypeError)
})

test.each([
  ['too many', Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`t${at}`, at]))],
  ['too long a text', { text: 'x'.repeat(1_001) }],
  [
    'too much in all',
    Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`t${at}`, 'x'.repeat(999)])),
  ],
  ['no name', { '': 1 }],
  ['too long a name', { ['x'.repeat(81)]: 1 }],
  ['a name that is no label', JSON.parse('{"__proto__": "x"}')],
])('SY55 traits with %s are refused', (_what, traits) => {
  expect(() => checkTraits(traits)).toThrow(RangeError)
})

test('SY55 what traits inherit is not theirs, and they change nobody', () => {
  const traits = Object.create({ admin: true }) as Record<string, string>
  traits['constructor'] = 'x'
  expect(Object.entries(checkTraits(traits))).toEqual([['constructor', 'x']])
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
})
