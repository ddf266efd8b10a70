import type {
  Appended,
  Attachment,
  Bodies,
  DeskItem,
  DeskList,
  EndedWhy,
  Identity,
  IdentityOutcome,
  Opened,
  Page,
  RefusalReason,
  RelationshipEvent,
  SearchRequest,
  SignalRequest,
  StreamItem,
  Through,
  You,
} from '@continuo/model'
import type { Incoming, OpenedFile, Place } from '../attachment/attachment-store.ts'
import type { HostCalls } from './host/host-calls.ts'
import type { DeskPeople } from './identity/desk-people.ts'
import type { AccountPlace } from './account/set-role.ts'
import type { Redemption } from './carry/redeem.ts'
import type { Terms } from './kinds.ts'
import type { Resetting } from './reset.ts'

/**
 * A customer's device, as the session names it: workspace and key, and nothing else. What it may
 * read is looked up on each call.
 */
export interface DeviceCaller {
  is: 'device'
  workspace: string
  /** RFC 7638 thumbprint of the device key. */
  thumbprint: string
  /** The request's origin: the only source of a touchpoint's site. */
  site?: string
  /** The hash of the cookie that came along, where it is not this key's own. */
  cookie?: string
  /** On a machine that others use too (IDENTITY R11). */
  shared?: true
  /** For reading the log of this account of the company's, where the customer has a place (IDENTITY R14). */
  account?: string
  /** Given by the log itself, anew at each call and heartbeat. */
  terms?: Terms
}

/** Somebody of the company, at one relationship (`rel_…`); reads all of its strands, notes included. */
export interface CompanyCaller {
  is: 'company'
  workspace: string
  relationship: string
  author: {
    kind: 'advisor' | 'assistant' | 'function'
    id: string
    /** What colleagues call them; never told to a customer. */
    name: string
    /** What customers call them, where they have such a name. */
    public?: string | null
  }
}

/** Labels for the advisor's eyes, as the page tells them. */
export type Traits = NonNullable<Bodies['identity.asserted']['traits']>

/** What a token of the company's back end says, once it was found to be good (IDENTITY R18). */
export interface Vouch {
  identity: Identity
  /** `strong` where the customer has just logged in. */
  level: 'vouched' | 'strong'
  /** When they logged in at the issuer, µs; a `strong` proof is one for as long as that is fresh. */
  authTime?: number
  /** A verified address; `marked` where the workspace takes this issuer's word for it. */
  email?: { address: string; marked: boolean }
  traits?: Traits
  /** The generation of the same device before this one, whose key the caller has too. */
  former?: DeviceCaller
}

/** How a mailbox was proven. */
export interface ProofHow {
  /** When the mail was sent whose bookmark was opened, µs. */
  bookmarkSent?: number
  /** The generation of the same device before this one, whose key the caller has too. */
  former?: DeviceCaller
}

/** Who asks: a customer's device, or the company. */
export type Caller = DeviceCaller | CompanyCaller

/** Which page, at most `limit` events: later ticks than a cursor's, or lower ones (the newest of them, in log order; to go on back from a page, before `page.after + 1`). */
export type Where = { after: string; limit?: number } | { before: string; limit?: number }

export type Stop = () => void

/** A way out of every call: a refusal of the whole call, a cursor that no longer fits, or a generation that is over. */
export type LogFault =
  | { fault: 'refused'; reason: RefusalReason; detail: string }
  | { fault: 'reopen' }
  | { fault: 'ended'; why: EndedWhy }

/** Thrown by the calls below; routes turn it into a problem document. */
export class LogError extends Error {
  override readonly name = 'LogError'
  readonly is: LogFault
  constructor(is: LogFault, options?: ErrorOptions) {
    super(is.fault === 'refused' ? `${is.reason}: ${is.detail}` : is.fault, options)
    this.is = is
  }
}

/**
 * The server's log: everything that routes, desk and back ends do to relationships goes through it,
 * and every event is written by `append` or by the calls below through the same `admit`.
 */
