// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { createUnsent } from './unsent.ts'

beforeEach(() => sessionStorage.clear())

it('DK19 keeps what was begun for each relationship, over reload', () => {
  const unsent = createUnsent(sessionStorage, 'adv_1')
  unsent.set('rel_a', 'Take the day')
  unsent.set('rel_b', 'Line 4')
  unsent.set('rel_b', '')
  const reloaded = createUnsent(sessionStorage, 'adv_1')
  expect([reloaded.of('rel_a'), reloaded.of('rel_b')]).toEqual(['Take the day', ''])
})

it('DK19 shows another advisor in the same tab nothing of it', () => {
  createUnsent(sessionStorage, 'adv_1').set('rel_a', 'Take the day')
  expect(createUnsent(sessionStorage, 'adv_2').of('rel_a')).toBe('')
})

it('DK13 takes what was begun along into the relationship that it was joined into', () => {
  const unsent = createUnsent(sessionStorage, 'adv_1')
  unsent.set('rel_a', 'second')
  unsent.set('rel_b', 'first')
  unsent.move('rel_a', 'rel_b')
  unsent.move('rel_b', 'rel_b')
  unsent.move('rel_c', 'rel_b')
  expect([unsent.of('rel_a'), unsent.of('rel_b')]).toEqual(['', 'first\nsecond'])
})

it('DK19 works in memory where the browser gives no storage, or no more of it', () => {
  const without = createUnsent(null, 'adv_1')
  without.set('rel_a', 'text')
  expect(without.of('rel_a')).toBe('text')

  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const full = {
    length: 0,
    key: () => null,
    getItem: () => null,
    removeItem: () => undefined,
    clear: () => undefined,
    setItem() {
      throw new DOMException('full', 'QuotaExceededError')
    },
  } satisfies Storage
  const unsent = createUnsent(full, 'adv_1')
  unsent.set('rel_a', 'text')
  expect(unsent.of('rel_a')).toBe('text')
  expect(warn).toHaveBeenCalledOnce()
  warn.mockRestore()
})
