import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { canonical } from './canonical.ts'

/** The same value with the fields of every object in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const [key, field] of Object.entries(value).reverse()) copy[key] = reversed(field)
  return copy
}

test('LG17 the canonical text reads back as the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { seed },
  )
})

test('LG17 canonical of what was read back is the same text', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))
    }),
    { seed },
  )
})

test('LG17 the order of fields makes no difference', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonical(reversed(value))).toBe(canonical(value))
    }),
    { seed },
  )
})

test.each([
  [
    'fields by code unit',
    { b: 1, a: 2, B: 3, '10': 4, '9': 5 },
    '{"10":4,"9":5,"B":3,"a":2,"b":1}',
  ],
  ['without undefined fields', { a: undefined, b: null }, '{"b":null}'],
  ['no white space', { list: [1, { x: 'a b' }] }, '{"list":[1,{"x":"a b"}]}'],
  ['numbers as JSON writes them', [-0, 1e21, 1e-7, 0.1], '[0,1e+21,1e-7,0.1]'],
  ['an own field __proto__', JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
  ['a hole in a list', Array(2), '[null,null]'],
  ['text by itself', 'ü\n', '"ü\\n"'],
])('LG17 canonical text: %s', (_, value, expected) => {
  expect(canonical(value)).toBe(expected)
})

test.each([
  [Number.NaN],
  [Infinity],
  [-Infinity],
  [undefined],
  [() => 1],
  [{ a: [Number.NaN] }],
  [1n],
])('LG17 what JSON cannot write is refused in words: %s', (value) => {
  expect(() => canonical(value)).toThrow(TypeError)
})
