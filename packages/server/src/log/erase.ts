import { forgetBookmarksOf } from '../code/forget-bookmarks.ts'
import { forgetFilesOf } from '../attachment/forget-files.ts'
import type { Writes } from '../store/relationship-store.ts'
import { writeAudit } from './identity/audit.ts'
import type { LogContext } from './log-context.ts'
import { refuse } from './refuse.ts'
import { announce, reshape } from './reshape.ts'
import { underLock } from './under-lock.ts'

/**
 * Erases one event: what stays is its empty envelope. The edits of a message go with it; erasing it
 * again changes nothing.
 */
export async function eraseEvent(
  context: LogContext,
  workspace: string,
  strand: string,
  id: string,
): Promise<void> {
  const strands = async (): Promise<string[]> => [strand]
  const topics = await underLock(context, strands, async (writes, roots) => {
    const [row] = await writes.strands([strand])
    const event = row?.workspace === workspace ? await writes.event(strand, id) : undefined
    if (!event) throw refuse('not-found', `There is no event ${id} on strand ${strand}.`)
    if (event.erased) return []
    await writes.eraseEvent(strand, id)
    await forgetFilesOf(context, writes, workspace, [{ strand, events: [id] }])
    const together = await writes.strandsOf([...roots])
    await writes.dropSnapshots(await writes.snapshots(together.map((each) => each.id)))
    const deed = { by: 'back-end', did: 'erased' as const, detail: 'one event' }
    await writeAudit({ writes, workspace, now: context.now() }, [strand], deed)
    // Nothing moves; it is for the new epoch and the desk's row.
    return [...(await reshape(context, writes, roots, [])).roots]
  })
  announce(context, workspace, topics)
}

/**
 * Erases strands that are whole relationships by themselves: every body, what was computed from them,
 * who was proven in them. Their generations are over; nothing can be added or joined to them any more.
 */
export async function eraseTogether(
  context: LogContext,
  writes: Writes,
  workspace: string,
  strands: readonly string[],
  by: string,
): Promise<void> {
  const now = context.now()
  const roots = [...new Set((await writes.strands(strands)).map(({ root }) => root))]
  for (const { id, strand } of await writes.generationsOf(roots)) {
    if (strands.includes(strand)) await writes.endGeneration(id, 'erased', now)
  }
  // They lie in another file, and name what is about to be gone.
  const proofs = await writes.proofsOf(roots)
  await forgetBookmarksOf(writes, workspace, strands, proofs, now)
  await writes.eraseStrands(strands)
  await forgetFilesOf(
    context,
    writes,
    workspace,
    strands.map((strand) => ({ strand })),
  )
  for (const strand of strands) {
    await writes.setRelationship(strand, { epoch: context.epoch(), erased: true })
  }
  await writeAudit({ writes, workspace, now }, strands, { by, did: 'erased' })
  for (const { root, id } of await writes.relationships(roots)) {
    const gone = { summary: null, into: null, waiting: null, changed: now }
    await writes.putDesk({ root, workspace, relationship: id, ...gone })
  }
}

/** Erases a whole relationship for the company. */
export async function eraseRelationship(
  context: LogContext,
  workspace: string,
  relationship: string,
  by = 'back-end',
): Promise<void> {
  const find = async (): Promise<string[]> => {
    const [row] = await context.store.read((reads) => reads.relationshipsNamed([relationship]))
    if (row?.workspace !== workspace) {
      throw refuse('not-found', `There is no relationship ${relationship} in this workspace.`)
    }
    return [row.root]
  }
  const topics = await underLock(context, find, async (writes, roots) => {
    const strands = (await writes.strandsOf([...roots])).map(({ id }) => id)
    await eraseTogether(context, writes, workspace, strands, by)
    return [...roots]
  })
  announce(context, workspace, topics)
}
