import type { Line } from '@continuo/sdk'

/**
 * What a line answers, where that is worth showing: not where it is the newest that the other side had
 * said, since then everybody reads it so.
 *
 * @returns the line; `earlier` where it is not among these lines; null where there is nothing to show
 */
export function answered(line: Line, lines: readonly Line[]): Line | 'earlier' | null {
  const about = line.entry.kind === 'message' && line.entry.about
  if (!about) return null
  let newest: Line | undefined
  for (let at = lines.lastIndexOf(line) - 1; at >= 0; at--) {
    const one = lines[at]!
    const { entry } = one
    if (entry.kind === 'message' && one.mine !== line.mine) newest ??= one
    if (isSame(entry, about)) return entry.kind === 'message' && one !== newest ? one : null
  }
  // Where nothing of the other side is here, it is what they said last.
  return newest ? 'earlier' : null
}

/** Whether this is the message that is meant. A draft has no strand yet. */
const isSame = (
  entry: Line['entry'],
  about: { id: string; strand?: string | undefined },
): boolean =>
  entry.id === about.id && (!entry.strand || !about.strand || entry.strand === about.strand)

/** Where the answered message is among these lines; -1 if it is not. */
export const placeOfAnswered = (
  about: { id: string; strand?: string | undefined },
  lines: readonly Line[],
): number => lines.findLastIndex(({ entry }) => isSame(entry, about))
