import { Moved } from '../admit.ts'
import { addEvents, endGenerations } from '../identity/ending.ts'
import type { LogContext } from '../log-context.ts'
import { generationFor } from '../once.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import { announce } from '../reshape.ts'
import { underLock } from '../under-lock.ts'
import { isKnown } from './continuing.ts'

/**
 * Before an act of a key that has no generation, with a cookie that has one (IDENTITY, "After years"):
 * where nobody is known there, it goes on with the new key, and the old one is refused from now on; else
 * it ends, and the key begins anew. Two keys with one cookie: the first one goes on with it.
 *
 * @param endsKnown Not where a page only arrives, and the customer has not acted yet.
 */
export async function claimCookie(
  context: LogContext,
  caller: DeviceCaller,
  endsKnown: boolean,
): Promise<void> {
  const { workspace, thumbprint, cookie } = caller
  if (cookie === undefined || caller.shared) return
  const find = async (): Promise<string[]> =>
    context.store.read(async (reads) => {
      if (await generationFor(reads, caller)) return []
      return (await reads.generationsByCookie(workspace, [cookie])).map(({ strand }) => strand)
    })
  const topics = await underLock(context, find, async (writes, roots) => {
    if (roots.size === 0 || (await generationFor(writes, caller))) return []
    const [generation] = await writes.generationsByCookie(workspace, [cookie])
    if (!generation || generation.ended) return []
    const [root = ''] = (await writes.strands([generation.strand])).map((strand) => strand.root)
    if (!roots.has(root)) throw new Moved()
    const graph = { joins: await writes.joinsOf([root]), proofs: await writes.proofsOf([root]) }
    if (isKnown(generation.strand, graph)) {
      if (!endsKnown) return []
      const ended = await endGenerations(context, writes, [generation], 'logged-out')
      return addEvents(context, writes, ended)
    }
    await writes.setKey(generation.id, thumbprint)
    return [root]
  })
  announce(context, workspace, topics)
}

/**
 * Keeps the hash of the cookie that goes to the caller's browser.
 *
 * @returns Whether there is a generation for it: one that lives, and on no shared machine.
 */
export async function keepCookie(
  { store }: LogContext,
  caller: DeviceCaller,
  cookie: string,
): Promise<boolean> {
  const { workspace } = caller
  const found = await store.read(async (reads) => {
    const generation = await generationFor(reads, caller)
    const [kept] = await reads.generationsByCookie(workspace, [cookie])
    return { generation, isKept: kept !== undefined && kept.id === generation?.id }
  })
  const { generation, isKept } = found
  if (!generation || generation.ended || generation.shared) return false
  // A key has one generation for good, so nothing can have come between.
  if (!isKept) await store.transact([], (writes) => writes.setCookie(generation.id, cookie))
  return true
}
