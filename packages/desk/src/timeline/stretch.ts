import type { Line } from '@continuo/sdk'

/** The most lines that are in the page at once. */
export const mostLines = 300
/** How far the stretch moves at an edge. */
const step = 100

/** Which lines are in the page: from (with) and to (without). */
export interface Stretch {
  from: number
  to: number
}

/**
 * The stretch that ends with a line, or at the end of all.
 *
 * @param end The key of its last line; null to go along with the newest.
 */
export function stretchOf(lines: readonly Line[], end: string | null): Stretch {
  const at = end === null ? -1 : lines.findIndex(({ key }) => key === end)
  const to = at < 0 ? lines.length : at + 1
  return { from: Math.max(0, to - mostLines), to }
}

/** The end of the stretch after a move towards the beginning; the same where it is all there. */
export function earlierEnd(lines: readonly Line[], end: string | null): string | null {
  const { from, to } = stretchOf(lines, end)
  if (from === 0) return end
  return lines[to - 1 - Math.min(step, from)]?.key ?? end
}

/** The end of the stretch after a move towards the newest; null where it has arrived there. */
export function laterEnd(lines: readonly Line[], end: string | null): string | null {
  const { to } = stretchOf(lines, end)
  return to + step >= lines.length ? null : (lines[to + step - 1]?.key ?? null)
}
