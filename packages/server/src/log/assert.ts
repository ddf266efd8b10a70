import type { Identity, IdentityOutcome } from '@continuo/model'
import { admit, lookAgain } from './admit.ts'
import { createBatch } from './batch.ts'
import { identityKey } from './identity-key.ts'
import type { LogContext } from './log-context.ts'
import { answeredBefore, keepAnswer } from './once.ts'
import { blocked, prepare } from './prepare.ts'
import { refuse } from './refuse.ts'
import type { DeviceCaller } from './relationship-log.ts'
import { strandOf } from './reset.ts'
import { underLock } from './under-lock.ts'

/**
 * Writes down who the customer says they are: a label for the advisor, which opens nothing and says
 * nothing about whether anybody of that name is known. Saying it again writes nothing.
 */
export async function assert(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
  identity: Identity,
): Promise<IdentityOutcome> {
  const refused = blocked(identity)
  if (refused) return { outcome: 'refused', refused }
  const id = context.id('gen_').slice('gen_'.length)
  const [prepared] = prepare([{ id, type: 'identity.asserted', body: { identity } }])
  if (!prepared || 'outcome' in prepared) throw refuse('malformed', 'This is no identity.')

  const done = await underLock(context, strandOf(context, caller), async (writes, roots) => {
    const before = await answeredBefore(writes, caller, operation)
    if (before) return { outcome: before }
    const batch = createBatch(context, writes)
    const admission = { context, writes, batch, locked: new Set(roots) }
    const reader = await lookAgain(admission, caller)
    const key = identityKey(context, caller.workspace, identity)
    const said = reader ? await writes.identityEvents([reader.me.strand]) : []
    const last = said.findLast((event) => event.body !== null)
    const saidBefore = (last?.body as { identity?: Identity } | undefined)?.identity
    if (saidBefore && identityKey(context, caller.workspace, saidBefore) === key) {
      return { outcome: await keepAnswer(writes, caller, operation, { outcome: 'nothing-new' }) }
    }
    const outcome = await admit(admission, caller, reader, prepared)
    if ('refused' in outcome)
      return { outcome: { outcome: 'refused' as const, refused: outcome.refused } }
    await batch.finish()
    return { outcome: await keepAnswer(writes, caller, operation, { outcome: 'asserted' }), batch }
  })
  done.batch?.publish()
  return done.outcome
}
