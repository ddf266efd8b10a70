import type { Assurance } from '../identity/assurance.ts'

/** How words travel. */
export type Channel = 'web' | 'app' | 'email' | 'phone' | 'shop' | 'letter'

/** Where something was written: the channel, and for pages the site (an origin) and the page (a path without query and fragment). */
export interface Touchpoint {
  channel: Channel
  site?: string
  page?: string | null
}

/** Who writes: the customer, a human of the company, software, a part of the company, or Continuo itself. */
export type AuthorKind = 'customer' | 'advisor' | 'assistant' | 'function' | 'system'

/** Who wrote an event. A customer's id is the device generation or the mailbox, never an identity; null once erased. */
export interface Author {
  kind: AuthorKind
  id: string | null
  assurance: Assurance
  /** What this reader calls an advisor. Never in the log: a server gives it when the event is read, and it may be another one the next time. */
  name?: string
  /** The part of the company that an advisor works in ("Sales"); given like the name. */
  function?: string
}

/** Another event that this one answers, keeps, edits or disputes; without a strand, one on the writer's own. */
export interface Reference {
  id: string
  strand?: string
}

/** Who may read an event: everyone in the relationship, or only the company's own people. */
export type Audience = 'everyone' | 'team'

/** Where a customer came from when a generation began: on its first draft only. */
export interface Arrival {
  referrer?: string
  utm?: { source?: string; medium?: string; campaign?: string; term?: string; content?: string }
}

/** One handle of a person. An account's issuer says which back end speaks for it. */
export interface Identity {
  kind: 'account' | 'email' | 'phone'
  issuer?: string
  value: string
}

interface Placed {
  /** UUIDv7 made by the writer, unique for that writer: the idempotency key. */
  id: string
  /** The strand where it hangs; given on admission, never changed. */
  strand: string
  /** Microseconds since 1970, strictly increasing in a strand: place, time and cursor in one. */
  tick: number
  /** The store's clock (µs), only where the tick had to run more than a second ahead of it. */
  at?: number
  author: Author
  touchpoint: Touchpoint
  about?: Reference
  audience: Audience
  /** The writer's own clock (ISO 8601), where it differs: written offline, a call entered later. */
  writtenAt?: string
}

/** One thing that happened; never edited, never moved. */
export interface Envelope<Type extends string, Body> extends Placed {
  type: Type
  body: Body
  erased?: never
}

/** What is left of an event after erasure: its place and its type. */
export interface Erased<Type extends string> extends Placed {
  type: Type
  body: null
  erased: true
}

/** An event as its writer sends it: everything else is given on admission. */
export interface Draft<Type extends string = string, Body = unknown> {
  id: string
  type: Type
  body: Body
  about?: Reference
  writtenAt?: string
  /** Channel and page as the writer says; the site comes only from the request's origin. */
  touchpoint?: { channel?: Channel; page?: string }
  /** On a generation's first draft only. */
  arrival?: Arrival
  /** The company's: whom it addresses. */
  to?: Identity
  /** An answer of a local page that is pushed to a server later: author `assistant`, id `page`, unverified. */
  by?: 'page'
}
