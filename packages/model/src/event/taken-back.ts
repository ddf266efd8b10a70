import { keyOf } from '../order/merge.ts'
import type { Reference } from './envelope.ts'
import type { RelationshipEvent } from './union.ts'

/** What stands for a message's words, files and card once its author has taken it back. */
const takenBack: object = { text: null, gone: 'deleted' }

/** The message that an event brings words to: itself, or the one that it edits; nothing where it brings none. */
export function bringsWordsTo(event: RelationshipEvent): Required<Reference> | undefined {
  const { type, id, strand, about, body } = event
  if (body === null) return undefined
  if (type === 'message.sent') return { id, strand }
  return type === 'message.edited' && about ? { strand, ...about } : undefined
}

/**
 * Events as they leave a log: a message that its author has taken back has its place, its author and
 * its time, and nothing of what it said, nor has an edit of it. The log keeps them as they are; the
 * timeline's fold makes of both what it makes of a message and its deletion.
 *
 * @param isTakenBack Whether the message in this place was deleted, wherever the deletion stands.
 */
export const withoutTakenBack = (
  events: readonly RelationshipEvent[],
  isTakenBack: (key: string) => boolean,
): RelationshipEvent[] =>
  events.map((event) => {
    const words = bringsWordsTo(event)
    if (!words || !isTakenBack(keyOf(words))) return event
    return event.type === 'message.sent'
      ? ({ ...event, body: takenBack } as RelationshipEvent)
      : ({ ...event, body: null, erased: true } as RelationshipEvent)
  })
