import type { EndedWhy, ReadingKind, RelationshipEvent } from '@continuo/model'
import type { AccountReads, AccountWrites } from './account-records.ts'
import type { AgeReads } from './old-events.ts'
import type { CarryReads, CarryWrites } from './carry-records.ts'
import type { IdentityReads, IdentityWrites } from './identity-records.ts'
import type {
  DeskEntry,
  GenerationRow,
  JoinRow,
  KnownDraft,
  MarkRow,
  ProofRow,
  RelationshipRow,
  Scope,
  SnapshotRow,
  StrandHeads,
  StrandRow,
  WorkRow,
} from './rows.ts'

/**
 * Where the log lies. A store keeps rows and knows no rules: what may be written, where it hangs and
 * who reads it is decided once, above it, so that another store is only another way to keep rows.
 *
 * What every store promises:
 * - **Durable.** When `transact` has resolved, what was written survives a crash of the process and
 *   of the machine. What failed has left nothing.
 * - **One at a time.** Works that lock the same root run one after the other, in this process and in
 *   every other on the same data, and see all that those before them wrote. Roots are locked in
 *   sorted order, so that two works never wait for each other. A strand that a work inserts is its
 *   own until it ends. Nothing else of the store needs a lock.
 * - **One snapshot.** All that one `read` asks for is from one moment, at or after its call; it sees
 *   everything whose `transact` had resolved before.
 * - **To the letter.** Text comes back exactly as it was given, JSON as the same value; bodies are kept
 *   as canonical text. Text that not every store can keep (NUL, half a surrogate pair) is
 *   refused with a StoreFault `unstorable`. Ticks are safe integers.
 * - **Faults have names.** Whatever goes wrong below (disk full, data locked for too long) is thrown
 *   as a StoreFault; what a work throws comes out of `read` and `transact` as it is.
 */
export interface RelationshipStore {
  readonly name: string

  /**
   * The root of a strand, outside any transaction: only good for knowing what to lock. Under the lock
   * it must be asked again. Undefined for an unknown strand.
   */
  rootOf(strand: string): Promise<string | undefined>

  /** Runs `work` on one consistent snapshot. */
  read<T>(work: (reads: Reads) => Promise<T>): Promise<T>

  /**
   * Locks the relationships of these roots, runs `work`, and commits; if `work` throws, nothing of it
   * stays. A root that has no row is no error: there is nothing to lock. `work` awaits only its
   * `writes`, one call after the other: all others wait for it.
   */
  transact<T>(roots: readonly string[], work: (writes: Writes) => Promise<T>): Promise<T>

  /** Waits for what runs, then lets go of everything. Later calls fail with a StoreFault `closed`. */
  close(): Promise<void>
}

/** Which events, in the order (tick, id, strand) whichever end they are taken from. */
export interface EventQuery {
  scopes: readonly Scope[]
  /** `team` reads everything, `everyone` leaves out what is for the team. */
  audience: 'everyone' | 'team'
  /** Nothing but what tells of these kinds; all of them unless given. */
  only?: readonly ReadingKind[]
  /** Only later ticks, µs. */
  after?: number
  /** Only earlier ticks, µs. */
  before?: number
  /** From which end `limit` is counted. */
  from: 'oldest' | 'newest'
  /** At most so many; and then all that share the last one's tick: a page never ends between equal ticks. */
  limit: number
}

/** What can be asked on a snapshot, and under a lock. Good only for the time of the work. Lists come back in no order, unless said. */
export interface Reads extends IdentityReads, CarryReads, AccountReads, AgeReads {
  /** By the keys' thumbprints. */
  generations(workspace: string, thumbprints: readonly string[]): Promise<GenerationRow[]>
  /** Of all strands under these roots. */
  generationsOf(roots: readonly string[]): Promise<GenerationRow[]>
  strands(ids: readonly string[]): Promise<StrandRow[]>
  /** Of these relationships. */
  strandsOf(roots: readonly string[]): Promise<StrandRow[]>
  /** The rows that belong to these strands, whether they are roots now or not. */
  relationships(roots: readonly string[]): Promise<RelationshipRow[]>
  /** By `rel_…`; the row's `root` may hang under another root now. */
  relationshipsNamed(ids: readonly string[]): Promise<RelationshipRow[]>
  join(id: string): Promise<JoinRow | undefined>
  /** All joins, live and revoked, whose strand `a` is under these roots. */
  joinsOf(roots: readonly string[]): Promise<JoinRow[]>
  /** All joins, live and revoked, between two strands, in either direction. */
  joinsBetween(a: string, b: string): Promise<JoinRow[]>
  /** All proofs, live and revoked, of generations whose strand is under these roots. */
  proofsOf(roots: readonly string[]): Promise<ProofRow[]>
  /** The home strand of an identity, by its keyed hash. */
  home(workspace: string, identity: string): Promise<string | undefined>

