import type { RelationshipEvent } from '../event/union.ts'

/** The one exception to "never edited": id, strand, tick and type stay, body, author id and page go. */
export function erase(event: RelationshipEvent): RelationshipEvent {
  const { id, strand, tick, at, author, touchpoint, type, audience } = event
  return {
    id,
    strand,
    tick,
    ...(at !== undefined && { at }),
    author: { ...author, id: null },
    touchpoint: { ...touchpoint, page: null },
    type,
    body: null,
    audience,
    erased: true,
  } as RelationshipEvent
}
