import { expect, it } from 'vitest'
import { pauseAfter } from './pause.ts'

it('DK8 waits longer after each failure, up to half a minute, and never two desks alike', () => {
  expect([1, 2, 3, 4].map((failures) => pauseAfter(failures, 0))).toEqual([
    500, 1_000, 2_000, 4_000,
  ])
  expect(pauseAfter(1, 0.999)).toBeGreaterThan(990)
  expect(pauseAfter(50, 1)).toBe(30_000)
})

it('DK8 comes back no sooner than the server asked for', () => {
  expect(pauseAfter(1, 0.5, 60_000)).toBe(60_000)
})
