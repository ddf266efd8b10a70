import type { RelationshipEvent } from '@continuo/model'

/** A message of the customer's, as a page that answers sees it. */
export interface Asked {
  id: string
  text: string
  /** The whole event. */
  event: RelationshipEvent
}

/** An answer: at once, later, piece by piece, or none. */
export type Answer = string | null | undefined | AsyncIterable<string>

/** A page's own answers to what the customer writes. Pieces of an async iterable are put together. */
export type Respond = (message: Asked) => Answer | Promise<Answer>
