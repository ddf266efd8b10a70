import type { EndedWhy, IdentityOutcome } from '@continuo/model'
import { announce } from './reshape.ts'
import { writeAudit } from './identity/audit.ts'
import { addEvents, endGenerations } from './identity/ending.ts'
import { ownPerson } from './identity/own-person.ts'
import type { LogContext } from './log-context.ts'
import { answeredBefore, generationFor, keepAnswer } from './once.ts'
import { findReader } from './find-reader.ts'
import { readerOrUnborn } from './refuse.ts'
import type { DeviceCaller } from './relationship-log.ts'
import { underLock } from './under-lock.ts'

/** The strand of a device, for knowing what to lock; none before its first act. */
export const strandOf =
  ({ store }: LogContext, caller: DeviceCaller) =>
  async (): Promise<string[]> => {
    const generation = await store.read((reads) => generationFor(reads, caller))
    return generation ? [generation.strand] : []
  }

/** How a generation is to end. */
export interface Resetting {
  why?: Exclude<EndedWhy, 'erased'>
  /** All generations of the person with it. */
  everywhere?: boolean
  /** What the answer says. */
  as?: 'reset' | 'forgotten'
}

/** Ends the caller's generation, or all of the person: their keys open nothing any more, and their streams end. */
export async function reset(
  context: LogContext,
  caller: DeviceCaller,
  operation: string,
  { why = 'reset', everywhere = false, as = 'reset' }: Resetting = {},
): Promise<IdentityOutcome> {
  const { workspace } = caller
  const done = await underLock(context, strandOf(context, caller), async (writes) => {
    const before = await answeredBefore(writes, caller, operation)
    if (before) return { outcome: before, topics: [] }
    const reader = readerOrUnborn(await findReader(writes, caller))
    if (!reader) return { outcome: { outcome: as, me: null }, topics: [] }
    const roots = [reader.relationship.root]
    const { strand: own } = reader.me
    const strands = everywhere
      ? ownPerson(own, await writes.joinsOf(roots), await writes.proofsOf(roots))
      : new Set([own])
    const ending = (await writes.generationsOf(roots)).filter(
      ({ strand, ended }) => ended === null && strands.has(strand),
    )
    const topics = await addEvents(
      context,
      writes,
      await endGenerations(context, writes, ending, why),
    )
    const detail = everywhere ? `${why}, everywhere` : why
    const ended = ending.map(({ strand }) => strand)
    const scene = { writes, workspace, now: context.now() }
    await writeAudit(scene, ended, { by: 'customer', did: 'reset', detail })
    return { outcome: await keepAnswer(writes, caller, operation, { outcome: as }), topics }
  })
  announce(context, workspace, done.topics)
  return done.outcome
}
