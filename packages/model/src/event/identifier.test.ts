import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { uuidv7 } from './identifier.ts'
import { isOwnId, uuidPattern } from './own-id.ts'

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
const times = fc.nat({ max: 2 ** 48 - 1 })

test('LG2 an id has the form of a UUIDv7 in lower case, whatever the bytes', () => {
  fc.assert(
    fc.property(times, bytes, (time, random) => {
      expect(uuidv7(time, random)).toMatch(uuidPattern)
    }),
    { seed },
  )
})

test('LG2 an id of a later millisecond sorts later', () => {
  fc.assert(
    fc.property(times, times, bytes, bytes, (a, b, one, other) => {
      fc.pre(a !== b)
      expect(uuidv7(a, one) < uuidv7(b, other)).toBe(a < b)
    }),
    { seed },
  )
})

test('LG2 the time and every random bit that is free are in the id', () => {
  expect(uuidv7(0x0123456789ab, new Uint8Array(10).fill(0xff))).toBe(
    '01234567-89ab-7fff-bfff-ffffffffffff',
  )
  expect(uuidv7(0x0123456789ab, new Uint8Array(10))).toBe('01234567-89ab-7000-8000-000000000000')
})

test('LG2 fractions of a millisecond and clocks before 1970 do not break the form', () => {
  expect(uuidv7(1.9, new Uint8Array(10))).toBe('00000000-0001-7000-8000-000000000000')
  expect(uuidv7(-86_400_000, new Uint8Array(10))).toBe('00000000-0000-7000-8000-000000000000')
})

test('LG2 more bytes than needed change nothing, and the bytes given stay as they are', () => {
  const random = new Uint8Array(16).fill(0xff)
  expect(uuidv7(5, random)).toBe(uuidv7(5, random.subarray(0, 10)))
  expect([...random]).toEqual(Array(16).fill(0xff))
})

test.each([
  ['01234567-89AB-7000-8000-000000000000', 'capitals'],
  ['01234567-89ab-4000-8000-000000000000', 'another version'],
  ['01234567-89ab-7000-c000-000000000000', 'another variant'],
  ['0123456789ab70008000000000000000', 'no hyphens'],
  ['01234567-89ab-7000-8000-000000000000\n', 'a line after it'],
])('LG2 %s is no event id (%s)', (text) => {
  expect(uuidPattern.test(text)).toBe(false)
})

test('ID13 ids of our own are told by prefix and form', () => {
  const uuid = uuidv7(1, new Uint8Array(10))
  for (const prefix of ['ws', 'dev', 'gen', 'str', 'rel', 'join', 'adv']) {
    expect(isOwnId(`${prefix}_${uuid}`)).toBe(true)
  }
  for (const other of [
    uuid,
    `usr_${uuid}`,
    'str_',
    'str_1',
    `xstr_${uuid}`,
    `str_${uuid}0`,
    `str_x_${uuid}`,
  ]) {
    expect(isOwnId(other)).toBe(false)
  }
})
