import { readingKindOf } from '@continuo/model'
import type { ReadingKind, RelationshipEvent } from '@continuo/model'

/**
 * What an event tells of, by itself (IDENTITY R19). What customers have written, or a page has
 * answered in their sight, is never withheld from them: whatever it says, it is a message.
 */
export function kindOf({ author, type, body }: RelationshipEvent): ReadingKind {
  const isTheirs =
    author.kind === 'customer' || (author.kind === 'assistant' && author.id === 'page')
  return isTheirs ? 'message' : readingKindOf(type, body as Parameters<typeof readingKindOf>[1])
}
