import { relationshipFold, timelineFold } from '@continuo/model'
import type { Capabilities, Cursor, Marks, Me, RelationshipState, Timeline } from '@continuo/model'
import type { KeptDraft } from '../log/log-store.ts'

/** What this tab holds of the relationship. Only `apply` writes to it, one step after the other. */
export interface Held {
  /** Null: there is nothing yet, or it is not known. */
  cursor: Cursor | null
  /** The events in `timeline` are all with `begin < tick <= cursor.tick`. */
  begin: number
  /** What the local log keeps begins here. */
  from: number
  /** Nothing is earlier than `from`. */
  atStart: boolean
  state: RelationshipState
  timeline: Timeline
  marks: Marks
  me: Me | null
  drafts: readonly KeptDraft[]
  composing: string
  capabilities: Capabilities | null
}

export const nothingHeld: Held = {
  cursor: null,
  begin: 0,
  from: 0,
  atStart: true,
  state: relationshipFold.empty,
  timeline: timelineFold.empty,
  marks: { customer: 0, company: 0 },
  me: null,
  drafts: [],
  composing: '',
  capabilities: null,
}
