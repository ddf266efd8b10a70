import { expect, test } from 'vitest'
import { assurances, atLeast, levelOf } from './assurance.ts'

test('ID1 the levels are five, weakest first', () => {
  expect(assurances.map((each) => [each, levelOf(each)])).toEqual([
    ['device', 0],
    ['asserted', 1],
    ['mailbox', 2],
    ['vouched', 3],
    ['strong', 4],
  ])
})

test('ID1 a level is enough for itself and for all weaker ones', () => {
  for (const one of assurances) {
    for (const needed of assurances)
      expect(atLeast(one, needed)).toBe(levelOf(one) >= levelOf(needed))
  }
})
