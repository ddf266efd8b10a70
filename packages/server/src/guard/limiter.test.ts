import { expect, test } from 'vitest'
import { createLimiter } from './limiter.ts'

test('SV69 a burst passes, then one at a time, and the wait is told', () => {
  let now = 0
  const limiter = createLimiter({ burst: 3, perSecond: 2 }, () => now)
  expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([0, 0, 0])
  expect(limiter.take('a')).toBe(0.5)
  expect(limiter.take('b')).toBe(0)
  now += 499
  expect(limiter.take('a')).toBeGreaterThan(0)
  now += 1
  expect(limiter.take('a')).toBe(0)
  now += 60_000
  expect([1, 2, 3, 4].map(() => limiter.take('a') === 0)).toEqual([true, true, true, false])
})

test('SV69 what costs more than a burst passes with a full bucket, and a clock that goes back takes nothing away', () => {
  let now = 10_000
  const limiter = createLimiter({ burst: 5, perSecond: 1 }, () => now)
  expect(limiter.take('a', 100)).toBe(0)
  expect(limiter.take('a')).toBe(1)
  now -= 5_000
  expect(limiter.take('a')).toBe(1)
  now += 1_000
  expect(limiter.take('a')).toBe(0)
})

test('SV69 memory is bounded: the key that was unused longest is forgotten', () => {
  const limiter = createLimiter({ burst: 1, perSecond: 1 }, () => 0, 2)
  for (const key of ['a', 'b', 'a', 'c']) limiter.take(key)
  expect(limiter.take('a')).toBeGreaterThan(0)
  expect(limiter.take('b')).toBe(0)
})
