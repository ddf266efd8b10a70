import { expect, test } from 'vitest'
import { checkField } from './check-field.ts'
import type { Filled } from './check-field.ts'
import type { CardField } from './read-card.ts'

const field = (over: Partial<CardField>): CardField => ({
  name: 'x',
  label: 'X',
  kind: 'text',
  required: false,
  options: [],
  ...over,
})

test.each<[string, Partial<CardField>, Filled | undefined, ReturnType<typeof checkField>]>([
  ['nothing where nothing has to be', {}, ' ', undefined],
  ['nothing where something has to be', { required: true }, ' ', { fault: 'missing' }],
  ['text', {}, ' a b ', { value: 'a b' }],
  ['text over its limit', { maxLength: 2 }, 'abc', { fault: 'long' }],
  ['text over every limit', { maxLength: 9_000 }, 'x'.repeat(4_001), { fault: 'long' }],
  ['an address', { kind: 'email' }, 'a@b.example', { value: 'a@b.example' }],
  ['no address', { kind: 'email' }, 'a@b', { fault: 'email' }],
  ['a number with a comma', { kind: 'number' }, '1,5', { value: 1.5 }],
  ['no number', { kind: 'number' }, '1e5', { fault: 'number' }],
  ['too small a number', { kind: 'number', min: 18 }, '17', { fault: 'least' }],
  ['too large a number', { kind: 'number', max: 18 }, '18.1', { fault: 'most' }],
  ['zero as the limit', { kind: 'number', min: 0 }, '-1', { fault: 'least' }],
  ['a day', { kind: 'date' }, '2028-02-29', { value: '2028-02-29' }],
  ['a day that there is not', { kind: 'date' }, '2026-02-29', { fault: 'date' }],
  ['too early a day', { kind: 'date', min: '2026-03-01' }, '2026-02-28', { fault: 'least' }],
  ['an option', { kind: 'select', options: [{ label: 'A', value: 'a' }] }, 'a', { value: 'a' }],
  ['none of the options', { kind: 'select', options: [] }, 'a', { fault: 'option' }],
  ['a box that is ticked', { kind: 'checkbox', required: true }, true, { value: true }],
  ['a box that has to be', { kind: 'checkbox', required: true }, false, { fault: 'missing' }],
  ['a box that nobody touched', { kind: 'checkbox' }, undefined, { value: false }],
])('LG39 in a form, %s', (_, over, filled, expected) => {
  expect(checkField(field(over), filled)).toEqual(expected)
})
