import type { AuditEntry, RelationshipEvent } from '@continuo/model'
import type { JoinRow, ProofRow } from './rows.ts'

/** Who somebody said they are, found by the keyed hash of it. Time in µs. */
export interface ClaimRow {
  workspace: string
  /** The keyed hash of what was said, whoever speaks for it. */
  identity: string
  /** The strand on which it was said. */
  strand: string
  at: number
  why: 'asserted' | 'alias'
}

/** A customer is asked, or was asked, whether a strand is theirs. Time in µs. */
export interface AnswerRow {
  /** Who is asked: the strand of a generation, or the keyed hash of an identity. */
  asker: string
  /** The strand in question. */
  strand: string
  /** Null as long as there is no answer. */
  yes: boolean | null
  at: number
}

/** Two strands that may be one person's, for advisors' eyes. Time in µs. */
export interface SuggestionRow {
  a: string
  b: string
  why: 'same-claim' | 'same-mailbox' | 'alias' | 'handoff'
  at: number
}

/** What was done about a strand, and by whom. Time in µs. */
export interface AuditRow {
  workspace: string
  strand: string
  at: number
  /** The kind and id of who did it, or `system`. */
  by: string
  name: string | null
  did: AuditEntry['did']
  detail: string | null
}

/** What can be asked about who is who. Lists come back in no order, unless said. */
export interface IdentityReads {
  /** All proofs of an identity by whichever generation, live and revoked. */
  proofsOfIdentity(identity: string): Promise<ProofRow[]>
  /** All joins, live and revoked, of which one end is among these strands. */
  joinsTouching(strands: readonly string[]): Promise<JoinRow[]>
  /** On how many strands this was claimed; counts to `most`. */
  countClaims(identity: string, most: number): Promise<number>
  /** By the claimed identities' keyed hashes. */
  claims(identities: readonly string[], most: number): Promise<ClaimRow[]>
  claimsOn(strands: readonly string[]): Promise<ClaimRow[]>
  answers(askers: readonly string[]): Promise<AnswerRow[]>
  /** Those that name one of these strands. */
  suggestions(strands: readonly string[]): Promise<SuggestionRow[]>
  /** Of these strands, newest first, at most so many. */
  audit(strands: readonly string[], most: number): Promise<AuditRow[]>
  /** The places at accounts that were given in a workspace, as their accounts' strands have them; newest first, at most so many. */
  rolesSet(workspace: string, most: number): Promise<AuditRow[]>
  /** When this was last done by them about one of these strands; 0 where it never was. */
  lastDone(strands: readonly string[], by: string, did: AuditRow['did']): Promise<number>
  /** How many messages for everyone there are. */
  countAllMessages(strands: readonly string[]): Promise<number>
  /** `identity.asserted` events that no claim was written for, from a place on, with the place after them; undefined where all have theirs. */
  unindexed(limit: number): Promise<{ events: RelationshipEvent[]; next: number } | undefined>
}

/** What can be written about who is who. */
export interface IdentityWrites {
  /** Once for each strand. */
  insertClaim(claim: ClaimRow): Promise<void>
  putAnswer(answer: AnswerRow): Promise<void>
  insertSuggestion(suggestion: SuggestionRow): Promise<void>
  insertAudit(entry: AuditRow): Promise<void>
  /** All before this place have their claims; undefined where all have. */
  setIndexed(next: number | undefined): Promise<void>
}
