import type { IdentityOutcome } from '@continuo/model'
import { relationshipTopic, writeMessage } from '../live/message.ts'
import { createBatch } from './batch.ts'
import type { LogContext } from './log-context.ts'
import { answeredBefore, generationFor, keepAnswer } from './once.ts'
import { findReader } from './reader.ts'
import { readerOrUnborn } from './refuse.ts'
import type { DeviceCaller } from './relationship-log.ts'
import { writeSystemEvent } from './reshape.ts'
import { underLock } from './under-lock.ts'

/** The strand of a device, for knowing what to lock; none before its first act. */
export const strandOf =
  ({ store }: LogContext, caller: DeviceCaller) =>
  async (): Promise<string[]> => {
    const generation = await store.read((reads) => generationFor(reads, caller))
    return generation ? [generation.strand] : []
  }

/** Ends the caller's generation: its key opens nothing any more, and its streams end. */
export async function reset(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
): Promise<IdentityOutcome> {
  const done = await underLock(context, strandOf(context, caller), async (writes) => {
    const before = await answeredBefore(writes, caller, operation)
    if (before) return { outcome: before }
    const reader = readerOrUnborn(await findReader(writes, caller))
    if (!reader) return { outcome: { outcome: 'reset', me: null } as const }
    const { relationship, me } = reader
    await writes.endGeneration(me.generation, 'reset', context.now())
    const ended = { strand: me.strand, type: 'identity.ended', audience: 'everyone' } as const
    const event = { ...ended, body: { why: 'reset' as const } }
    const batch = createBatch(context, writes)
    await batch.add(relationship, [
      await writeSystemEvent(context, writes, event, relationship.head),
    ])
    await batch.finish()
    const outcome = await keepAnswer(writes, caller, operation, { outcome: 'reset' })
    return { outcome, batch, root: relationship.root }
  })
  done.batch?.publish()
  if (done.root !== undefined) {
    context.bus.publish(relationshipTopic(done.root), writeMessage({ is: 'changed' }))
  }
  return done.outcome
}
