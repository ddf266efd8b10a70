import type { Carried, Through } from '@continuo/model'
import type { Writes } from '../store/relationship-store.ts'
import type { StrandRow } from '../store/rows.ts'
import { writeAudit } from './identity/audit.ts'
import type { LogContext } from './log-context.ts'
import { refuse } from './refuse.ts'
import { announce, reshape } from './reshape.ts'
import type { SystemEvent } from './reshape.ts'
import { underLock } from './under-lock.ts'

/** A join that an advisor made opens nothing to any device, and tells none of it. */
export const audienceOf = (through: Through): 'everyone' | 'team' =>
  through === 'team' ? 'team' : 'everyone'

/**
 * These strands of a workspace.
 *
 * @throws LogError `not-found` where there is none of them, `erased` where nothing may be joined to it.
 */
export async function strandsIn(
  writes: Writes,
  workspace: string,
  ids: readonly string[],
): Promise<StrandRow[]> {
  const strands = (await writes.strands(ids)).filter((strand) => strand.workspace === workspace)
  const missing = ids.find((id) => !strands.some((strand) => strand.id === id))
  if (missing !== undefined)
    throw refuse('not-found', `There is no strand ${missing} in this workspace.`)
  const relationships = await writes.relationships(strands.map(({ root }) => root))
  if (relationships.some(({ erased }) => erased)) {
    throw refuse('erased', 'This relationship was erased: nothing can be joined to it.')
  }
  return strands
}

/** Writes a join and its event; the relationships must be locked. */
export async function writeJoin(
  { id, now }: LogContext,
  writes: Writes,
  {
    a,
    b,
    through,
    by,
    as,
    id: given,
  }: {
    a: string
    b: string
    through: Through
    by: string
    as?: Carried | undefined
    id?: string | undefined
  },
): Promise<{ join: string; event: SystemEvent }> {
  const join = given ?? id('join_')
  await writes.insertJoin({ id: join, a, b, through, by, at: now(), ...(as && { as }) })
  const body = { join, strands: [a, b] as [string, string], through }
  const event = {
    strand: a,
    type: 'relationship.joined' as const,
    body,
    audience: audienceOf(through),
  }
  return { join, event }
}

/**
 * Joins two strands. The event hangs on `a`; a join of the same strands in the same way that is still
 * live is given back as it is.
 *
 * @param more What whoever joins is called, and why: for the audit. With an `id`, the join of that
 * name is given back where it is there, live or not: a call that is made again does nothing twice.
 */
export async function join(
  context: LogContext,
  workspace: string,
  a: string,
  b: string,
  through: Through,
  by: string,
  { name, reason, id: given }: { name?: string; reason?: string; id?: string | undefined } = {},
): Promise<string> {
  if (a === b) throw refuse('malformed', 'A strand cannot be joined to itself.')
  const strands = async (): Promise<string[]> => [a, b]
  const done = await underLock(context, strands, async (writes, roots) => {
    await strandsIn(writes, workspace, [a, b])
    if (given !== undefined && (await writes.join(given)))
      return { id: given, topics: [] as string[] }
    const same = (await writes.joinsBetween(a, b)).find(
      (old) => !old.revoked && old.through === through && old.a === a,
    )
    if (same) return { id: same.id, topics: [] as string[] }
    const made = await writeJoin(context, writes, { a, b, through, by, id: given })
    const reshaped = await reshape(context, writes, roots, [made.event])
    const deed = { by, name: name ?? null, did: 'joined' as const, detail: reason ?? null }
    await writeAudit({ writes, workspace, now: context.now() }, [a, b], deed)
    return { id: made.join, topics: [...reshaped.roots] }
  })
  announce(context, workspace, done.topics)
  return done.id
}
