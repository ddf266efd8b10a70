import type {
  Cursor,
  Draft,
  EndedWhy,
  Identity,
  Marks,
  Me,
  Page,
  Placement,
  Locked,
  RelationshipEvent,
  RelationshipState,
  Settings,
  Signal,
  SignalRequest,
  Timeline,
} from '@continuo/model'
import type { Adapter, Device } from '../adapter/adapter.ts'
import type { Clock } from '../clock.ts'
import type { Can } from '../identity/identity-handle.ts'
import type { Connection, ContinuoEvents, ContinuoState, Trouble } from '../handle.ts'
import type { Kept, KeptDraft, KeptGeneration, LogStore } from '../log/log-store.ts'
import type { Listeners } from '../listeners.ts'
import type { PageNow } from '../page-now.ts'
import type { Identities } from '../identity/ground.ts'
import type { Who } from '../identity/who.ts'
import type { Fleeting } from '../timeline/fleeting.ts'
import type { Out } from '../timeline/lines.ts'
import type { Side } from '../timeline/side.ts'

/** What this tab holds of the relationship. Only `apply.ts` writes to it. */
export interface Held {
  /** Null: there is nothing yet, or it is not known. */
  cursor: Cursor | null
  /** The events in `timeline` are all with `begin < tick <= cursor.tick`. */
  begin: number
  /** Nothing is earlier. */
  atStart: boolean
  preferences: Settings<unknown>
  consents: Settings<boolean>
  /** Set since `preferences` and `consents` were folded. */
  unfolded: readonly RelationshipEvent[]
  timeline: Timeline
  marks: Marks
  me: Me | null
  /** What is withheld in the range. */
  locked: readonly Locked[]
  /** What the backend offers, and where handoffs go. */
  can: Can
  origins: readonly string[]
  /** Who this generation is; nothing as long as it has said and proven nothing. */
  who: Who | undefined
  /** Somebody has left here and was not told. */
  left: boolean
  drafts: readonly KeptDraft[]
  composing: string
}

/** A contiguous range: all events with `after < tick <= upTo`. */
export interface Stretch {
  epoch: string
  after: number
  upTo: number
  events: readonly RelationshipEvent[]
  locked?: readonly Locked[] | undefined
}

/** What says how far the log goes. */
export interface Beat {
  epoch: string
  head: number
}

/** What `apply.ts` does. */
interface Apply {
  readonly held: Held
  /** Reads the local log; what it holds beyond what is held is taken in. */
  load(): Promise<Kept>
  /** Adds what came after what is held. */
  add(stretch: Stretch): Promise<Placement['do']>
  heartbeat(beat: Beat): Promise<Placement['do']>
  /** Takes a snapshot, or all there is, of a generation instead of what was held. */
  replace(page: Page, of: string, state?: RelationshipState): Promise<void>
  /**
   * Reads or changes the outbox, for all tabs; `composing` is kept in the same write, and shown by whoever
   * gave it. Nothing: the generation is another by now.
   */
  drafts(
    change?: (drafts: readonly KeptDraft[]) => readonly KeptDraft[],
    composing?: string,
  ): Promise<readonly KeptDraft[] | undefined>
  /** Runs a step when those before it are done. */
  inOrder<Value>(step: () => Promise<Value>): Promise<Value>
}

/** What somebody says, before it is a draft. */
export type Said = Pick<Draft, 'type' | 'body' | 'about'>

/** When, where and by whom it was said. */
export interface Written {
  id: string
  page: PageNow
  /** The generation. */
  of: string
  /** Who was known to be writing. */
  known: Identity | false | undefined
  /** When, where it waits for a connection. */
  writtenAt: string | false
}

/** What is heard and not stored. */
interface Presence {
  readonly fleeting: Fleeting
  /** It is over; what was not there stays so. */
  fade(key: string): void
}

/** What `line.ts` does. */
interface Connecting {
  /** Only `line.ts` sets it. */
  phase: Connection
  /** Whether this tab streams, or tries to. */
  streams?: boolean
  /** Whether it is this tab's turn to stream. */
  leads?: boolean
  /** Asks the backend what there is; once, until the line fails. */
  open(): Promise<void>
  /** Opens and follows. */
  connect(): Promise<void>
  /** A call or the stream failed. */
  fail(error: unknown): void
  /** There is reason to hope: what waits tries now. */
  hope(): void
  /** Nobody wants it any more. */
  rest(): void
  /** Shows how the line stands. */
  set(phase: Connection): void
  /** There was a sign of life: from here on it is watched. */
  alive(): void
  /** Hears nothing more of this try. */
  hush(): void
}

