import type { DeskSuggestion } from '@continuo/model'
import type { ClaimRow } from '../../store/identity-records.ts'
import type { Reads } from '../../store/relationship-store.ts'
import { rowOf } from '../desk-row.ts'
import { mostClaims } from './claims-index.ts'
import type { Together } from './desk-together.ts'

/** More than this are not shown. */
const most = 20

type Why = DeskSuggestion['why']

/** Strands elsewhere on which the same was claimed, and nowhere proven (IDENTITY R5). */
async function sameClaims(
  reads: Reads,
  { root, strands, workspace }: Together,
): Promise<[strand: string, why: Why][]> {
  const proven = new Set(
    (await reads.proofsOf([root])).flatMap(({ revoked, identity }) => (revoked ? [] : [identity])),
  )
  const mine = (await reads.claimsOn(strands)).filter(({ identity }) => !proven.has(identity))
  const found: [string, Why][] = []
  for (const identity of new Set(mine.map((claim) => claim.identity))) {
    if ((await reads.countClaims(identity, mostClaims + 1)) > mostClaims) continue
    const isAlias = (claims: readonly ClaimRow[]): boolean =>
      claims.every(({ why }) => why === 'alias')
    const here = mine.filter((claim) => claim.identity === identity)
    const others = (await reads.claims([identity], mostClaims * 2)).filter(
      ({ strand }) => !strands.includes(strand),
    )
    for (const other of others) {
      const why = isAlias(here) || other.why === 'alias' ? 'alias' : 'same-claim'
      found.push([other.strand, why])
    }
    const home = isAlias(here) ? await reads.home(workspace, identity) : undefined
    if (home !== undefined) found.push([home, 'alias'])
  }
  return found
}

/** Whether an identity that was claimed on a strand is proven in that relationship: then it is no mere claim any more. */
async function isProvenThere(reads: Reads, root: string, strand: string): Promise<boolean> {
  const proven = new Set(
    (await reads.proofsOf([root])).flatMap(({ revoked, identity }) => (revoked ? [] : [identity])),
  )
  return (await reads.claimsOn([strand])).some(({ identity }) => proven.has(identity))
}

/** Who this may be too, for advisors' eyes. */
export async function suggestionsFor(reads: Reads, here: Together): Promise<DeskSuggestion[]> {
  const noted = (await reads.suggestions(here.strands)).map(({ a, b, why }): [string, Why] => [
    here.strands.includes(a) ? b : a,
    why,
  ])
  const found = new Map<string, DeskSuggestion>()
  for (const [strand, why] of [...noted, ...(await sameClaims(reads, here))]) {
    const [row] = await reads.strands([strand])
    if (!row || row.root === here.root || found.size === most) continue
    const [relationship] = await reads.relationships([row.root])
    if (!relationship || relationship.erased || found.has(relationship.id)) continue
    if (why === 'same-claim' && (await isProvenThere(reads, row.root, strand))) continue
    const [entry] = await reads.desk([row.root])
    const name = entry ? (rowOf(entry)?.name ?? null) : null
    found.set(relationship.id, { relationship: relationship.id, name, why })
  }
  return [...found.values()]
}
