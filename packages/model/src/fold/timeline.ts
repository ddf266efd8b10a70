import type { Author, Reference, Touchpoint } from '../event/envelope.ts'
import type { Answer, RatingGiven } from '../event/answer.ts'
import type { Card } from '../event/card.ts'
import type { Attachment } from '../event/message.ts'
import type { EventType, RelationshipEvent } from '../event/union.ts'
import { keyOf } from '../order/merge.ts'
import { timeOf } from '../order/tick.ts'
import type { Fold } from './fold.ts'

interface Entry {
  /** (strand, id), unique among the reader's events. */
  key: string
  id: string
  strand: string
  tick: number
  /** The time that people see, µs since 1970. */
  time: number
  author: Author
  touchpoint: Touchpoint
  writtenAt?: string
}

/** A message as people see it: edits applied; `text` is null once deleted or erased. */
export interface MessageEntry extends Entry {
  kind: 'message'
  text: string | null
  gone?: 'deleted' | 'erased'
  edited?: number
  attachments?: readonly Attachment[]
  card?: Card
  /** What was chosen or filled in at the card that it is about. */
  answer?: Answer
  about?: Reference
}

/** Something else that people see between messages: where a strand began, a join, a proof, a rating. */
export interface NoticeEntry extends Entry {
  kind: 'notice'
  type: EventType
  /** How the customer rates what it is about; missing once erased. */
  rating?: RatingGiven
  about?: Reference
}

/** One entry of the timeline: a message, or something else that happened. */
export type TimelineEntry = MessageEntry | NoticeEntry

/** An edit or deletion; it waits where its message is not in the range that was folded. */
interface Amendment {
  target: string
  /** Kind and id of the author; null for an erased deletion, which keeps its effect. */
  by: string | null
  tick: number
  text: string | null
}

/** The words of one contiguous range of the log. */
export interface Timeline {
  readonly entries: readonly TimelineEntry[]
  readonly waiting: readonly Amendment[]
}

const authorOf = (author: Author): string => `${author.kind}/${author.id}`

function amendmentOf(event: RelationshipEvent): Amendment | undefined {
  const { type, about, strand, tick, author, erased } = event
  const edited = type === 'message.edited' ? event.body : null
  if (!about || !(edited || type === 'message.deleted')) return undefined
  const target = keyOf({ strand, ...about })
  return { target, by: erased ? null : authorOf(author), tick, text: edited && edited.text }
}

function entryOf(event: RelationshipEvent): TimelineEntry | undefined {
  const { id, strand, tick, author, touchpoint, writtenAt, about, type, body } = event
  const entry = {
    key: keyOf(event),
    id,
    strand,
    tick,
    time: timeOf(event),
    author,
    touchpoint,
    ...(writtenAt && { writtenAt }),
    ...(about && { about }),
  }
  return type === 'message.sent'
    ? { ...entry, kind: 'message', ...(body ?? { text: null, gone: 'erased' as const }) }
    : /^(rating|identity|relationship)/.test(type)
      ? // Of what is told between messages only a rating is of so many at best.
        {
          ...entry,
          kind: 'notice',
          type,
          ...((body as RatingGiven | null)?.best && { rating: body as RatingGiven }),
        }
      : undefined
}

function amend(entry: TimelineEntry, { by, tick, text }: Amendment): TimelineEntry {
  if (entry.kind !== 'message' || entry.gone || (by && by !== authorOf(entry.author))) {
    return entry
  }
  if (text !== null) return { ...entry, text, edited: tick }
  const { attachments: _files, card: _card, answer: _answer, ...rest } = entry
  return { ...rest, text: null, gone: 'deleted' }
}

/**
 * Applies amendments in place to a fresh copy of the entries, and says of each whether its message
 * was there. Places are looked up in an index, made at the first amendment: a search for each would
 * make a long log with many edits quadratic.
 */
function amenderOf(entries: TimelineEntry[]): (amendment: Amendment) => boolean {
  const places = new Map<string, number>()
  let indexed = 0
  return (amendment) => {
    for (; indexed < entries.length; indexed += 1) {
      places.set((entries[indexed] as TimelineEntry).key, indexed)
    }
    const at = places.get(amendment.target)
    if (at === undefined) return false
    entries[at] = amend(entries[at] as TimelineEntry, amendment)
    return true
  }
}

/** What was said, in order, as people see it. */
export const timelineFold: Fold<Timeline> = {
  name: 'timeline',
  version: 1,
  empty: { entries: [], waiting: [] },
  apply: (state, event) => foldTimeline([event], state),
}

/** The same as applying the timeline's fold event by event, with one copy for all of them. */
export function foldTimeline(
  events: readonly RelationshipEvent[],
  from: Timeline = timelineFold.empty,
): Timeline {
  const entries = [...from.entries]
  const waiting = [...from.waiting]
  const amendIn = amenderOf(entries)
  for (const event of events) {
    const amendment = amendmentOf(event)
    const entry = entryOf(event)
    if (amendment) {
      if (!amendIn(amendment)) waiting.push(amendment)
    } else if (entry) entries.push(entry)
  }
  return { entries, waiting }
}

/**
 * Puts two neighbouring ranges together: mergeTimelines(fold(a), fold(b)) = fold(a then b). So an
 * earlier page costs what the page costs, not a fold of all that came later.
 */
export function mergeTimelines(earlier: Timeline, later: Timeline): Timeline {
  const entries = [...earlier.entries]
  const amendIn = amenderOf(entries)
  const unmet = later.waiting.filter((amendment) => !amendIn(amendment))
  return { entries: entries.concat(later.entries), waiting: [...earlier.waiting, ...unmet] }
}
