import type { Reference } from '../event/envelope.ts'
import type { MessageEntry, NoticeEntry, TimelineEntry } from '../fold/timeline.ts'
import { keyOf } from '../order/merge.ts'

/** What answers a card: a message with what was chosen or filled in, or a rating. */
export type AnswerEntry = MessageEntry | NoticeEntry

/** The card that an entry answers, where it is the customer's and answers one. */
function answeredBy(entry: TimelineEntry): Reference | undefined {
  if (entry.author.kind !== 'customer') return undefined
  const answers = entry.kind === 'message' ? entry.answer && !entry.gone : entry.rating
  return answers ? entry.about : undefined
}

/**
 * What answers the cards of these entries, by the key of each card's entry, wherever the same log is
 * folded: of messages the first one counts, however many tabs have sent one; of ratings the last.
 *
 * @param entries In order.
 */
export function answersOf(entries: Iterable<TimelineEntry>): ReadonlyMap<string, AnswerEntry> {
  const answers = new Map<string, AnswerEntry>()
  for (const entry of entries) {
    const about = answeredBy(entry)
    if (!about) continue
    const target = keyOf({ strand: entry.strand, ...about })
    if (entry.kind === 'notice' || !answers.has(target)) answers.set(target, entry)
  }
  return answers
}
