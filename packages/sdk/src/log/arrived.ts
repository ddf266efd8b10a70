import type { RelationshipEvent } from '@continuo/model'
import type { KeptDraft } from './log-store.ts'

/**
 * What is left of the outbox when the log has come this far: a draft leaves it when its event is
 * there. The event may come before the answer to the draft, and the answer before the event.
 *
 * @param tick The cursor: everything up to here is in the log.
 */
export function stillOut(
  drafts: readonly KeptDraft[],
  events: readonly RelationshipEvent[],
  tick: number,
): readonly KeptDraft[] {
  if (drafts.length === 0) return drafts
  const here = new Set(events.map(({ id }) => id))
  return drafts.filter(({ draft, place }) => !here.has(draft.id) && !(place && place.tick <= tick))
}
