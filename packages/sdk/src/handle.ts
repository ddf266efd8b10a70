import type { Begun } from './act/begun.ts'
import type { FilePlace } from './adapter/adapter.ts'
import type {
  IdentityHandle,
  IdentityState,
  PreferencesExplained,
} from './identity/identity-handle.ts'
import type { SearchOptions, SearchResult } from './search/search-result.ts'
import type {
  Answer,
  Attachment,
  Card,
  EndedWhy,
  GenerationState,
  Preferences,
  RatingGiven,
  Reference,
  Refusal,
  TimelineEntry,
} from '@continuo/model'

/** The state of a message of one's own, as people see it. */
export type Sending = 'sending' | 'waiting' | 'sent' | 'seen' | 'not-sent'

/** One line of the conversation. */
export interface Line {
  /** Stable from draft to confirmed event: what a list is keyed by. */
  key: string
  entry: TimelineEntry
  /** Written on this side (by this customer; at the desk, by the company). */
  mine: boolean
  /** For messages of one's own; null for the others. */
  sending: Sending | null
  /** With `not-sent`: why. */
  refusal?: Refusal
  /** Written by this generation (at the desk, by this advisor): it can be edited and removed. */
  own: boolean
  /** A change to it that is on its way, or that was refused: what `retry` and `discard` take then. */
  change?: string
  /** An answer that is still growing. */
  growing?: true
}

/**
 * - `idle`: nothing to connect for yet (before the first act, or closed)
 * - `connecting`: opening, nothing has failed
 * - `live`: frames come as they happen
 * - `waiting`: not reachable; tries again by itself
 * - `ended`: refused for good; `problem` says why
 */
export type Connection = 'idle' | 'connecting' | 'live' | 'waiting' | 'ended'

/** Something that the person or the page's developer must know, in words. */
export interface Trouble {
  reason: string
  message: string
  remedy?: string
}

/** All that a view shows: immutable, a new object whenever something in it changed. */
export interface ContinuoState extends IdentityState {
  /** The local log has been read (the network may not have answered yet). */
  ready: boolean
  generation: GenerationState
  connection: Connection
  /** Whether what is written here survives a reload. */
  kept: boolean
  lines: readonly Line[]
  /** Whether there is something earlier than the first line. */
  earlier: 'none' | 'more' | 'loading'
  /** Messages of the other side after this side's read mark. */
  unread: number
  /** Somebody of the other side is writing. */
  writing: { name: string | null } | null
  /** Unsent text in the composer, kept over reload and crash. */
  composing: string
  preferences: Preferences
  trouble: Trouble | null
}

/** What happens, for pages that want to know. */
export interface ContinuoEvents {
  /** A message of the other side, new since the last time. */
  message: { line: Line }
  sent: { id: string; tick: number }
  refused: { id: string; refusal: Refusal }
  unread: { count: number }
  preference: { name: string; value: unknown }
  connection: { connection: Connection }
  /** The generation ended; `discarded` drafts could not be sent any more. */
  ended: { why: EndedWhy; discarded: number }
  /** Somebody else was named than was known here: another generation goes on (IDENTITY R3, R3a, R9). */
  switched: { how: 'switched' | 'to-account' | 'apart' }
  trouble: Trouble
}

/** How an upload is broken off and watched. */
export interface AttachOptions {
  /** Breaks the upload off. */
  signal?: AbortSignal
  /** How much is out, from 0 to 1. */
  onProgress?: (part: number) => void
  /** The file's name, where it has none of its own or another is meant. */
  name?: string
}

/**
 * What became of a file:
 * - `uploaded`: a message may name it, within a day
 * - `kept`: there is no line now; a message may name it all the same, and goes out with it
 * - `unreachable`: there is no line now, and it cannot be kept until there is one
 * - `cancelled`: by its signal
 * - `refused`: it is not taken; `refused` says why
 */
export type AttachOutcome =
  | { outcome: 'uploaded' | 'kept'; attachment: Attachment }
  | { outcome: 'unreachable' | 'cancelled' }
  | { outcome: 'refused'; refused: Refusal }

/** A file of a message, or why there is none now: it is gone, there is no line, it was broken off. */
export type FetchOutcome = { file: Blob } | { why: 'gone' | 'unreachable' | 'cancelled' }

