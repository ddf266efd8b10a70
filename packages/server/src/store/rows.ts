import type { EndedWhy, Join, Proof, ReadingKind, RelationshipEvent } from '@continuo/model'

/** One device generation: a browser profile or app install between two resets. Times in µs. */
export interface GenerationRow {
  /** `gen_…` */
  id: string
  /** `dev_…` */
  device: string
  workspace: string
  /** RFC 7638 thumbprint of its key; one live key a generation, unique in a workspace. */
  thumbprint: string
  strand: string
  born: number
  /** Whether the customer said here who they are. */
  asserted: boolean
  /** Why it is over; null while it lives. */
  ended: EndedWhy | null
  /** On a machine that others use too (IDENTITY R11); and when it called last. */
  shared?: true
  called?: number
}

/** What a strand was begun for: a generation's writing, an identity's home, an import, an account of the company's. */
export type StrandKind = 'generation' | 'home' | 'import' | 'account'

export interface StrandRow {
  /** `str_…` */
  id: string
  workspace: string
  kind: StrandKind
  /** The strand that stands for its relationship: all that a join or an undo writes. */
  root: string
}

/**
 * One row for each strand, alive where that strand is a root. It is the relationship's lock, head and
 * epoch; the rows of strands that hang under another root only keep the id for which they are found.
 */
export interface RelationshipRow {
  root: string
  /** `rel_…`; every id that a relationship ever had still finds it, through its strand's root. */
  id: string
  workspace: string
  /** Random; new at every join, undo, import and erasure. */
  epoch: string
  /** The highest tick so far, µs; 0 where there is none. */
  head: number
  erased: boolean
}

export interface JoinRow extends Join {
  /** Who or what made it. */
  by: string
  /** When, µs. */
  at: number
  /** Why it was undone, by whom, when; null while it is live. */
  undone: { reason: string | null; by: string; at: number } | null
}

export interface ProofRow extends Proof {
  /** The join that this proof made, and whose undoing revokes it. */
  join: string | null
  /** When the customer logged in at the issuer, µs; where its token said so and the login was fresh. */
  loggedIn?: number
}

/** An admitted event as the judgement of sameness needs it. */
export interface KnownDraft {
  strand: string
  tick: number
  at?: number
  /** Hash of the draft as it was sent; null once erased, and for what no draft was sent for. */
  hash: string | null
  author: { kind: RelationshipEvent['author']['kind']; id: string | null }
  erased: boolean
}

/** A strand, as far as a reader reads it: from a tick (µs) on, or whole; without what tells of these kinds. */
export interface Scope {
  strand: string
  from?: number
  without?: readonly ReadingKind[]
}

/** The newest ticks of a strand, µs: of all that is there, and of what is for everyone by what it tells of. */
export interface StrandHeads {
  strand: string
  team: number
  everyone: Readonly<Record<ReadingKind, number>>
}

/** How far one side has read on a strand. */
export interface MarkRow {
  strand: string
  /** The generation's id, or the kind and id of somebody of the company. */
  reader: string
  side: 'customer' | 'company'
  tick: number
}

/** A cached state at a tick, for exactly one way of reading. */
export interface SnapshotRow {
  /** The strand that it is found by: the reader's own, or the root for the company. */
  anchor: string
  /** The reader's epoch. */
  epoch: string
  audience: 'everyone' | 'team'
  foldVersion: number
  /** All visible events up to here are in it, µs. */
  tick: number
  /** What was read. */
  scopes: readonly Scope[]
  /** Plain JSON. */
  state: unknown
}

/** One row of the desk's list, or what is left of one that went into another. */
export interface DeskEntry {
  root: string
  workspace: string
  /** `rel_…` */
  relationship: string
  /** Plain JSON, folded from the relationship's events; null once it is gone from the list. */
  summary: unknown
  /** The relationship that it went into. */
  into: string | null
  /** Since when an answer is due, µs; sorts the list. */
  waiting: number | null
  /** When the row last changed, µs. */
  changed: number
}

/** Something that must happen: written in the transaction of its cause, taken with a lease. Times in µs. */
export interface WorkRow {
  id: string
  workspace: string
  kind: string
  /** Plain JSON. */
  payload: unknown
  /** Not before. */
  due: number
  /** How often it was taken. */
  attempts: number
}
