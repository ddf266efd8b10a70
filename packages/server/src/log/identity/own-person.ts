import { countedProofs, neighbours, reach } from '@continuo/model'
import type { Join, Proof } from '@continuo/model'

/**
 * The strands that a generation reads as its own person's: its own, and where something is proven on
 * it all that hangs together with it over `both`.
 */
export function ownPerson(
  strand: string,
  joins: readonly Join[],
  proofs: readonly Proof[],
): Set<string> {
  const isKnown = countedProofs({ strand, joins, proofs }).length > 0
  return isKnown ? reach([strand], neighbours(joins, ['both'])) : new Set([strand])
}

/** Whether the customer may take a join back: it touches what is theirs, and is not the company's. */
export const mayUndo = (join: Join, mine: ReadonlySet<string>): boolean =>
  join.through !== 'team' && (mine.has(join.a) || mine.has(join.b))
