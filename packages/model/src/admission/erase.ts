import type { RelationshipEvent } from '../event/union.ts'

/**
 * The one exception to "never edited": id, strand, tick and type stay, body, author id and page go.
 * `about` (ids only) stays too: without it an erased deletion would bring its message back.
 */
export function erase(event: RelationshipEvent): RelationshipEvent {
  const { id, strand, tick, at, author, touchpoint, type, about, audience } = event
  return {
    id,
    strand,
    tick,
    ...(at !== undefined && { at }),
    author: { ...author, id: null },
    touchpoint: { ...touchpoint, page: null },
    type,
    body: null,
    ...(about && { about }),
    audience,
    erased: true,
  } as RelationshipEvent
}
