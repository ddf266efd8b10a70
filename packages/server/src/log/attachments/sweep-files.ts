import type { RelationshipEvent } from '@continuo/model'
import type { Waiting } from '../../attachment/attachment-store.ts'
import type { Reads } from '../../store/relationship-store.ts'
import type { LogContext } from '../log-context.ts'

/** How long a file waits for a message that names it, in ms. */
const patience = 86_400_000

/** The message that claimed a file, where it was admitted. */
async function claimant(reads: Reads, file: Waiting): Promise<RelationshipEvent | undefined> {
  const { event, writer, workspace } = file
  if (event === undefined) return undefined
  if (writer.includes('/')) {
    const known = await reads.draftBy(writer, event)
    return known && reads.event(known.strand, event)
  }
  const [generation] = await reads.generations(workspace, [writer])
  return generation && reads.event(generation.strand, event)
}

/**
 * Deletes what no message has named for a day. A server that broke off between admitting a message and
 * giving its files their place has left them waiting: they get it now.
 *
 * @returns How many were deleted.
 */
export async function sweepFiles({
  attachments: store,
  store: log,
  now,
}: LogContext): Promise<number> {
  let dropped = 0
  if (!store) return dropped
  for await (const file of store.waiting(Math.floor(now() / 1_000) - patience)) {
    const { workspace, id } = file
    const event = await log.read((reads) => claimant(reads, file))
    const names =
      event?.type === 'message.sent' && event.body?.attachments?.some((each) => each.id === id)
    if (event && names) await store.keep(workspace, id, { strand: event.strand, event: event.id })
    else {
      await store.drop(workspace, id)
      dropped += 1
    }
  }
  return dropped
}
