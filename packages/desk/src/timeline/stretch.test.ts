import { expect, it } from 'vitest'
import { sampleMessage } from '../../rehearsal/sample-line.ts'
import { earlierEnd, laterEnd, mostLines, stretchOf } from './stretch.ts'

const lines = (count: number, first = 0) =>
  Array.from({ length: count }, (_, at) => sampleMessage(`m${first + at}`))

it('DK23 goes along with the newest lines and has never more than the most in the page', () => {
  expect(stretchOf(lines(10), null)).toEqual({ from: 0, to: 10 })
  expect(stretchOf(lines(1_000), null)).toEqual({ from: 1_000 - mostLines, to: 1_000 })
})

it('DK23 reaches every line on the way back and on the way forward again', () => {
  const all = lines(1_000)
  let end: string | null = null
  const seen = new Set<number>()
  const look = () => {
    const { from, to } = stretchOf(all, end)
    expect(to - from).toBeLessThanOrEqual(mostLines)
    for (let at = from; at < to; at += 1) seen.add(at)
    return from
  }
  while (look() > 0) end = earlierEnd(all, end)
  expect(seen.size).toBe(1_000)
  let moves = 0
  while (end !== null && moves < 100) {
    end = laterEnd(all, end)
    moves += 1
  }
  expect(end).toBeNull()
})

it('DK23 keeps its lines when earlier ones are loaded before them', () => {
  const all = lines(1_000)
  const end = earlierEnd(all, null)
  const before = stretchOf(all, end)
  const after = stretchOf([...lines(200, 5_000), ...all], end)
  expect([after.from, after.to]).toEqual([before.from + 200, before.to + 200])
})

it('DK23 stays where it is at the beginning, and goes to the newest where its line has gone', () => {
  expect(earlierEnd(lines(10), null)).toBeNull()
  expect(stretchOf(lines(10), 'no such line')).toEqual({ from: 0, to: 10 })
})
