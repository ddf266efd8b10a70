import type { Opening } from './fragment.ts'
import type {
  Ask,
  AttachmentLimits,
  Hours,
  Identity,
  IdentityOutcome,
  Locked,
  Preferences,
  RefusalReason,
  Setting,
  You,
} from '@continuo/model'

/** What the backend offers. */
export interface Can {
  mail: boolean
  handoff: boolean
  /** What files may be like that go along with messages; nothing where there can be none. */
  attachments?: AttachmentLimits | undefined
  /** When an answer can be expected; nothing where the company does not say. */
  hours?: Hours | undefined
}

/** A token of the page's own back end (IDENTITY R18), or a way to ask for one; `null` says that nobody is logged in. */
export type Token = string | (() => Promise<string | null>)

/** Labels for the advisor's eyes: a flat record, at most 50 traits and 32,000 characters. */
export type Traits = Record<string, string | number | boolean | null>

/** What a code or link that is on its way can still become. */
export interface Proving {
  outcome: IdentityOutcome
  /** With `sent`: checks the code that the customer typed. Five tries a code. */
  confirm(code: string): Promise<IdentityOutcome>
}

/** Where a preference comes from. */
export interface Explained<Value = unknown> {
  value: Value
  /** Set by the customer, told by the page (`lang`, `prefers-…`), or what holds where nobody said anything. */
  from: 'customer' | 'page' | 'default'
  /** With `customer`: the setting that holds. */
  setting?: Setting<unknown>
  /** What `notifyOn` calls this device; empty before the first act. It ends with the device generation. */
  device?: string
}

/** How a page learns which purposes are permitted elsewhere (Consent Mode, TCF). */
export interface ConsentSource {
  readonly name: string
  /** Calls with what is known now and at each change; returns its unsubscribe. */
  watch(tell: (consents: Readonly<Record<string, boolean>>) => void): () => void
}

/**
 * Who the customer is, and what is theirs. Every call resolves with an outcome that says what
 * happened (`refused` with a reason where it was not done) and rejects only on misuse (TypeError,
 * RangeError). Calls and messages go out in one order. Before the first act `identify`, `group`,
 * `traits` and `alias` wait in memory.
 */
export interface IdentityHandle {
  /**
   * Says who the customer is. With a token it is proven; without one it is a label for the advisor.
   * Another account than the one that is known here begins a new generation at once, offline too.
   *
   * @throws TypeError for an id that is no text, RangeError for one that can stand for nobody.
   */
  identify(id: string, traits?: Traits, options?: { token?: Token }): Promise<IdentityOutcome>
  /** The company account that the customer belongs to, as the page knows it: a label. */
  group(id: string, traits?: Traits): Promise<IdentityOutcome>
  /** Kept for habit: suggests to the advisors that the two are one. It joins nothing. */
  alias(id: string): Promise<IdentityOutcome>
  /** More labels for the advisor. */
  traits(traits: Traits): Promise<IdentityOutcome>
  /**
   * Sends a code to an address; with `link` a link instead, which proves it on this device by one click.
   * `bookmark`: sends a code to the address that the opened mail was sent to (`state.bookmark`); none is given.
   * `phone` is refused with `unsupported`: no messages are sent to phones yet.
   */
  prove(
    kind: 'email' | 'bookmark' | 'phone',
    address?: string,
    options?: { link?: boolean },
  ): Promise<Proving>
  /**
   * An address of another registered origin with a code in its fragment, good once and for a minute.
   * Where none can be had the address comes back as it was, and `outcome` says why.
   */
  handoff(url: string): Promise<{ url: string; outcome: IdentityOutcome }>
  /**
   * Goes on with what the page was opened with: a handoff's code or a mail's bookmark, which is taken
   * out of the address, or is given where that was done already. Without either it does nothing. What
   * a bookmark needs a code for stands in `state.bookmark`.
   */
  resume(opening?: Opening): Promise<IdentityOutcome>
  /** The answer to one of `state.asks`. For `keep`, a yes sends a code: confirm it with the `Proving`. */
  answer(ask: Ask, yes: boolean): Promise<Proving>
  /** Takes a join back that joined two histories. */
  undo(join: string): Promise<IdentityOutcome>
  /** The customer says that a join is right: `state.joined` asks no more. */
  accept(join: string): Promise<void>
  /** Ends this device generation; with `everywhere` all generations of the person. */
  reset(options?: { everywhere?: boolean }): Promise<{ discarded: number }>
  /** As `reset`, and nothing of Continuo stays in this browser; nothing begins anew until the next act. */
  forget(): Promise<{ discarded: number }>
  /** Erases everything of the customer's, here and at the backend, for good. */
  erase(): Promise<IdentityOutcome>
  /** Identities, devices, joins, and who looked. */
  you(): Promise<You | { refused: RefusalReason }>
  /** Everything that this device may read, as JSON. */
  download(): Promise<Blob>
  readonly consent: {
    /** `undefined` where nobody has said anything. */
    get(purpose: string): boolean | undefined
    all(): Readonly<Record<string, boolean>>
    set(purpose: string, granted: boolean): Promise<void>
    /** Follows another source of consent; a no of Global Privacy Control is never overruled by it. */
    follow(source: ConsentSource): () => void
  }
}

/** What `state` says about who the customer is. */
export interface IdentityState {
  /** What this generation has proven. */
  known: readonly Identity[]
  /** Questions to the customer, in the order in which to ask them. */
  asks: readonly Ask[]
  /** Two histories came together here and the customer has not said yet that it is right: undo takes it back. */
  joined: string | null
  /** Somebody was known here before, masked: "Continue as a…@…?" */
  hint: string | null
  /** A mail's bookmark was opened here and needs a code: the address that one goes to, masked. */
  bookmark: string | null
  /** The page has said before who its customers are, and not yet who this one is: nothing is shown until it does. */
  hidden: boolean
  /** What the backend offers; nothing of it until it has answered. */
  readonly can: Readonly<Can>
  /** Origins that handoffs go to; none before the first act. */
  readonly origins: readonly string[]
  /** What is withheld in the range that `lines` shows, in order: places (ticks, µs) and what opens them. */
  readonly locked: readonly Locked[]
}

/** What `preferences` can do beside get and set. */
export interface PreferencesExplained {
  /** Loads what can tell that. */
  explain<Name extends keyof Preferences>(name: Name): Promise<Explained<Preferences[Name]>>
}
