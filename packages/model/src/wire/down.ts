import type { Admitted } from '../admission/decide.ts'
import type { RelationshipEvent } from '../event/union.ts'
import type { RelationshipState } from '../fold/relationship.ts'
import type { Assurance } from '../identity/assurance.ts'
import type { GenerationState } from '../identity/generation-state.ts'
import type { Frame, Locked } from '../order/frame.ts'
import type { Refusal } from './refusal.ts'

/** Answer to POST /v1/session: a token for ten minutes. `now` is the server's clock in ms. */
export interface SessionAnswer {
  token: string
  expires: number
  now: number
}

/** What a backend can do; what is missing is not offered. */
export interface Capabilities {
  /** Live frames rather than only pages. */
  live: boolean
  /** Typing and read marks. */
  signals: boolean
  /** Vouched identify and reset. */
  identify: boolean
  attachments: boolean
  search: boolean
}

/** How far each side has read, as ticks (µs); 0 where nothing was. */
export interface Marks {
  customer: number
  company: number
}

/** Who this device is to the backend; null before its first act. */
export interface Me {
  generation: string
  strand: string
  state: GenerationState
  assurance: Assurance
}

/** Events of one contiguous range. It never ends between equal ticks. */
export interface Page {
  epoch: string
  /** The events are all that the reader may see with `after < tick <= upTo`. */
  after: number
  upTo: number
  events: RelationshipEvent[]
  /** Nothing later than this page was there when it was read. */
  atHead: boolean
  /** Nothing earlier is left. */
  atStart: boolean
  locked?: Locked[]
}

/** The state at a place in the log, with the newest events before it. */
export interface Snapshot {
  foldVersion: number
  state: RelationshipState
  page: Page
}

/** GET /v1/relationship. Either the page since the caller's cursor, or a snapshot; neither before the first act. */
export interface Opened {
  protocol: number
  capabilities: Capabilities
  me: Me | null
  cursor: string | null
  page?: Page
  snapshot?: Snapshot
  marks: Marks
}

/** One draft's outcome, in the order in which the drafts were sent. */
export type Outcome = ({ id: string } & Admitted) | { id: string | null; refused: Refusal }

/** POST /v1/events. `page` holds what came since the caller's cursor; `reopen` stands instead where that cursor no longer fits. */
export interface Appended {
  outcomes: Outcome[]
  me: Me
  page?: Page
  reopen?: true
  cursor: string
}

/** The last thing on a stream, and the answer to a device whose generation is over. */
export type EndedWhy = 'reset' | 'switched' | 'logged-out' | 'idle' | 'erased'

/** What nobody stores. `partial` is a growing answer; its event comes at the end with the same id. */
export type Signal =
  | { signal: 'typing'; by: 'customer' | 'company'; on: boolean; name?: string }
  | { signal: 'seen'; by: 'customer' | 'company'; tick: number }
  | { signal: 'partial'; id: string; text: string }

/** What a live stream carries, one member a line. Heartbeats come every 15 s. */
export type StreamItem =
  | ({ is: 'frame' } & Frame)
  | { is: 'heartbeat'; epoch: string; head: number; now: number }
  | ({ is: 'signal' } & Signal)
  | { is: 'reopen' }
  | { is: 'ended'; why: EndedWhy }

/** What became of an identity call (the identity issue adds more). */
export type IdentityOutcome =
  | { outcome: 'linked' | 'nothing-new' | 'asserted' | 'reset'; me: Me | null }
  | { outcome: 'refused'; refused: Refusal }
