import type { Identity, IdentityOutcome } from '@continuo/model'
import { admit, lookAgain } from './admit.ts'
import { createBatch } from './batch.ts'
import { bornFor } from './identity/born-for.ts'
import { claimKey, indexClaim, isWorn } from './identity/claims-index.ts'
import { identityKey } from './identity-key.ts'
import type { LogContext } from './log-context.ts'
import { answeredBefore, keepAnswer } from './once.ts'
import { blocked, prepare } from './prepare.ts'
import { refuse } from './refuse.ts'
import type { DeviceCaller, Traits } from './relationship-log.ts'
import { reshape } from './reshape.ts'
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
  traits?: Traits,
): Promise<IdentityOutcome> {
  const refused = blocked(identity)
  if (refused) return { outcome: 'refused', refused }
  const id = context.id('gen_').slice('gen_'.length)
  const [prepared] = prepare([
    { id, type: 'identity.asserted', body: { identity, ...(traits && { traits }) } },
  ])
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
    const { workspace } = caller
    if (await isWorn(writes, claimKey(context, workspace, identity))) {
      // The answer is the same, and so is who the device is now: nobody can tell that it is no label.
      const strand = reader?.me.strand ?? (await bornFor({ context, writes }, caller))
      if (!reader) await reshape(context, writes, new Set([strand]), [])
      const [generation] = await writes.generations(workspace, [caller.thumbprint])
      if (generation) await writes.setAsserted(generation.id)
      await indexClaim(context, writes, { workspace, strand, why: 'asserted' }, identity)
      return { outcome: await keepAnswer(writes, caller, operation, { outcome: 'asserted' }) }
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
