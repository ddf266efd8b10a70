import type {
  Admitted,
  Cursor,
  Draft,
  Locked,
  Marks,
  Me,
  Page,
  PublicKey,
  Refusal,
  RelationshipEvent,
  Settings,
} from '@continuo/model'
import type { Keep } from '../adapter/adapter.ts'
import type { Trouble } from '../handle.ts'
import type { Can } from '../identity/identity-handle.ts'
import type { Leaving, Who } from '../identity/who.ts'

/** A device generation as it is kept: the private key is an object that cannot be read out. */
export interface KeptGeneration {
  /** The thumbprint of its key, or a random id where there is no key. */
  id: string
  publicKey: PublicKey | null
  privateKey: CryptoKey | null
}

/** A draft in the outbox. Its place in the list is its order. */
export interface KeptDraft {
  draft: Draft
  /** The backend has admitted it; the event itself has not come yet. */
  place?: Admitted
  /** The backend refused it: not sent, until the customer tries again or drops it. */
  refused?: Refusal
}

/** What is known at a place in the log. */
export interface Head {
  /** The adapter whose log this is, and the version of what was folded: another's means nothing. */
  of: string
  cursor: Cursor
  /** Where the range begins that is known up to the cursor: after this tick. */
  begin: number
  /** Nothing earlier is left in the backend. */
  atStart: boolean
  /** The fold of the preferences up to the cursor. */
  preferences: Settings<unknown>
  /** The fold of the consents up to the cursor. */
  consents?: Settings<boolean>
  /** Those of the preferences that could not be folded yet. */
  unfolded?: readonly RelationshipEvent[]
  me: Me | null
  marks: Marks
  /** What is withheld in the range, and what the backend offers. */
  locked?: readonly Locked[]
  can?: Can
  origins?: readonly string[]
}

/** A contiguous range: all events with `after < tick <= head.cursor.tick`, in order, and the head as it is with them. */
export interface Range {
  head: Head
  after: number
  events: readonly RelationshipEvent[]
}

/** What was kept, as it is read at the start. */
export interface Kept {
  generation: KeptGeneration | null
  /** `begin` says where `events` begins; earlier ones may be kept too. */
  head: Head | null
  /** The newest events, up to the cursor. */
  events: readonly RelationshipEvent[]
  drafts: readonly KeptDraft[]
  /** Unsent text in the composer. */
  composing: string
  /** Who the generation is; nothing as long as it has said and proven nothing. */
  who: Who | undefined
  /** Somebody has left here and was not told to the backend. */
  left: boolean
  /** What could not be read and was set aside. */
  trouble: Trouble | null
}

/** The generation that takes another's place, and that one as it leaves. */
export interface Next {
  generation: KeptGeneration
  who: Who
  left: Leaving
}

/** A page of events that were kept. */
export type KeptPage = Pick<Page, 'epoch' | 'after' | 'upTo' | 'events' | 'atStart' | 'locked'>

/**
 * One browser's log of one workspace: the device generation with its key, the newest part of the log,
 * the outbox, the composer's text and what the adapter keeps. Guarantees, which the conformance suite
 * checks:
 *
 * - The kept range is contiguous and ends at the cursor. Events and cursor are written in one atomic
 *   transaction, or not at all.
 * - A write of the log is guarded: same generation, same epoch, cursor only forwards, and the range
 *   joins on. What does not fit, as from a tab that was asleep, is dropped; that is no error.
 * - A draft leaves the outbox in the transaction that brings its event.
 * - `generation` is get-or-put in one transaction: two tabs get one key.
 * - Each change of the outbox is one transaction on what all tabs see. What another generation wrote
 *   is never seen or changed.
 * - `read` reads the newest page, however long the log is; `before` those before it, one by one.
 * - What cannot be read, or comes from a newer version, is set aside and told as trouble; the outbox
 *   stays where it can be read. Nothing throws.
 * - Without storage everything works in memory, and `kept` is false.
 */
export interface LogStore {
  /** Whether what is written survives the page. */
  readonly kept: boolean
  read(): Promise<Kept>
  /** Keeps the candidate, unless a generation is kept already; returns the one that holds. */
  generation(candidate: KeptGeneration, who?: Who | undefined): Promise<KeptGeneration>
  /** Adds what came after the kept range. False: it did not fit and was dropped; nothing: the generation is another by now. */
  append(generation: string, range: Range): Promise<boolean | undefined>
  /** Puts a snapshot's range in the place of the kept one. */
  replace(generation: string, range: Range): Promise<boolean | undefined>
  /**
   * The kept page of events that ends at this tick; nothing where none is kept. With `pages` so many of
   * them at most, as one.
   */
  before(
    generation: string,
    epoch: string,
    tick: number,
    pages?: number,
  ): Promise<KeptPage | undefined>
  /** Keeps how far each side has read. */
  mark(generation: string, marks: Marks): Promise<void>
  /**
   * Reads the outbox and changes it.
   *
   * @param change Gives the new list; pure, since it may be run again.
   * @param composing The composer's text from now on, in the same transaction.
   * @returns The outbox; nothing where the generation is another by now, and nothing was changed.
   */
  drafts(
    generation: string,
    change?: (drafts: readonly KeptDraft[]) => readonly KeptDraft[],
    composing?: string,
  ): Promise<readonly KeptDraft[] | undefined>
  /** The adapter's own small store, wiped with the generation. */
  keep(generation: string): Keep
  /** Reads and changes who the generation is; pure, since it may be run again. Nothing: it is another by now. */
  who(generation: string, change?: (who: Who | undefined) => Who): Promise<Who | undefined>
  /** Reads and changes who has left here without being told; no generation's end takes it away. */
  leaving(change?: (all: readonly Leaving[]) => readonly Leaving[]): Promise<readonly Leaving[]>
  /**
   * Ends the generation: everything goes, and in the same transaction the next one is there, where
   * there is one. Returns the outbox; nothing where it is another by now.
   */
  end(generation: string, next?: Next): Promise<readonly KeptDraft[] | undefined>
  /** Lets go of the storage; what is stored stays. */
  close(): void
}
