import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { canonical } from './canonical.ts'
import { jsonFault } from './json.ts'
import { maxDepth } from '../wire/limits.ts'

const nested = (levels: number, around: (inner: unknown) => unknown): unknown => {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = around(value)
  return value
}

const itself: unknown[] = []
itself.push([itself, itself])

test.each([
  ['NUL in text', { a: 'x\u0000y' }, 'v.a: must not contain NUL or half of a surrogate pair'],
  ['half of a pair', ['\ud83d'], 'v.0: must not contain NUL or half of a surrogate pair'],
  ['the other half', ['x\ude00'], 'v.0: must not contain NUL or half of a surrogate pair'],
  [
    'NUL in the name of a field',
    { 'a\u0000': 1 },
    'v: must not contain NUL or half of a surrogate pair',
  ],
  [
    'a number too large',
    JSON.parse('{"a":[1,1e999]}'),
    'v.a.1: must be a number that JSON can write',
  ],
  ['not a number', Number.NaN, 'v: must be a number that JSON can write'],
  [
    'a field __proto__',
    JSON.parse('{"a":{"__proto__":1}}'),
    'v.a: must not have a field __proto__',
  ],
  ['a function', { a: () => 1 }, 'v.a: must be JSON, which has no function'],
  ['undefined', [undefined], 'v.0: must be JSON, which has no undefined'],
  ['a hole', Array(1), 'v.0: must be JSON, which has no undefined'],
])('LG16 what cannot be kept to the letter is told by name: %s', (_, value, expected) => {
  expect(jsonFault(value, 'v')).toBe(expected)
})

test('LG16 JSON may be nested as deep as the limit and no deeper', () => {
  for (const around of [(inner: unknown) => [inner], (inner: unknown) => ({ a: inner })]) {
    expect(jsonFault(nested(maxDepth, around), 'v')).toBeUndefined()
    expect(jsonFault(nested(maxDepth + 1, around), 'v')).toContain('32 levels deep')
    expect(jsonFault(nested(10_000, around), 'v')).toContain('32 levels deep')
  }
})

test('LG16 a value that contains itself is refused and not followed for ever', () => {
  expect(jsonFault(itself, 'v')).toContain('32 levels deep')
})

test('LG16 what passes can be written, and reads back the same', () => {
  const values = fc.oneof(fc.jsonValue({ maxDepth: 5 }), fc.anything())
  fc.assert(
    fc.property(values, (value) => {
      if (jsonFault(value, 'v') === undefined) {
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))
        expect(canonical(value)).not.toContain(String.raw`\u0000`)
      }
    }),
    { seed },
  )
})

test('LG16 every JSON value of well-formed text without NUL passes', () => {
  const texts = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\u0000', ''))
  const values = fc.oneof(
    fc.dictionary(texts, texts),
    fc.array(fc.oneof(texts, fc.boolean(), fc.constant(null))),
  )
  fc.assert(
    fc.property(values, (value) => {
      fc.pre(!Object.hasOwn(value, '__proto__'))
      expect(jsonFault(value, 'v')).toBeUndefined()
    }),
    { seed },
  )
})
