import type { Writes } from '../store/relationship-store.ts'
import type { JoinRow } from '../store/rows.ts'
import { writeAudit } from './identity/audit.ts'
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

/** Who takes a join back, and why. */
interface Undoing {
  by: string
  /** What they are called. */
  name?: string
  /** It stays with the join, and shows in the event only where that is for the team. */
  reason: string
}

/**
 * Takes a join back under the lock, with the proofs that made it: each side has again exactly its own
 * strands. One that was undone stays so.
 *
 * @returns The roots whose streams are to be told.
 */
export async function takeBack(
  context: LogContext,
  writes: Writes,
  roots: ReadonlySet<string>,
  workspace: string,
  join: JoinRow,
  { by, name, reason }: Undoing,
): Promise<string[]> {
  if (join.revoked) return []
  const now = context.now()
  await writes.revokeJoin(join.id, { reason, by, at: now })
  await writes.revokeProofs(join.id)
  const audience = audienceOf(join.through)
  const strands: [string, string] = [join.a, join.b]
  const body = { join: join.id, strands, ...(audience === 'team' && reason !== '' && { reason }) }
  const event = { strand: join.a, type: 'relationship.undone' as const, body, audience }
  // Over a handoff it is the target that has read: it is told on its own strand.
  const told = join.through === 'forward' ? [event, { ...event, strand: join.b }] : [event]
  const reshaped = await reshape(context, writes, roots, told)
  await dropSpanning(writes, reshaped)
  const detail = reason === '' ? null : reason
  await writeAudit({ writes, workspace, now }, strands, {
    by,
    name: name ?? null,
    did: 'undone',
    detail,
  })
  return [...reshaped.roots]
}

/** The company takes a join back. Undoing it again changes nothing. */
export async function undo(
  context: LogContext,
  workspace: string,
  id: string,
  reason: string,
  by: string,
  name?: string,
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
    const deed = { by, reason, ...(name !== undefined && { name }) }
    return takeBack(context, writes, roots, workspace, join, deed)
  })
  announce(context, workspace, topics)
}
