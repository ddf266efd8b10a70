import { expect, it } from 'vitest'
import { spanInView } from './window.ts'

it('DK4 takes the rows in view and a few more on both sides', () => {
  expect(spanInView(0, 500, 100, 10_000)).toEqual({ from: 0, to: 11 })
  expect(spanInView(50_000, 500, 100, 10_000)).toEqual({ from: 494, to: 511 })
})

it('DK4 stays within the list at its end, and when it has become shorter', () => {
  expect(spanInView(999_500, 500, 100, 10_000)).toEqual({ from: 9_989, to: 10_000 })
  expect(spanInView(50_000, 500, 100, 3)).toEqual({ from: 3, to: 3 })
  expect(spanInView(0, 500, 100, 0)).toEqual({ from: 0, to: 0 })
})
