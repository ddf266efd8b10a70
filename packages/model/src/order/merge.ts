import type { RelationshipEvent } from '../event/union.ts'
import { byPlace } from './tick.ts'

/** What a reader keys events by: ids are unique only for their writer. */
export function keyOf(event: { strand: string; id: string }): string {
  return `${event.strand}/${event.id}`
}

/**
 * Puts events into a log that is in order: each (strand, id) once, in the order of places. The usual
 * case, all of them later than the log's end, only appends. Of two copies of an event the newer one
 * wins, but an erased one always does: what was erased does not come back with a late copy.
 */
export function mergeEvents(
  log: readonly RelationshipEvent[],
  events: readonly RelationshipEvent[],
): readonly RelationshipEvent[] {
  if (events.length === 0) return log
  const last = log.at(-1)
  const follows = !last || byPlace(last, events[0] as RelationshipEvent) < 0
  if (follows && isOrdered(events)) return [...log, ...events]
  const all = new Map(log.map((event) => [keyOf(event), event]))
  for (const event of events) {
    const key = keyOf(event)
    if (event.erased || !all.get(key)?.erased) all.set(key, event)
  }
  return [...all.values()].sort(byPlace)
}

function isOrdered(events: readonly RelationshipEvent[]): boolean {
  return events.every(
    (event, at) => at === 0 || byPlace(events[at - 1] as RelationshipEvent, event) < 0,
  )
}
