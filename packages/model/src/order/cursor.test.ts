import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { encodeCursor } from './cursor.ts'
import { decodeCursor } from './read-cursor.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'
const epochs = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 64 })

test('OR6 a cursor reads back as what was written', () => {
  fc.assert(
    fc.property(epochs, fc.maxSafeNat(), (epoch, tick) => {
      expect(decodeCursor(encodeCursor({ epoch, tick }))).toEqual({ epoch, tick })
    }),
    { seed },
  )
})

test('OR6 a text is read as a cursor only where it is the one way to write it', () => {
  const almost = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '1', '.', '-', '\n', ' ') })
  fc.assert(
    fc.property(fc.oneof(almost, fc.string(), fc.string({ unit: 'binary' })), (text) => {
      const cursor = decodeCursor(text)
      if (cursor) expect(encodeCursor(cursor)).toBe(text)
    }),
    { seed },
  )
})

test.each([
  ['nothing', ''],
  ['no tick', 'epoch.'],
  ['no epoch', '.1'],
  ['no dot', 'epoch1'],
  ['two dots', 'a.b.1'],
  ['a tick above what a number holds', 'epoch.2gosa7pa2gw'],
  ['a long tick', 'epoch.zzzzzzzzzzz'],
  ['a leading zero', 'epoch.01'],
  ['capitals in the tick', 'epoch.A'],
  ['a negative tick', 'epoch.-1'],
  ['a line after it', 'epoch.1\n'],
  ['a long epoch', `${'e'.repeat(65)}.1`],
  ['letters of elsewhere', 'épôque.1'],
])('OR6 junk is no cursor: %s', (_, text) => {
  expect(decodeCursor(text)).toBeUndefined()
})
