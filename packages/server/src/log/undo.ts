import type { Writes } from '../store/relationship-store.ts'
import { audienceOf } from './join.ts'
import type { LogContext } from './log-context.ts'
import { refuse } from './refuse.ts'
import { announce, reshape } from './reshape.ts'
import type { Reshaped } from './reshape.ts'
import { underLock } from './under-lock.ts'

/** A snapshot that spans what was separated would keep the words of one side in the other's drawer. */
async function dropSpanning(writes: Writes, { components }: Reshaped): Promise<void> {
  for (const { strands } of components) {
    const kept = await writes.snapshots(strands)
    await writes.dropSnapshots(
      kept.filter(({ scopes }) => scopes.some(({ strand }) => !strands.includes(strand))),
    )
  }
}

/**
 * Takes a join back, with the proofs that made it: each side has again exactly its own strands. An
 * undone join stays undone; undoing it again changes nothing.
 *
 * @param reason For the company: it stays with the join, and shows in the event only where that is for the team.
 */
export async function undo(
  context: LogContext,
  workspace: string,
  id: string,
  reason: string,
  by: string,
): Promise<void> {
  const find = async (): Promise<string[]> => {
    const row = await context.store.read((reads) => reads.join(id))
    if (!row) throw refuse('not-found', `There is no join ${id} in this workspace.`)
    return [row.a, row.b]
  }
  const topics = await underLock(context, find, async (writes, roots) => {
    const join = await writes.join(id)
    const strand = join && (await writes.strands([join.a]))[0]
    if (!join || strand?.workspace !== workspace) {
      throw refuse('not-found', `There is no join ${id} in this workspace.`)
    }
    if (join.revoked) return []
    await writes.revokeJoin(id, { reason, by, at: context.now() })
    await writes.revokeProofs(id)
    const audience = audienceOf(join.through)
    const strands: [string, string] = [join.a, join.b]
    const body = { join: id, strands, ...(audience === 'team' && reason !== '' && { reason }) }
    const event = { strand: join.a, type: 'relationship.undone' as const, body, audience }
    const reshaped = await reshape(context, writes, roots, [event])
    await dropSpanning(writes, reshaped)
    return [...reshaped.roots]
  })
  announce(context, workspace, topics)
}
