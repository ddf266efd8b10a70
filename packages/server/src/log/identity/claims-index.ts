import type { Identity } from '@continuo/model'
import type { ClaimRow } from '../../store/identity-records.ts'
import type { Writes } from '../../store/relationship-store.ts'
import { identityKey } from '../identity-key.ts'
import type { LogContext } from '../log-context.ts'

/** A value that more relationships than this claim is a placeholder of somebody's page: nobody's label (IDENTITY R7). */
export const mostClaims = 20

/** What a claim is found by. Nobody speaks for it, so an account's issuer is no part of it. */
export const claimKey = (
  context: Pick<LogContext, 'keyed'>,
  workspace: string,
  { kind, value }: Identity,
): string => identityKey(context, workspace, { kind, value })

/** Whether so many claim it that it names nobody. */
export const isWorn = async (writes: Writes, key: string): Promise<boolean> =>
  (await writes.countClaims(key, mostClaims + 1)) >= mostClaims

/** Keeps a claim to be found. */
export async function indexClaim(
  context: Pick<LogContext, 'keyed' | 'now'>,
  writes: Writes,
  { workspace, strand, why }: Pick<ClaimRow, 'workspace' | 'strand' | 'why'>,
  identity: Identity,
): Promise<void> {
  const key = claimKey(context, workspace, identity)
  await writes.insertClaim({ workspace, identity: key, strand, at: context.now(), why })
}

/** How many events are looked at in one transaction. */
const stride = 500

/** Finds the claims of a log that was written before there was an index of them; goes on where it stopped. */
export async function indexOldClaims(context: LogContext): Promise<void> {
  for (;;) {
    const part = await context.store.read((reads) => reads.unindexed(stride))
    if (!part) return
    await context.store.transact([], async (writes) => {
      for (const event of part.events) {
        const [strand] = await writes.strands([event.strand])
        if (!strand || event.type !== 'identity.asserted' || event.body === null) continue
        const { id, workspace } = strand
        await indexClaim(
          context,
          writes,
          { workspace, strand: id, why: 'asserted' },
          event.body.identity,
        )
      }
      await writes.setIndexed(part.events.length < stride ? undefined : part.next)
    })
  }
}
