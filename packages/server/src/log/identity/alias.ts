import type { Identity, IdentityOutcome } from '@continuo/model'
import { answeredBefore, keepAnswer } from '../once.ts'
import type { LogContext } from '../log-context.ts'
import { blocked } from '../prepare.ts'
import { findReader } from '../find-reader.ts'
import { readerOrUnborn } from '../refuse.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import { strandOf } from '../reset.ts'
import { underLock } from '../under-lock.ts'
import { indexClaim } from './claims-index.ts'

/** Kept for habit: suggests to the advisors that the customer has another name too. It joins nothing, and its answer tells nothing. */
export async function alias(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
  identity: Identity,
): Promise<IdentityOutcome> {
  const refused = blocked(identity)
  if (refused) return { outcome: 'refused', refused }
  return underLock(context, strandOf(context, caller), async (writes) => {
    const before = await answeredBefore(writes, caller, operation)
    if (before) return before
    const reader = readerOrUnborn(await findReader(writes, caller))
    if (reader) {
      const { workspace } = caller
      await indexClaim(
        context,
        writes,
        { workspace, strand: reader.me.strand, why: 'alias' },
        identity,
      )
    }
    return keepAnswer(writes, caller, operation, { outcome: 'suggested' })
  })
}
