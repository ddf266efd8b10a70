import type { Reference } from '@continuo/model'
import type { Line } from '@continuo/sdk'

/**
 * What a reply is about: the customer's last event that the advisor has seen. It decides on which
 * strand the reply hangs, so what came in the last second must not pull it elsewhere.
 *
 * @param seen The key of the newest line that was in view; null where none was yet.
 * @returns null where there is nothing of the customer's, nor anything that belongs to a strand.
 */
export function aboutOf(lines: readonly Line[], seen: string | null): Reference | null {
  const at = seen === null ? -1 : lines.findIndex(({ key }) => key === seen)
  const known = at < 0 ? lines : lines.slice(0, at + 1)
  const line =
    known.findLast(({ entry }) => entry.author.kind === 'customer') ??
    known.findLast(({ entry }) => entry.author.kind === 'system') ??
    lines.find(({ entry }) => entry.author.kind === 'customer')
  return line ? { id: line.entry.id, strand: line.entry.strand } : null
}
