import { beginningFold, fold, identitiesFold, timeOf } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import type { Reads } from '../store/relationship-store.ts'
import { amendLast, lastOf, mostUnseen } from './desk-summary.ts'
import type { DeskSummary } from './desk-summary.ts'
import { identityKey } from './identity-key.ts'
import type { LogContext } from './log-context.ts'

/** Where a relationship lies. */
interface Place {
  root: string
  workspace: string
}

/** How many messages of the customer nobody of the company has seen. */
export async function countUnseen(reads: Reads, strands: readonly string[]): Promise<number> {
  const seen = new Map(strands.map((strand) => [strand, 0]))
  for (const { side, strand, tick } of await reads.marks(strands)) {
    if (side === 'company') seen.set(strand, Math.max(seen.get(strand) ?? 0, tick))
  }
  const after = Array.from(seen, ([strand, tick]) => ({ strand, tick }))
  return Math.min(await reads.countMessages(after, mostUnseen), mostUnseen)
}

/** Who the customer says they are, and what of it is proven still: an undone proof names nobody. */
async function identitiesOf(
  context: Pick<LogContext, 'keyed'>,
  reads: Reads,
  { root, workspace }: Place,
  strands: readonly string[],
): Promise<DeskSummary['identities']> {
  const proofs = (await reads.proofsOf([root])).filter(({ revoked }) => !revoked)
  const holds = (event: RelationshipEvent): boolean => {
    if (event.type !== 'identity.proven' || event.body === null) return true
    const key = identityKey(context, workspace, event.body.identity)
    return proofs.some(({ strand, identity }) => strand === event.strand && identity === key)
  }
  return fold(identitiesFold, (await reads.identityEvents(strands)).filter(holds))
}

async function lastIn(reads: Reads, strands: readonly string[]): Promise<DeskSummary['last']> {
  const newest = await reads.newestMessage(strands, 'both')
  if (!newest) return null
  const amendments = await reads.amendments(newest.strand, newest.id)
  return amendments.reduce(amendLast, lastOf(newest) as DeskSummary['last'])
}

/**
 * The summary from the store, where a join, an undo or an erasure has changed which events there are:
 * a few questions with an index each, however long the log is.
 */
export async function summaryOf(
  context: Pick<LogContext, 'keyed'>,
  reads: Reads,
  place: Place,
  strands: readonly string[],
): Promise<DeskSummary> {
  const started = await reads.beginning(strands)
  const fromCustomer = await reads.newestMessage(strands, 'customer')
  const fromCompany = await reads.newestMessage(strands, 'company')
  const since = await reads.firstMessageAfter(strands, fromCompany?.tick ?? 0)
  return {
    beginning: started ? beginningFold.apply(null, started) : null,
    identities: await identitiesOf(context, reads, place, strands),
    waiting: {
      since: since ? timeOf(since) : null,
      lastCustomer: fromCustomer ? timeOf(fromCustomer) : null,
      lastCompany: fromCompany ? timeOf(fromCompany) : null,
    },
    touchpoint: fromCustomer?.touchpoint ?? null,
    last: await lastIn(reads, strands),
    unseen: await countUnseen(reads, strands),
  }
}
