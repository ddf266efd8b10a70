import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { nextTick } from './next-tick.ts'
import { byPlace, timeOf } from './tick.ts'

// The year 2255 in µs is where doubles end to count by ones.
const ticks = fc.nat({ max: 2 ** 52 })

test('OR1 the next tick is later than the head and no earlier than the clock', () => {
  fc.assert(
    fc.property(ticks, ticks, (head, now) => {
      const { tick } = nextTick(head, now)
      expect(tick).toBe(head < now ? now : head + 1)
    }),
    { seed },
  )
})

test('OR1 ticks strictly rise whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(ticks, { minLength: 2 }), (clock) => {
      let head = 0
      for (const now of clock) {
        const { tick } = nextTick(head, now)
        expect(tick).toBeGreaterThan(head)
        head = tick
      }
    }),
    { seed },
  )
})

test('OR1 a clock with fractions gives whole ticks', () => {
  expect(nextTick(0, 1_700_000_000_000_000.75)).toEqual({ tick: 1_700_000_000_000_000 })
  expect(nextTick(20_000_000, 5.5)).toEqual({ tick: 20_000_001, at: 5 })
})

test.each([
  ['on time', 1_000, 5_000_000, { tick: 5_000_000 }],
  ['a second ahead', 5_999_999, 5_000_000, { tick: 6_000_000 }],
  ['more than a second ahead', 6_000_000, 5_000_000, { tick: 6_000_001, at: 5_000_000 }],
])(
  'OR2 the clock is kept beside the tick only where the tick runs over a second ahead: %s',
  (_, head, now, expected) => {
    expect(nextTick(head, now)).toEqual(expected)
  },
)

test('OR2 people see the clock where it was kept, else the tick', () => {
  expect(timeOf({ tick: 9, at: 4 })).toBe(4)
  expect(timeOf({ tick: 9 })).toBe(9)
})

test('OR3 the order is by tick, then id, then strand, and is total', () => {
  const places = fc.record({
    tick: fc.nat(3),
    id: fc.constantFrom('a', 'b', 'B'),
    strand: fc.constantFrom('str_a', 'str_b'),
  })
  fc.assert(
    fc.property(places, places, places, (a, b, c) => {
      expect(Math.sign(byPlace(a, b))).toBe(-Math.sign(byPlace(b, a)) + 0)
      expect(byPlace(a, b) === 0).toBe(a.tick === b.tick && a.id === b.id && a.strand === b.strand)
      if (byPlace(a, b) <= 0 && byPlace(b, c) <= 0) expect(byPlace(a, c)).toBeLessThanOrEqual(0)
      if (a.tick !== b.tick) expect(byPlace(a, b) < 0).toBe(a.tick < b.tick)
      else if (a.id !== b.id) expect(byPlace(a, b) < 0).toBe(a.id < b.id)
    }),
    { seed },
  )
})
