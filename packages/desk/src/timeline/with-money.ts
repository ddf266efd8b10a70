import { byPlace, timeOf } from '@continuo/model'
import type { NoticeEntry, RelationshipEvent } from '@continuo/model'
import type { Line } from '@continuo/sdk'
import type { KeptEvents } from '../relationship/kept-events.ts'

/** Whether it is an offer, a bill or a balance. */
export const isMoney = ({ type }: Pick<RelationshipEvent, 'type'>): boolean =>
  /^(offer|bill)\./.test(type)

function lineOf(key: string, event: RelationshipEvent): Line {
  const { id, strand, tick, author, touchpoint, type } = event
  const time = timeOf(event)
  const entry: NoticeEntry = {
    kind: 'notice',
    type,
    key,
    id,
    strand,
    tick,
    time,
    author,
    touchpoint,
  }
  return { key, entry, mine: author.kind !== 'customer', own: false, sending: null }
}

/**
 * The lines with the offers and bills between them that belong there. What lies before the first line
 * comes when that part is read.
 *
 * @param fromStart Nothing is earlier than the first line.
 */
export function withMoney(
  lines: readonly Line[],
  events: KeptEvents,
  fromStart: boolean,
): readonly Line[] {
  const there = new Set(lines.map(({ entry }) => `${entry.strand}/${entry.id}`))
  const first = fromStart ? Number.NEGATIVE_INFINITY : (lines[0]?.entry.tick ?? Infinity)
  const money = [...events]
    .filter(([key, event]) => isMoney(event) && event.tick >= first && !there.has(key))
    .map(([key, event]) => lineOf(key, event))
    .sort((a, b) => byPlace(a.entry, b.entry))
  if (money.length === 0) return lines
  const all: Line[] = []
  let next = 0
  for (const line of lines) {
    // What is not confirmed has no place yet, and stands at the end.
    for (; next < money.length; next += 1) {
      const due = money[next] as Line
      if (line.entry.strand !== '' && byPlace(line.entry, due.entry) < 0) break
      all.push(due)
    }
    all.push(line)
  }
  return [...all, ...money.slice(next)]
}
