import { beginningFold, identitiesFold, timeOf, waitingFold } from '@continuo/model'
import type {
  Beginning,
  DeskRow,
  KnownIdentity,
  RelationshipEvent,
  Touchpoint,
  Waiting,
} from '@continuo/model'

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

/** More than this are not counted one by one. */
export const mostUnseen = 1_000

/** How much of the newest message a row shows. */
const excerpt = 140

/** The beginning of a text, never cut in the middle of a character that takes two units. */
const beginningOf = (text: string): string => text.slice(0, excerpt).replace(/[\uD800-\uDBFF]$/, '')

/** A message as a row shows it. */
export function lastOf(event: RelationshipEvent): NonNullable<DeskSummary['last']> {
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
export function amendLast(
  last: DeskSummary['last'],
  event: RelationshipEvent,
): DeskSummary['last'] {
  const { about } = event
  if (!last || last.text === null || about?.id !== last.id) return last
  if ((about.strand ?? event.strand) !== last.strand) return last
  if (event.type === 'message.deleted') return { ...last, text: null }
  if (event.type !== 'message.edited' || event.body === null) return last
  return { ...last, text: beginningOf(event.body.text) }
}

const isMessage = (event: RelationshipEvent): boolean =>
  event.type === 'message.sent' && event.audience === 'everyone' && event.author.kind !== 'system'

/** Folds the next event into the summary. */
export function addToSummary(summary: DeskSummary, event: RelationshipEvent): DeskSummary {
  const folded = {
    ...summary,
    beginning: beginningFold.apply(summary.beginning, event),
    identities: identitiesFold.apply(summary.identities, event),
    waiting: waitingFold.apply(summary.waiting, event),
  }
  if (!isMessage(event)) return { ...folded, last: amendLast(summary.last, event) }
  const last = lastOf(event)
  if (event.author.kind !== 'customer' || event.erased) return { ...folded, last }
  const unseen = Math.min(summary.unseen + 1, mostUnseen)
  return { ...folded, last, touchpoint: event.touchpoint, unseen }
}
