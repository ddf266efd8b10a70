import { keyOf, withoutTakenBack, bringsWordsTo } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import type { Reads } from '../store/relationship-store.ts'

/**
 * Events as they leave the server: without the words that their author has taken back, for whoever
 * reads them and wherever the deletion stands. In the log they stay until they are erased.
 */
export async function asTheyLeave(
  reads: Pick<Reads, 'deleted'>,
  events: readonly RelationshipEvent[],
): Promise<RelationshipEvent[]> {
  const places = events.flatMap((event) => bringsWordsTo(event) ?? [])
  const deleted = new Set(places.length > 0 ? (await reads.deleted(places)).map(keyOf) : [])
  return deleted.size > 0 ? withoutTakenBack(events, (key) => deleted.has(key)) : [...events]
}
