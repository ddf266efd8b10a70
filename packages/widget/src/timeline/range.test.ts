import { expect, it } from 'vitest'
import { longConversation } from '../../rehearsal/handle.ts'
import { firstLines } from './pane.ts'
import { around, atEndOf, moved, newest, placeOf } from './range.ts'

const all = longConversation(500)

it('WI9 begins with the newest lines', () => {
  expect(newest(500)).toEqual({ from: 500 - firstLines, to: 500 })
  expect(newest(3)).toEqual({ from: 0, to: 3 })
  expect(newest(0)).toEqual({ from: 0, to: 0 })
})

it('WI9 draws the lines around any place, and no more at the ends', () => {
  expect(around(250, 500)).toEqual({ from: 244, to: 262 })
  expect(around(0, 500)).toEqual({ from: 0, to: 18 })
  expect(around(499, 500)).toEqual({ from: 493, to: 500 })
})

it('WI10 finds a line again where earlier ones came before it, others between, or it is gone', () => {
  const later = all.slice(100)
  const key = later[7]!.key
  expect(placeOf(key, later, 7, 0)).toBe(7)
  expect(placeOf(key, all, 7, 100)).toBe(107)
  expect(placeOf(key, [all[0]!, ...later], 7, 50)).toBe(8)
  expect(placeOf('gone', all, 7, 100)).toBe(-1)
  expect(placeOf(undefined, all, 900, 0)).toBe(-1)
})

it('WI10 keeps the same lines drawn when earlier ones come', () => {
  expect(moved({ from: 0, to: 40 }, 5, 55, 550)).toEqual({ from: 50, to: 90 })
})

it('WI10 never draws beyond the ends when lines are gone', () => {
  expect(moved({ from: 5, to: 40 }, 30, 10, 20)).toEqual({ from: 0, to: 20 })
})

it('WI11 goes along with the newest line, and lets go of what is far above', () => {
  const before = all.slice(0, 40)
  expect(atEndOf({ from: 10, to: 40 }, before, all.slice(0, 41))).toEqual({ from: 10, to: 41 })
  expect(atEndOf({ from: 10, to: 40 }, before, all)).toEqual(newest(500))
  expect(atEndOf({ from: 10, to: 40 }, before, [])).toEqual({ from: 0, to: 0 })
})