/** What `push.ts` does. */
interface Push {
  /** Sends what is out, where something is. */
  push(): Promise<void>
  /** The composer's text is not kept yet. */
  unsaved?: boolean
  /** When it was last told that this side is writing (ms). */
  typedAt?: number
}

/**
 * What a tab may ask of the others. The log itself is not carried over: who writes to it says so, and
 * the others read it.
 */
export interface Calls {
  /** Something was written to the log. */
  stir(): Promise<void>
  /** Takes in what is not part of the log; of the state, only `part` follows from it. */
  take(news: Partial<Held>, part?: Partial<ContinuoState>): void
  /** How far this side has read. */
  mark(marks: Partial<Marks>): void
  /** A heartbeat that came to the tab that streams. */
  overhear(beat: Beat): Promise<void>
  /** What the backend told that is not part of the log. */
  hear(signal: Signal): void
  /** How the tab that streams stands. */
  stand(phase: Connection): void
  /** Who streams? */
  hello(): void
  /** Tells the backend, where this tab streams. */
  say(signal: SignalRequest): void
  /** The generation has ended. */
  ended(why: EndedWhy, discarded: number): void
}

/** What this tab does for itself too. */
export type Heard = Pick<Calls, 'take' | 'mark' | 'hear' | 'say' | 'ended'>

/** What one tab asks of the others, and in whose name. */
export interface Told {
  of: string
  call: keyof Calls
  given: unknown[]
}

/** What is told: to whoever listens, and to whoever only wants to know that there is another state. */
export type Emitted = ContinuoEvents & { changed: undefined }

/** The parts of one relationship, which call each other by name. */
export interface Core extends Identities, Apply, Presence, Connecting, Push, Heard {
  readonly clock: Clock
  readonly log: LogStore
  readonly side: Side
  /** The side of those who answer. */
  readonly other: Side
  /** The adapter's name. */
  readonly name: string
  adapter(): Promise<Adapter>
  device(): Promise<Device>
  /** The id of the generation; '' while there is none. */
  generation(): string
  /** Whether there was an act in this generation. */
  acted(): boolean
  visible(): boolean
  page(): PageNow
  /** The id of whoever writes here. */
  writer(): string
  /** The first act keeps the generation. */
  begin(): Promise<void>
  /** What is there has been read, and what an earlier set-up of the page left is taken over. */
  looked(): Promise<void>
  /** From here on the other tabs can be heard. */
  meet(): void
  /** Takes on a generation, or none. */
  own(generation: KeptGeneration | null | undefined): void
  /** Connects, or stays connected. */
  go(): Promise<void>
  /** Gives up its turn, its line and the channel to the other tabs; `go` takes them up again. */
  leave(): void
  /** Takes on what the log says who this is. */
  adopt(generation: KeptGeneration | null, who: Who | undefined): void
  /** Goes on where the log stands, which may be in another generation by now. */
  rejoin(): Promise<void>
  /** Ends the generation here; says how many drafts went with it. */
  end(why: EndedWhy): Promise<number>
  /** Asks something of the other tabs. */
  tell<Name extends keyof Calls>(name: Name, ...given: Parameters<Calls[Name]>): void
  /** Tells the backend, through the tab that streams. */
  signal(request: SignalRequest): void
  /** The line stands: goes on with what could not be had while it did not, and loads what may be missing later. */
  ahead(): void
  /** What shows what is out, once something was. */
  out?: Out
  /** The log has been read. */
  isRead?: boolean
  /** Earlier lines are being brought. */
  loading?: boolean
  /** Earlier lines were asked for, and are not there. */
  missed?: boolean
  /** The state as people see it. */
  state(): ContinuoState
  /** Something that the state is made of has changed; with a part, no more than that. */
  changed(part?: Partial<ContinuoState>): void
  emit: Listeners<Emitted>['emit']
  listen: Listeners<Emitted>['on']
  trouble: Trouble | null
  /** Says what went wrong, in words. */
  report(error: unknown): void
}
