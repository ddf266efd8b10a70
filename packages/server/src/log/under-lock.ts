import type { Writes } from '../store/relationship-store.ts'
import { Moved } from './admit.ts'
import type { LogContext } from './log-context.ts'
import { refuse } from './refuse.ts'

/** How often a call looks again before it says that it could not be done. */
export const mostTries = 20

/** Tries something again as long as others move what it needs. */
export async function untilStill<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Moved)) throw error
    }
  }
  throw refuse(
    'unavailable',
    'This relationship is being joined and undone all the time: try again soon.',
  )
}

/**
 * Finds strands, locks the relationships that they belong to, and looks again: what was found is
 * still so, or all of it is done once more.
 *
 * @param find The strands that are concerned; called anew at each try.
 * @param work Gets the locked roots. What it makes itself needs no lock.
 */
export function underLock<T>(
  { store }: LogContext,
  find: () => Promise<readonly string[]>,
  work: (writes: Writes, roots: ReadonlySet<string>) => Promise<T>,
): Promise<T> {
  return untilStill(async () => {
    const strands = await find()
    const roots = new Set<string>()
    for (const strand of strands) {
      const root = await store.rootOf(strand)
      if (root !== undefined) roots.add(root)
    }
    return store.transact([...roots].sort(), async (writes) => {
      const now = await writes.strands(strands)
      if (now.some(({ root }) => !roots.has(root))) throw new Moved()
      return work(writes, roots)
    })
  })
}
