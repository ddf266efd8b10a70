import { uuidv7 } from '@continuo/model'
import { randomBytes } from 'node:crypto'
import type { ServerLogger } from '../observe/server-logger.ts'
import type { RelationshipStore, Writes } from '../store/relationship-store.ts'
import type { ProofRow } from '../store/rows.ts'
import { runWork } from '../work/run-work.ts'
import type { RunningWork } from '../work/run-work.ts'
import type { BookmarkRows } from './bookmark-rows.ts'

const kind = 'forget-bookmarks'

/** What was erased: the keyed hashes of its addresses, and its strands. */
interface Erased {
  readonly owners: readonly string[]
  readonly strands: readonly string[]
}

/**
 * Has the bookmarks erased that lead back to what is being erased: in its own transaction, since they
 * lie in another file. Called before the proofs are gone.
 *
 * @param now The store's clock, µs.
 */
export async function forgetBookmarksOf(
  writes: Writes,
  workspace: string,
  strands: readonly string[],
  proofs: readonly ProofRow[],
  now: number,
): Promise<void> {
  const mailboxes = proofs.filter((each) => each.kind === 'email' && strands.includes(each.home))
  const owners = [...new Set(mailboxes.map(({ identity }) => identity))]
  const payload: Erased = { owners, strands: [...strands] }
  const id = uuidv7(Math.floor(now / 1_000), randomBytes(10))
  await writes.insertWork({ id, workspace, kind, payload, due: now })
}

/** Erases bookmarks as it was called for, also after a restart. */
export function forgetBookmarks(options: {
  store: Pick<RelationshipStore, 'transact'>
  bookmarks: BookmarkRows
  now: () => number
  logger: ServerLogger
  every?: number
}): RunningWork {
  const { store, bookmarks, every = 2_000 } = options
  return runWork({
    ...options,
    kind,
    every,
    together: 8,
    lease: 30_000_000,
    bring: async (row) => {
      const { owners, strands } = row.payload as Erased
      bookmarks.erase(row.workspace, owners, strands)
      await store.transact([], (writes) => writes.finishWork(row.id))
    },
  })
}
