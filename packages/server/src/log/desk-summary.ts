import { beginningFold, identitiesFold, levelOf, timeOf, waitingFold } from '@continuo/model'
import type {
  Beginning,
  DeskRow,
  KnownIdentity,
  RelationshipEvent,
  Touchpoint,
  Waiting,
} from '@continuo/model'
import type { Reads } from '../store/relationship-store.ts'
import type { DeskEntry } from '../store/rows.ts'

/** What the desk's row is made of: small, folded event by event, plain JSON. */
export interface DeskSummary {
  beginning: Beginning | null
  identities: readonly KnownIdentity[]
  waiting: Waiting
  touchpoint: Touchpoint | null
  last: (NonNullable<DeskRow['last']> & { id: string; strand: string }) | null
  unseen: number
}

export const emptySummary: DeskSummary = {
  beginning: beginningFold.empty,
  identities: identitiesFold.empty,
  waiting: waitingFold.empty,
  touchpoint: null,
  last: null,
  unseen: 0,
}

/** More than this are not counted one by one: the desk shows "999+". */
export const mostUnseen = 1_000

/** How much of the newest message a row shows. */
const excerpt = 140

const isMessage = (event: RelationshipEvent): boolean =>
  event.type === 'message.sent' && event.audience === 'everyone' && event.author.kind !== 'system'

/** The beginning of a text, never cut in the middle of a character that takes two units. */
const beginningOf = (text: string): string => text.slice(0, excerpt).replace(/[\uD800-\uDBFF]$/, '')

function lastOf(event: RelationshipEvent): NonNullable<DeskSummary['last']> {
  const text = event.type === 'message.sent' ? (event.body?.text ?? null) : null
  return {
    id: event.id,
    strand: event.strand,
    text: text === null ? null : beginningOf(text),
    by: event.author.kind === 'customer' ? 'customer' : 'company',
    time: timeOf(event),
  }
}

/** What an edit or a deletion makes of the newest message. */
function amendLast(last: DeskSummary['last'], event: RelationshipEvent): DeskSummary['last'] {
  const { about } = event
  if (!last || last.text === null || about?.id !== last.id) return last
  if ((about.strand ?? event.strand) !== last.strand) return last
  if (event.type === 'message.deleted') return { ...last, text: null }
  if (event.type !== 'message.edited' || event.body === null) return last
  return { ...last, text: beginningOf(event.body.text) }
}

/** Folds the newest event into the summary. */
export function addToSummary(summary: DeskSummary, event: RelationshipEvent): DeskSummary {
  const folded = {
    ...summary,
    beginning: beginningFold.apply(summary.beginning, event),
    identities: identitiesFold.apply(summary.identities, event),
    waiting: waitingFold.apply(summary.waiting, event),
  }
  if (!isMessage(event)) return { ...folded, last: amendLast(summary.last, event) }
  const last = lastOf(event)
  if (event.author.kind !== 'customer') return { ...folded, last }
  const unseen = Math.min(summary.unseen + 1, mostUnseen)
  return { ...folded, last, touchpoint: event.touchpoint, unseen }
}

/** How many messages of the customer nobody of the company has seen. */
export async function countUnseen(reads: Reads, strands: readonly string[]): Promise<number> {
  const seen = new Map(strands.map((strand) => [strand, 0]))
  for (const { side, strand, tick } of await reads.marks(strands)) {
    if (side === 'company') seen.set(strand, Math.max(seen.get(strand) ?? 0, tick))
  }
  const after = Array.from(seen, ([strand, tick]) => ({ strand, tick }))
  return Math.min(await reads.countMessages(after, mostUnseen), mostUnseen)
}

/** The same summary from the store, where a join, an undo or an erasure has changed which events there are. */
export async function summaryOf(reads: Reads, strands: readonly string[]): Promise<DeskSummary> {
  const started = await reads.beginning(strands)
  const fromCustomer = await reads.newestMessage(strands, 'customer')
  const fromCompany = await reads.newestMessage(strands, 'company')
  const newest = await reads.newestMessage(strands, 'both')
  let last = newest ? lastOf(newest) : null
  for (const event of newest ? await reads.amendments(newest.strand, newest.id) : []) {
    last = amendLast(last, event)
  }
  const since = await reads.firstMessageAfter(strands, fromCompany?.tick ?? 0)
  let identities = identitiesFold.empty
  for (const event of await reads.identityEvents(strands))
    identities = identitiesFold.apply(identities, event)
  return {
    beginning: started ? beginningFold.apply(null, started) : null,
    identities,
    waiting: {
      since: since ? timeOf(since) : null,
      lastCustomer: fromCustomer ? timeOf(fromCustomer) : null,
      lastCompany: fromCompany ? timeOf(fromCompany) : null,
    },
    touchpoint: fromCustomer?.touchpoint ?? null,
    last,
    unseen: await countUnseen(reads, strands),
  }
}

/** Whether there is anything to show: the empty home of an identity is no row. */
export const isWorthARow = ({ beginning, identities, last }: DeskSummary): boolean =>
  beginning !== null || identities.length > 0 || last !== null

/** The entry that keeps a summary. */
export function entryOf(
  relationship: { root: string; id: string; workspace: string },
  summary: DeskSummary,
  changed: number,
): DeskEntry {
  const { root, id, workspace } = relationship
  const waiting = summary.waiting.since
  const shown = isWorthARow(summary)
  return {
    root,
    workspace,
    relationship: id,
    summary: shown ? summary : null,
    into: null,
    waiting,
    changed,
  }
}

/** The row as the desk reads it; undefined where it is gone from the list. */
export function rowOf({ relationship, summary, waiting, changed }: DeskEntry): DeskRow | undefined {
  if (summary === null) return undefined
  const { identities, beginning, touchpoint, last, unseen } = summary as DeskSummary
  const best = [...identities].sort(
    (a, b) => levelOf(b.level) - levelOf(a.level) || b.tick - a.tick,
  )[0]
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