/** What a message carries beside its text. */
export interface SendOptions {
  /** Files that `attach` has given. With them the text may be empty. */
  attachments?: readonly Attachment[]
  /** What it answers. The company's words must answer something: it says on whose strand they hang. */
  about?: Reference
  /** What is drawn with it; only the company's words have one. With it the text may be empty. */
  card?: Card
  /** What was chosen or filled in at the card of `about`; the text says the same, readably. */
  answer?: Answer
  /** How the customer rates, asked by the card of `about`; it is no message, and the text is what they say to it. */
  rating?: Pick<RatingGiven, 'value' | 'best'>
}

/** The public handle: one conversation that resumes. */
export interface Continuo extends IdentityHandle {
  /** Resolves when the local log has been read. Never rejects: what went wrong is in `state.trouble`. */
  readonly ready: Promise<void>
  readonly state: ContinuoState
  /** Calls the listener after each change; returns its unsubscribe. Fits `useSyncExternalStore` with `() => handle.state`. */
  subscribe(listener: () => void): () => void
  /** Opens the conversation: asks the backend, follows what comes. Writes nothing here or there. */
  open(): Promise<void>
  /** Begins the relationship now, for a page that answers for it (DESIGN §1): the one explicit way before an act. */
  start(): Promise<void>
  /**
   * Writes a message. Resolves with its id once it is kept in the local log; what becomes of it is
   * its line's `sending`.
   *
   * @throws RangeError for text over 16,000 characters, or none without a file: nothing was written.
   */
  send(text: string, options?: SendOptions): Promise<string>
  /**
   * Puts another text in the place of a message of one's own. Resolves with the change's id once it
   * is kept in the local log; the line shows it at once, and `sending` says what becomes of it.
   *
   * @param id The message's (`line.entry.id`).
   * @throws RangeError for text that is empty or too long, and for a message that is not `own`.
   */
  edit(id: string, text: string): Promise<string>
  /**
   * Takes back a message of one's own: nobody sees its text any more. As `edit`.
   *
   * @throws RangeError for a message that is not `own`.
   */
  remove(id: string): Promise<string>
  /**
   * Takes a file for a message: uploads it, or keeps it as long as there is no line. An act. It never
   * rejects. What `state.can.attachments` says of sizes and types is checked first, here.
   */
  attach(file: Blob, options?: AttachOptions): Promise<AttachOutcome>
  /** The bytes of a message's file. It never rejects. */
  fetchAttachment(place: FilePlace, options?: { signal?: AbortSignal }): Promise<FetchOutcome>
  /**
   * Finds messages with all these words, whatever their case and accents: at once in what this device
   * has, then in what the backend has beyond. It never rejects, and is no act. Only the first 200
   * characters count. An empty query finds nothing, and reads ahead what this device has: to be called
   * where a field to search in is shown.
   *
   * @example
   * await continuo.search('monthly ticket', { onFound: ({ found, searched }) => show(found, searched) })
   */
  search(query: string, options?: SearchOptions): Promise<SearchResult>
  /**
   * What was begun at a card and not sent: kept on this device alone, over reload and crash, and gone
   * with the generation. Resolves with what is kept then, null where that is nothing.
   *
   * @param card The key of the card's entry (`line.entry.key`). One that is not among the lines keeps nothing.
   * @param filled What is to be kept, by the names of the fields; null forgets it. Without, it is only read.
   * @example
   * await continuo.begun(entry.key, { age: '36' })
   */
  begun(card: string, filled?: Begun | null): Promise<Begun | null>
  /** Sends a refused message again, with the same id where nothing was admitted. */
  retry(id: string): Promise<void>
  /** Drops a refused message for good. */
  discard(id: string): Promise<void>
  /** Keeps unsent text; the first keystroke is an act. */
  compose(text: string): void
  /** Brings about a page's worth of earlier lines, from the local log or the backend. */
  loadEarlier(): Promise<void>
  /** Everything that is shown has been read. */
  markRead(): void
  /** Tells the other side that somebody writes, or no longer does; kept nowhere. */
  typing(on: boolean): void
  readonly preferences: PreferencesExplained & {
    get<Name extends keyof Preferences>(name: Name): Preferences[Name]
    /** Sets a preference; replaces what this device can see of it. */
    set<Name extends keyof Preferences>(name: Name, value: Preferences[Name]): Promise<void>
  }
  /** Listens to one event. @returns what ends it */
  on<Name extends keyof ContinuoEvents>(
    name: Name,
    listener: (event: ContinuoEvents[Name]) => void,
  ): () => void
  /** Stops everything and leaves nothing behind in the page: no listener, timer, lock, channel or connection. What is stored stays. */
  destroy(): Promise<void>
}