  event(strand: string, id: string): Promise<RelationshipEvent | undefined>
  events(query: EventQuery): Promise<RelationshipEvent[]>
  /** An event by (strand, id). */
  draft(strand: string, id: string): Promise<KnownDraft | undefined>
  /** An event of the company's by its writer (`kind/id`) and its id. */
  draftBy(writer: string, id: string): Promise<KnownDraft | undefined>
  /** What the event tells of, as it was kept; undefined where there is no such event. */
  kindOf(strand: string, id: string): Promise<ReadingKind | undefined>
  /** The tick of the newest event of each strand: in all, and for everyone by kind; 0 where there is none. */
  heads(strands: readonly string[]): Promise<StrandHeads[]>
  /** The newest event for this audience in each scope, at or before a tick; 0 where there is none. */
  headsAt(
    scopes: readonly Scope[],
    audience: 'everyone' | 'team',
    tick: number,
  ): Promise<Map<string, number>>
  /** `identity.asserted` and `identity.proven`, in order. */
  identityEvents(strands: readonly string[]): Promise<RelationshipEvent[]>
  /**
   * The newest `message.sent` for everyone on these strands: of the customer, where it is not erased;
   * of the company (not of the system) or of both, erased or not.
   */
  newestMessage(
    strands: readonly string[],
    by: 'customer' | 'company' | 'both',
  ): Promise<RelationshipEvent | undefined>
  /** The first `message.sent` of the customer after a tick that is not erased. */
  firstMessageAfter(
    strands: readonly string[],
    tick: number,
  ): Promise<RelationshipEvent | undefined>
  /** The earliest `relationship.started` that is not erased. */
  beginning(strands: readonly string[]): Promise<RelationshipEvent | undefined>
  /** The edits and deletions of a message, in order. */
  amendments(strand: string, id: string): Promise<RelationshipEvent[]>
  /** Of these only what still counts: the newest edit that is not erased, and the newest deletion, in order. However many there are. */
  lastAmendments(strand: string, id: string): Promise<RelationshipEvent[]>
  /** Which of these messages were deleted, whether or not the deletion was erased since. */
  deleted<Place extends { strand: string; id: string }>(
    messages: readonly Place[],
  ): Promise<Place[]>
  /** How many messages of the customer that are not erased come after a tick, on each strand; counts to `most` in each. */
  countMessages(after: readonly { strand: string; tick: number }[], most: number): Promise<number>

  marks(strands: readonly string[]): Promise<MarkRow[]>
  /** The snapshots that are kept for these anchors, newest first; without their states. */
  snapshots(anchors: readonly string[]): Promise<Omit<SnapshotRow, 'state'>[]>
  snapshotState(snapshot: Omit<SnapshotRow, 'state'>): Promise<unknown>
  /** What an operation of this generation answered before. */
  operation(generation: string, operation: string): Promise<unknown>

  desk(roots: readonly string[]): Promise<DeskEntry[]>
  /** Rows on the list, by who waits longest (null last), then the latest change, then root. */
  deskPage(
    workspace: string,
    limit: number,
    after?: Pick<DeskEntry, 'waiting' | 'changed' | 'root'>,
  ): Promise<DeskEntry[]>
  /** Rows that changed at or after this time, those that are gone included. */
  deskChanged(workspace: string, since: number): Promise<DeskEntry[]>
}

/** What can be written under a lock. */
export interface Writes extends Reads, IdentityWrites, CarryWrites, AccountWrites {
  /**
   * Runs `work` so that it happens wholly or not at all: if it throws, what it wrote is gone, what
   * was written before it stays, and the error comes out.
   */
  attempt<T>(work: () => Promise<T>): Promise<T>

  /** Makes a device with its first generation. False, and nothing written, where this key is known, or was before. */
  insertGeneration(row: GenerationRow): Promise<boolean>
  setAsserted(generation: string): Promise<void>
  endGeneration(generation: string, why: EndedWhy, at: number): Promise<void>
  /** Begins a strand as the root of its own relationship. */
  insertStrand(
    strand: Omit<StrandRow, 'root'>,
    relationship: { id: string; epoch: string; head: number },
  ): Promise<void>
  setRoot(strands: readonly string[], root: string): Promise<void>
  setRelationship(
    root: string,
    change: { epoch?: string; head?: number; erased?: true },
  ): Promise<void>
  insertJoin(join: Omit<JoinRow, 'undone' | 'revoked'>): Promise<void>
  /** Takes a join back: why, by whom, when. */
  revokeJoin(id: string, undone: { reason: string; by: string; at: number }): Promise<void>
  insertProof(proof: ProofRow): Promise<void>
  /** Revokes the proofs that made a join. */
  revokeProofs(join: string): Promise<void>
  /** False, and nothing written, where the identity has a home already. */
  insertHome(workspace: string, identity: string, strand: string): Promise<boolean>

  /**
   * Adds an event. False, and nothing written, where (strand, tick), (strand, id) or (writer, id) is
   * taken. `writer` is `kind/id` of the company's own; a customer's events are found by their strand.
   * `kind` is kept for good, and by default what the event tells by itself (`kindOf`).
   */
  insertEvent(
    event: RelationshipEvent,
    draft: { hash: string | null; writer: string | null; kind?: ReadingKind },
  ): Promise<boolean>
  /** Leaves of an event, and of the edits about it, what the model's `erase` leaves; drops hash and writer. */
  eraseEvent(strand: string, id: string): Promise<void>
  /**
   * Erases every event of these strands, and drops what else is theirs: read marks, snapshots, proofs,
   * homes, claims, answers to operations and to asks, suggestions, reasons of joins and details of the audit.
   */
  eraseStrands(strands: readonly string[]): Promise<void>

  /** Moves a read mark, only forwards. */
  raiseMark(mark: MarkRow): Promise<void>
  /** Keeps a snapshot, and of the others of its anchor, audience and fold version the newest ones up to `keep`. */
  putSnapshot(snapshot: SnapshotRow, keep: number): Promise<void>
  dropSnapshots(snapshots: readonly Omit<SnapshotRow, 'state'>[]): Promise<void>
  putOperation(generation: string, operation: string, outcome: unknown): Promise<void>
  putDesk(entry: DeskEntry): Promise<void>

  insertWork(work: Omit<WorkRow, 'attempts'>): Promise<void>
  /** Takes work that is due and not leased, oldest first, and leases it until then. */
  takeWork(kind: string, now: number, until: number, limit: number): Promise<WorkRow[]>
  finishWork(id: string): Promise<void>
}
