import { afterEach, expect, it, vi } from 'vitest'
import { calm } from './calm.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Frames come one after the other; before each, what scrolls has got the next of these heights. Returns how many came. */
async function framesOver(heights: readonly number[], more = 0): Promise<number> {
  let frames = 0
  const scroller = { scrollHeight: 100 } as { scrollHeight: number }
  vi.stubGlobal('requestAnimationFrame', (next: () => void) => {
    scroller.scrollHeight = heights[frames] ?? scroller.scrollHeight + more
    frames++
    queueMicrotask(next)
  })
  await calm(scroller as Element)
  return frames
}

it('WI146 a card waits for a frame before which nothing has come to the conversation', async () => {
  expect(await framesOver([100, 100])).toBe(2)
  expect(await framesOver([140, 180, 180])).toBe(3)
})

it('WI146 a card does not wait for ever where an answer grows', async () => {
  expect(await framesOver([], 20)).toBe(30)
})