export interface RelationshipLog {
  /** Opens: the page since the cursor if it reaches the head, else a snapshot. Creates nothing. */
  open(caller: Caller, since?: string): Promise<Opened>
  /** Admits drafts one by one; the first of a device makes device, generation and strand. */
  append(caller: Caller, drafts: readonly unknown[], since?: string): Promise<Appended>
  page(caller: Caller, where: Where): Promise<Page>
  /**
   * Finds messages among what the caller may read now, newest first. The page's events are those that
   * were found; `after` and `upTo` say what was looked through, and `locked` what is withheld there.
   */
  search(caller: Caller, asked: SearchRequest): Promise<Page>
  /**
   * Streams what comes after the cursor. Subscribes, then reads, then goes live. `deliver` may return
   * `false`: it has taken the item, but its peer is slow; frames are then held back until the next
   * heartbeat, which reads the store. `reopen` and `ended` are last items; nothing follows them.
   */
  follow(
    caller: Caller,
    after: string,
    deliver: (item: StreamItem) => boolean | void,
  ): Promise<Stop>
  /** Waits until there is something after the cursor, `ms` at most: the long poll. */
  wait(caller: Caller, after: string, ms: number, signal: AbortSignal): Promise<Page>
  signal(caller: Caller, signal: SignalRequest): Promise<void>
  /**
   * Links a generation to an account that the host's back end vouches for; the token was verified
   * before. Where the device is known as somebody else it is refused with `another-person`: the same
   * call comes again from a new key, with `former`.
   */
  identify(caller: DeviceCaller, operation: string, vouch: Vouch): Promise<IdentityOutcome>
  /** Links a generation to a mailbox or number; that it was shown here was verified before. */
  prove(
    caller: DeviceCaller,
    operation: string,
    identity: Identity,
    how?: ProofHow,
  ): Promise<IdentityOutcome>
  /** Writes down who the customer says they are; opens nothing. */
  assert(
    caller: DeviceCaller,
    operation: string,
    identity: Identity,
    traits?: Traits,
  ): Promise<IdentityOutcome>
  /** Another name that the customer has, for the advisors: joins and opens nothing. */
  alias(caller: DeviceCaller, operation: string, identity: Identity): Promise<IdentityOutcome>
  /** The answer to the question whether a strand is the customer's; only what was asked can be answered. */
  claim(
    caller: DeviceCaller,
    operation: string,
    strand: string,
    yes: boolean,
  ): Promise<IdentityOutcome>
  /** The customer takes back a join of their own; `undo` is the company's. */
  undoOwn(caller: DeviceCaller, operation: string, join: string): Promise<IdentityOutcome>
  /** Ends the caller's generation, or with `everywhere` all of the person. */
  reset(caller: DeviceCaller, operation: string, how?: Resetting): Promise<IdentityOutcome>
  /** Erases all that is the customer's own, as far as this device reads it as theirs. */
  erase(caller: DeviceCaller, operation: string): Promise<IdentityOutcome>
  /** A code for the page of another registered origin, good once and for a minute. */
  handoff(caller: DeviceCaller, operation: string, to: string): Promise<IdentityOutcome>
  /** Goes on here with the conversation of the page before; `yes` answers what was asked. */
  redeem(caller: DeviceCaller, operation: string, redemption: Redemption): Promise<IdentityOutcome>
  /** Before an act, or where a page arrives: goes on with what the caller's cookie leads to; an act ends it where somebody is known there. */
  enter(caller: DeviceCaller, what?: 'act' | 'arrival'): Promise<void>
  /** Counts a call of a shared machine, and ends the generation that has not called for too long. Listening is no call. */
  called(caller: DeviceCaller): Promise<void>
  /** Keeps the hash of the cookie that goes to the caller's browser; false where nothing lives that it could stand for. */
  keepCookie(caller: DeviceCaller, hash: string): Promise<boolean>
  /** Says what somebody is at an account of the company's. */
  setRole(workspace: string, place: AccountPlace, by: string): Promise<{ relationship: string }>
  /** What the customer may see of themselves. */
  you(caller: DeviceCaller): Promise<OwnView>

  /** Joins two strands; returns the join's id. Where `id` names one that is there, it was done before. */
  join(
    workspace: string,
    a: string,
    b: string,
    through: Through,
    by: string,
    id?: string,
  ): Promise<string>
  undo(workspace: string, join: string, reason: string, by: string): Promise<void>
  /** The files of messages. */
  readonly attachments: LogAttachments
  /** What the company's own server does. */
  readonly host: HostCalls
  /** What the desk does about who is who. */
  readonly people: DeskPeople
  /**
   * Writes old mail or another system's log as one new, closed strand and joins it to `onto`. Items in
   * order; `time` in µs. Where `strand` names one that is there, it was done before.
   */
  import(
    workspace: string,
    onto: string,
    items: readonly ImportItem[],
    by: string,
    strand?: string,
  ): Promise<{ strand: string }>
  eraseEvent(workspace: string, strand: string, id: string): Promise<void>
  eraseRelationship(workspace: string, relationship: string, by?: string): Promise<void>

  /** Finds what was written before there was an index of it; once, when a server starts. Goes on where it stopped; what goes wrong is reported, and never thrown. */
  catchUp(): Promise<void>

  /** The desk's list, `limit` rows from `from`. */
  list(workspace: string, limit: number, from?: string): Promise<DeskList>
  followList(workspace: string, deliver: (item: DeskItem) => void): Promise<Stop>

  /** Ends all streams with a last item and waits for what is being written. */
  close(): Promise<void>
}

/** A file that somebody uploads. */
export type Upload = Pick<Incoming, 'id' | 'name' | 'type' | 'bytes'>

/** What is done with the files of messages. */
export interface LogAttachments {
  /** Takes a file in; a message of the same writer may name it from then on. */
  put(caller: Caller, upload: Upload): Promise<Attachment>
  /** The file of a message that the caller may read, and that was not deleted. */
  open(caller: Caller, place: Place, id: string): Promise<OpenedFile>
  /** Deletes what no message has named for a day; says how many. */
  sweep(): Promise<number>
}

/** `You` as the log knows it: who looked by kind and id (`advisor/adv_…`), newest first; µs. */
export interface OwnView extends Omit<You, 'looked'> {
  looked: { by: string; time: number }[]
}

/** One event of an import. */
export interface ImportItem {
  id: string
  time: number
  author: 'customer' | 'company'
  type: RelationshipEvent['type']
  body: unknown
}
