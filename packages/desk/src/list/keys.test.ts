import { expect, it } from 'vitest'
import { stepFor } from './keys.ts'

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  stepFor({ key, ...more } as KeyboardEvent, 9)

it('DK7 moves by a row, by a page, to either end', () => {
  expect([press('ArrowDown'), press('ArrowUp')]).toEqual([1, -1])
  expect([press('PageDown'), press('PageUp')]).toEqual([9, -9])
  expect(press('End')).toBeGreaterThan(1_000_000)
  expect(press('Home')).toBeLessThan(-1_000_000)
})

it('DK7 leaves all other keys alone, and those with a modifier', () => {
  expect(press('a')).toBeNull()
  expect(press('constructor')).toBeNull()
  expect(press('ArrowDown', { altKey: true })).toBeNull()
  expect(press('Home', { ctrlKey: true })).toBeNull()
})
