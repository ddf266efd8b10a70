import type { IdentityOutcome } from '@continuo/model'
import { lookAgain } from '../admit.ts'
import { createBatch } from '../batch.ts'
import { writeJoin } from '../join.ts'
import type { LogContext } from '../log-context.ts'
import { answeredBefore, keepAnswer } from '../once.ts'
import type { Answer } from '../once.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import { announce, reshape } from '../reshape.ts'
import { strandOf } from '../reset.ts'
import { underLock } from '../under-lock.ts'
import { claimable } from './asks.ts'
import { writeAudit } from './audit.ts'
import { broughtTogether, readBy, toldOf } from './together.ts'

const nothingToClaim: Answer = {
  outcome: 'refused',
  refused: { reason: 'not-found', detail: 'Nobody was asked about this here.' },
}

/**
 * The customer's answer to whether a strand is theirs: yes joins it to the strand of the generation
 * that says so, no is remembered (IDENTITY R9, R12). Only what was asked can be answered.
 */
export async function claim(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
  strand: string,
  yes: boolean,
): Promise<IdentityOutcome> {
  const { workspace } = caller
  const find = async (): Promise<string[]> => {
    const own = await strandOf(context, caller)()
    const [asked] = await context.store.read((reads) => reads.strands([strand]))
    return asked?.workspace === workspace ? [...own, strand] : own
  }
  const done = await underLock(context, find, async (writes, locked) => {
    const before = await answeredBefore(writes, caller, operation)
    if (before) return { outcome: before, topics: [] }
    const batch = createBatch(context, writes)
    const reader = await lookAgain({ context, writes, batch, locked: new Set(locked) }, caller)
    const asked =
      reader && (await claimable(writes, reader)).find(({ ask }) => ask.strand === strand)
    if (!reader || !asked)
      return { outcome: await keepAnswer(writes, caller, operation, nothingToClaim), topics: [] }

    const now = context.now()
    for (const asker of asked.askers) await writes.putAnswer({ asker, strand, yes, at: now })
    const scene = { writes, workspace, now }
    const own = reader.me.strand
    if (!yes) {
      const detail = 'said that another strand is not theirs'
      await writeAudit(scene, [own], { by: 'customer', did: 'refused', detail })
      const outcome = await keepAnswer(writes, caller, operation, { outcome: 'declined' })
      return { outcome, topics: [] }
    }
    const proving = { writes, roots: new Set(locked) }
    const apart = [await readBy(proving, own)]
    const { join, event } = await writeJoin(context, writes, {
      a: own,
      b: strand,
      through: 'both',
      by: 'customer',
    })
    await writeAudit(scene, [own, strand], { by: 'customer', did: 'joined', detail: 'claim' })
    const together = await broughtTogether(proving, own, apart, [join])
    const { roots } = await reshape(context, writes, locked, [
      toldOf(event, together !== undefined),
    ])
    const outcome = await keepAnswer(writes, caller, operation, {
      outcome: 'linked',
      join,
      ...(together !== undefined && { together }),
    })
    return { outcome, topics: [...roots] }
  })
  announce(context, workspace, done.topics)
  return done.outcome
}
