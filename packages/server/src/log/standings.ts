import type { Reads } from '../store/relationship-store.ts'
import type { JoinRow, ProofRow, RelationshipRow, StrandRow } from '../store/rows.ts'

/** What is known of one relationship. */
export interface Standing {
  relationship: RelationshipRow
  strands: readonly StrandRow[]
  joins: readonly JoinRow[]
  proofs: readonly ProofRow[]
}

/** Everything about these relationships that reading rights depend on, by root. */
export async function standingsOf(
  reads: Reads,
  roots: readonly string[],
): Promise<Map<string, Standing>> {
  const strands = await reads.strandsOf(roots)
  const relationships = await reads.relationships(roots)
  const joins = await reads.joinsOf(roots)
  const proofs = await reads.proofsOf(roots)
  const rootOf = new Map(strands.map((strand) => [strand.id, strand.root]))
  const standings = new Map(
    relationships.map((relationship) => [
      relationship.root,
      {
        relationship,
        strands: [] as StrandRow[],
        joins: [] as JoinRow[],
        proofs: [] as ProofRow[],
      },
    ]),
  )
  for (const strand of strands) standings.get(strand.root)?.strands.push(strand)
  for (const join of joins) standings.get(rootOf.get(join.a) ?? '')?.joins.push(join)
  for (const proof of proofs) standings.get(rootOf.get(proof.strand) ?? '')?.proofs.push(proof)
  return standings
}
