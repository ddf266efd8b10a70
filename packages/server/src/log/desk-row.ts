import { levelOf } from '@continuo/model'
import type { DeskRow } from '@continuo/model'
import type { DeskEntry } from '../store/rows.ts'
import type { DeskSummary } from './desk-summary.ts'

/** Whether there is anything to show: the empty home of an identity is no row. */
const isWorthARow = ({ beginning, identities, last }: DeskSummary): boolean =>
  beginning !== null || identities.length > 0 || last !== null

/** The entry that keeps a summary. */
export function entryOf(
  relationship: { root: string; workspace: string; id: string },
  summary: DeskSummary,
  changed: number,
): DeskEntry {
  const { root, id, workspace } = relationship
  return {
    root,
    workspace,
    relationship: id,
    summary: isWorthARow(summary) ? summary : null,
    into: null,
    waiting: summary.waiting.since,
    changed,
  }
}

/** The row as the desk reads it; undefined where it is gone from the list. */
export function rowOf(entry: DeskEntry): DeskRow | undefined {
  const { relationship, summary, waiting, changed } = entry
  if (summary === null) return undefined
  const { identities, beginning, touchpoint, last, unseen } = summary as DeskSummary
  const [best] = [...identities].sort(
    (a, b) => levelOf(b.level) - levelOf(a.level) || b.tick - a.tick,
  )
  return {
    relationship,
    name: best?.identity.value ?? null,
    verified: best !== undefined && best.level !== 'asserted',
    beginning,
    touchpoint,
    last: last && { text: last.text, by: last.by, time: last.time },
    waitingSince: waiting,
    unseen,
    changed,
  }
}
