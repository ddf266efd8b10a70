import type { Admitted } from '../admission/decide.ts'
import type { Identity } from '../event/envelope.ts'
import type { RelationshipEvent } from '../event/union.ts'
import type { Described } from '../fold/described.ts'
import type { RelationshipState } from '../fold/relationship.ts'
import type { Assurance } from '../identity/assurance.ts'
import type { Frame, Locked } from '../order/frame.ts'
import type { Hours } from './hours.ts'
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
  /** Codes and links by mail. */
  mail?: boolean
  /** Carrying the conversation to another registered origin. */
  handoff?: boolean
  attachments: boolean
  search: boolean
}

/** What files may be like that go along with a message, told beforehand. */
export interface AttachmentLimits {
  /** The largest, in bytes. */
  size: number
  /** The most in one message. */
  count: number
  /** Media types, `image/*` for all of a kind; absent where every type is taken. */
  types?: string[]
}

/** How far each side has read, as ticks (µs); 0 where nothing was. */
export interface Marks {
  customer: number
  company: number
}

/** Where a device generation stands (IDENTITY, below the rules). */
export type GenerationState = 'unset' | 'anonymous' | 'asserted' | 'known'

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
  /** Origins that handoffs go to. */
  origins?: string[]
  /** With the capability `attachments`. */
  attachments?: AttachmentLimits
  /** When an answer can be expected, where the company says so. */
  hours?: Hours
  /** The cookie tells of somebody who was known here: "Continue as …?" (masked). */
  hint?: string
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
  /** Null as long as nothing of this device was admitted. */
  me: Me | null
  page?: Page
  reopen?: true
  cursor: string | null
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

/**
 * A question to the customer. `yours`: was this written by you, told by time (µs) and site only
 * (IDENTITY R9, R12); answered with `claim`. `keep`: shall the conversation as somebody else go on
 * with this account (R3a); a yes proves that identity with a code. `continue`: shall the conversation
 * of the page before go on here (handoff); answered with `redeem`.
 */
export type Ask =
  | { ask: 'yours'; strand: string; time: number; site: string | null }
  | { ask: 'keep'; as: string }
  | { ask: 'continue'; as: string | null }

/**
 * What an identity call did:
 * - `linked`: proven and joined; `join` is what `undo` takes back, `identity` who it is now
 * - `nothing-new`: proven before
 * - `switched`: another person; a new generation was begun, and the former one has ended
 * - `asserted`: written down for the advisor; opens nothing
 * - `suggested`: not done; an advisor may (never said where it would tell something about somebody)
 * - `asked`: waits for the customer's answer
 * - `declined`: the customer's no was written down
 * - `undone`, `reset`, `forgotten`, `erased`: as the call asked
 */
export type DoneOutcome =
  | 'linked'
  | 'nothing-new'
  | 'switched'
  | 'asserted'
  | 'suggested'
  | 'asked'
  | 'declined'
  | 'undone'
  | 'reset'
  | 'forgotten'
  | 'erased'

/** What became of an identity call. Times in ms, but for events' places. */
export type IdentityOutcome =
  | {
      outcome: DoneOutcome
      me: Me | null
      identity?: Identity
      join?: string
      /**
       * The join that brought two histories together on this device, in both of which something was
       * said: the customer is told of it, with `undo`. None where nothing but their own words became known.
       */
      together?: string
      asks?: Ask[]
    }
  /** A code or a link is on its way to `to`, the same answer for a known and an unknown address. */
  | { outcome: 'sent'; to: string; expires: number }
  /** What was opened here proves itself only with a code; `to` is masked. */
  | { outcome: 'needs-code'; to: string }
  | { outcome: 'handed'; code: string; expires: number }
  | { outcome: 'you'; you: You }
  | { outcome: 'refused'; refused: Refusal }

/** What the customer may see of themselves (`list`). Times in µs. */
export interface You {
  me: Me | null
  /** What is proven in all that this device reads; `here`: on this device. `join` where it can be undone from here. */
  identities: {
    identity: Identity
    level: Assurance
    time: number
    here: boolean
    join: string | null
  }[]
  devices: {
    generation: string
    began: number
    /** When it last wrote. */
    last: number | null
    site: string | null
    here: boolean
    ended: EndedWhy | null
  }[]
  joins: {
    join: string
    through: 'both' | 'forward'
    time: number
    site: string | null
    undone: boolean
  }[]
  /** Who of the company opened the conversation, newest first; null where they have no name for customers. */
  looked: { name: string | null; time: number }[]
  /** What pages say of them, as far as this device reads it. */
  described?: Described
  asks: Ask[]
}
