import type { EndedWhy } from '@continuo/model'
import type { Writes } from '../../store/relationship-store.ts'
import { createBatch } from '../batch.ts'
import type { LogContext } from '../log-context.ts'
import { writeSystemEvent } from '../reshape.ts'
import type { SystemEvent } from '../reshape.ts'

/** A generation that lives, and where it writes. */
interface Living {
  id: string
  strand: string
}

/** Ends generations; their events are to be written once nothing moves any more. */
export async function endGenerations(
  { now }: Pick<LogContext, 'now'>,
  writes: Writes,
  generations: readonly Living[],
  why: EndedWhy,
): Promise<SystemEvent[]> {
  for (const { id } of generations) await writes.endGeneration(id, why, now())
  return generations.map(({ strand }) => ({
    strand,
    type: 'identity.ended',
    body: { why },
    audience: 'everyone',
  }))
}

/**
 * Writes events of the system's own onto relationships that are locked and stay as they are.
 *
 * @returns The roots whose streams are to be told.
 */
export async function addEvents(
  context: LogContext,
  writes: Writes,
  events: readonly SystemEvent[],
): Promise<Set<string>> {
  const batch = createBatch(context, writes)
  const roots = new Set<string>()
  for (const event of events) {
    const [strand] = await writes.strands([event.strand])
    const [relationship] = await writes.relationships([strand?.root ?? ''])
    if (!relationship) continue
    roots.add(relationship.root)
    const written = await writeSystemEvent(context, writes, event, batch.headOf(relationship))
    await batch.add(relationship, [written])
  }
  await batch.finish()
  return roots
}
