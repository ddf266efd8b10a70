// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { sampleSurroundings } from '../../rehearsal/sample-surroundings.ts'
import { createServerTime } from './server-time.ts'

afterEach(() => vi.restoreAllMocks())

it('DK6 moves on every ten seconds, by the server’s clock', () => {
  const surroundings = sampleSurroundings()
  const { clock } = surroundings
  const time = createServerTime(surroundings)
  time.set(5_000_000)
  expect(time.now.value).toBe(5_000_000)
  clock.turn(9_999)
  expect(time.now.value).toBe(5_000_000)
  clock.turn(1)
  expect(time.now.value).toBe(5_010_000)
  clock.turn(20_000)
  expect(time.now.value).toBe(5_030_000)
  time.stop()
  expect(clock.pending).toBe(0)
})

it('DK6 stands still while nobody looks, and is right at once when somebody does', () => {
  const surroundings = sampleSurroundings()
  const { clock, document } = surroundings
  const time = createServerTime(surroundings)
  time.set(5_000_000)
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(clock.pending).toBe(0)
  clock.turn(60_000)
  expect(time.now.value).toBe(5_000_000)
  visibility.mockReturnValue('visible')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(time.now.value).toBe(5_060_000)
  time.stop()
})

it('DK6 draws nothing anew for the little that an answer was under way', () => {
  const surroundings = sampleSurroundings()
  const time = createServerTime(surroundings)
  time.set(5_000_000)
  time.set(5_000_900)
  expect(time.now.value).toBe(5_000_000)
  time.stop()
})
