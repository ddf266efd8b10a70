import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { longConversation } from '../../rehearsal/handle.ts'
import { firstLines } from './pane.ts'
import type { Surface } from './pane.ts'
import { atOnce, few, plainPane } from './plain-pane.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** How many lines are drawn, task by task, until no more come; and then one more comes. */
function drawnOf(count: number): number[] {
  let lines = longConversation(count)
  const drawn: number[] = []
  const draw = (): void => {
    const { from, to } = pane.follow(lines)
    expect(to).toBe(lines.length)
    drawn.push(to - from)
  }
  const pane = plainPane(draw, () => {})
  draw()
  const course = { style: { visibility: '' } }
  const scroller = { clientHeight: 500 }
  pane.attach({ scroller, list: { parentElement: course } } as unknown as Surface)
  for (let task = 0; task < count && vi.getTimerCount() > 0; task++) vi.runOnlyPendingTimers()
  lines = longConversation(count + 1)
  draw()
  expect(vi.getTimerCount()).toBe(0)
  return drawn
}

it('WI9 draws all of a short conversation, some lines in each task, and what is new at once', () => {
  expect(drawnOf(12)).toEqual([0, atOnce, 2 * atOnce, 12, 13])
  expect(drawnOf(few - 1).slice(-2)).toEqual([few - 1, few])
})

it('WI9 draws of a long conversation no more at first than is needed', () => {
  expect(drawnOf(few + 1).slice(-2)).toEqual([firstLines, firstLines + 1])
})

it('WI9 takes nothing away from under who reads when a conversation becomes a long one', () => {
  expect(drawnOf(few).slice(-2)).toEqual([few, few + 1])
})
