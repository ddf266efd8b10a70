import { countedProofs, relationshipOf, rightsOf } from '@continuo/model'
import type { Identity, Join, Proof } from '@continuo/model'
import type { Reads } from '../../store/relationship-store.ts'
import { identityKey } from '../identity-key.ts'
import type { LogContext } from '../log-context.ts'

/** The identity behind a keyed hash, as it was proven; undefined where that was erased. */
export async function identityBehind(
  context: Pick<LogContext, 'keyed'>,
  reads: Reads,
  workspace: string,
  key: string,
): Promise<Identity | undefined> {
  const proofs = await reads.proofsOfIdentity(key)
  const strands = [...new Set(proofs.map(({ strand }) => strand))]
  for (const event of await reads.identityEvents(strands)) {
    if (event.type !== 'identity.proven' || event.body === null) continue
    const { identity } = event.body
    if (identityKey(context, workspace, identity) === key) return identity
  }
  return undefined
}

interface Graph<Row extends Proof> {
  joins: readonly Join[]
  proofs: readonly Row[]
}

/** Who a generation is known as: what it has proven itself, newest first, and what came along over handoffs. */
export function knownOn<Row extends Proof>(
  strand: string,
  { joins, proofs }: Graph<Row>,
): { proven: Row[]; keys: string[] } {
  const counted = new Set<Proof>(countedProofs({ strand, joins, proofs }))
  const proven = proofs.filter((proof) => counted.has(proof)).sort((a, b) => b.at - a.at)
  const { carried } = rightsOf({ strand, joins, proofs })
  return { proven, keys: [...new Set([...proven, ...carried].map(({ identity }) => identity))] }
}

/** The live proofs, at `mailbox` or better, in the relationship of a strand. */
export function provenAround<Row extends Proof>(
  strand: string,
  { joins, proofs }: Graph<Row>,
): Row[] {
  const around = relationshipOf(strand, joins)
  return proofs.filter(
    ({ revoked, level, strand: by, home }) =>
      !revoked &&
      level !== 'device' &&
      level !== 'asserted' &&
      (around.has(by) || around.has(home)),
  )
}
