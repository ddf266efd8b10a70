import { atLeast } from './assurance.ts'
import { neighbours, reach, relationshipOf } from './graph.ts'
import type { IdentityKind, Join, Proof } from './graph.ts'
import { countedProofs, rightsOf } from './readable.ts'

/** How long a proof is fresh, in µs, unless the workspace says otherwise (IDENTITY R4, R8). */
export const freshFor = 600_000_000

/** What a new proof is about, and all that the decision needs; looked up under the lock. */
export interface ProofQuestion {
  /** The strand of the generation that proves. */
  strand: string
  /** Joins and proofs of its relationship, and of the relationship of the identity's home. */
  joins: readonly Join[]
  proofs: readonly Proof[]
  identity: { key: string; kind: IdentityKind; issuer?: string }
  /** The identity's home, where it has one. */
  home?: string
  /** `identify` may find another person on the device, `prove` only adds (IDENTITY R3a). */
  by: 'identify' | 'prove'
  /** The store's clock, µs. */
  now: number
  /** How long a proof is fresh, µs; `freshFor` if not said. */
  fresh?: number
}

/**
 * - `nothing-new`: this generation has proven it, and it still counts
 * - `join`: nothing is proven here: the strand is joined to the identity's home (R2)
 * - `add`: a known generation proves one more identity: the same join, and all the others are told (R4)
 * - `merge`: as `add`, and it brings two known relationships together (R4)
 * - `apart`: this strand and this home were separated before: the proof belongs to a new generation (R2, R9)
 * - `other-person`: another account of the same back end, or somebody whom this generation may not
 *   bring in: a new generation (R3)
 * - `to-account`: a known prospect logs in: a new generation, and the former one is offered (R3a)
 * - `suggest`: never joined by a device; advisors may (R4)
 * - `prove-again`: what is known here was proven too long ago for bringing two relationships together
 */
export type ProofDecision =
  | 'nothing-new'
  | 'join'
  | 'add'
  | 'merge'
  | 'apart'
  | 'other-person'
  | 'to-account'
  | 'suggest'
  | 'prove-again'

const isLive = (proof: Proof): boolean => !proof.revoked && atLeast(proof.level, 'mailbox')

/** An identity, as far as accounts of one back end are told apart by it. */
export type Named = Pick<Proof, 'identity' | 'kind' | 'issuer'>

/** Whether joining these with those would bring together different accounts of one back end. */
export const accountsClash = (these: readonly Named[], those: readonly Named[]): boolean =>
  these.some(
    (one) =>
      one.kind === 'account' &&
      those.some(
        (other) =>
          other.kind === 'account' &&
          other.issuer === one.issuer &&
          other.identity !== one.identity,
      ),
  )

/**
 * Whether a generation reaches every identity that is proven among the strands joined to its own
 * (IDENTITY R1, last paragraph).
 *
 * @param besides The identity that is being proven: whoever proves it is no stranger to it.
 */
export function reachesAll(
  { strand, joins, proofs }: Pick<ProofQuestion, 'strand' | 'joins' | 'proofs'>,
  besides?: string,
): boolean {
  const around = reach([strand], neighbours(joins, ['both', 'forward']))
  const { readings } = rightsOf({ strand, joins, proofs })
  return proofs.every(
    (proof) =>
      !isLive(proof) ||
      proof.identity === besides ||
      !(around.has(proof.strand) || around.has(proof.home)) ||
      readings.has(proof.home),
  )
}

/** Whether every join between two strands was undone, and there was one. */
function wereSeparated(joins: readonly Join[], a: string, b: string | undefined): boolean {
  const between = joins.filter(
    (join) => (join.a === a && join.b === b) || (join.a === b && join.b === a),
  )
  return between.length > 0 && between.every((join) => join.revoked)
}

/** What a new proof of this identity by this generation leads to (IDENTITY R1 to R4). Pure and total. */
export function decideProof(question: ProofQuestion): ProofDecision {
  const { strand, joins, proofs, identity, home, by, now, fresh = freshFor } = question
  const counted = countedProofs(question)
  if (counted.some((proof) => proof.identity === identity.key)) return 'nothing-new'
  const { carried } = rightsOf({ strand, joins, proofs })
  const known: readonly Named[] = [...counted, ...carried]
  const claimed: Named = { ...identity, identity: identity.key }
  if (accountsClash(known, [claimed])) return by === 'identify' ? 'other-person' : 'suggest'
  const sameAsCarried = carried.some((each) => each.identity === identity.key)
  if (by === 'identify' && known.length > 0 && !sameAsCarried) return 'to-account'
  if (!reachesAll(question, identity.key)) return 'other-person'
  if (wereSeparated(joins, strand, home)) return 'apart'

  const here = relationshipOf(strand, joins)
  const there = home === undefined ? new Set<string>() : relationshipOf(home, joins)
  const provenIn = (strands: ReadonlySet<string>): Proof[] =>
    proofs.filter(
      (proof) => isLive(proof) && (strands.has(proof.strand) || strands.has(proof.home)),
    )
  const apart = home === undefined || !here.has(home)
  if (apart && accountsClash(provenIn(here), [...provenIn(there), claimed])) return 'suggest'
  if (known.length === 0 || sameAsCarried) return 'join'
  const someoneThere = provenIn(there).some((proof) => proof.identity !== identity.key)
  if (!apart || !someoneThere) return 'add'
  return counted.some((proof) => now - proof.at <= fresh) ? 'merge' : 'prove-again'
}
