import type { Line } from '@continuo/sdk'
import { firstLines } from './pane.ts'

/** Which lines are in the page: those with `from <= index < to`. */
export interface Range {
  from: number
  to: number
}

/** The newest lines. */
export const newest = (count: number): Range => ({
  from: Math.max(0, count - firstLines),
  to: count,
})

/** The lines around one. */
export function around(index: number, count: number): Range {
  const from = Math.max(0, index - firstLines / 3)
  return { from, to: Math.min(count, from + firstLines) }
}

/** Where the line with a key is now; `hint` is where it was, `grown` by how much the list has. -1 if it is gone. */
export function placeOf(
  key: string | undefined,
  lines: readonly Line[],
  hint: number,
  grown: number,
): number {
  for (const place of [hint, hint + grown]) if (key && lines[place]?.key === key) return place
  return lines.findIndex((line) => line.key === key)
}

/** The lines that stay in the page when the list changes while its end is in view. */
export function atEndOf(range: Range, before: readonly Line[], lines: readonly Line[]): Range {
  const count = lines.length
  const from = placeOf(before[range.from]?.key, lines, range.from, count - before.length)
  return from < 0 || count - from > 3 * firstLines ? newest(count) : { from, to: count }
}

/** The lines that stay in the page when the one that was at `was` is at `now`. */
export function moved({ from, to }: Range, was: number, now: number, count: number): Range {
  const shift = now - was
  return { from: Math.max(0, from + shift), to: Math.min(count, to + shift) }
}
