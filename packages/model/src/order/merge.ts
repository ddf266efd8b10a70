import type { RelationshipEvent } from '../event/union.ts'
import { byPlace } from './tick.ts'

/** What a reader keys events by: ids are unique only for their writer. */
export function keyOf(event: { strand: string; id: string }): string {
  return `${event.strand}/${event.id}`
}

/**
 * Puts events into a log that is in order: each (strand, id) once, order (tick, id). The usual case,
 * all of them later than the log's end, only appends. The newer copy of an event wins, since an
 * erased one replaces what it was.
 */
export function mergeEvents(
  log: readonly RelationshipEvent[],
  events: readonly RelationshipEvent[],
): readonly RelationshipEvent[] {
  if (events.length === 0) return log
  const last = log.at(-1)
  const first = events[0] as RelationshipEvent
  const appends = !last || (byPlace(last, first) < 0 && isOrdered(events))
  if (appends && isOrdered(events)) return [...log, ...events]
  const all = new Map(log.map((event) => [keyOf(event), event]))
  for (const event of events) all.set(keyOf(event), event)
  return [...all.values()].sort(byPlace)
}

function isOrdered(events: readonly RelationshipEvent[]): boolean {
  return events.every((event, at) => at === 0 || byPlace(events[at - 1] as RelationshipEvent, event) < 0)
}
