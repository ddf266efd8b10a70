import { randomBytes } from 'node:crypto'
import { uuidv7 } from '@continuo/model'
import type { ServerLogger } from '../observe/server-logger.ts'
import type { RelationshipStore, Writes } from '../store/relationship-store.ts'
import { runWork } from '../work/run-work.ts'
import type { RunningWork } from '../work/run-work.ts'
import type { AttachmentStore } from './attachment-store.ts'

const kind = 'forget-files'

/** After so long no file of what is erased can come to its place any more, µs. */
const settled = 60_000_000

/** Whose files are to go: of some messages of a strand, or of all. */
interface Of {
  readonly strand: string
  readonly events?: readonly string[]
}

/** Has the files deleted of what is being erased: in its own transaction, since they lie elsewhere. */
export async function forgetFilesOf(
  { attachments, now }: { attachments?: AttachmentStore; now(): number },
  writes: Writes,
  workspace: string,
  all: readonly Of[],
): Promise<void> {
  if (!attachments) return
  const time = now()
  // Once more a little later: a message that was admitted just before may only now give its files their place.
  for (const due of [time, time + settled]) {
    const id = uuidv7(Math.floor(time / 1_000), randomBytes(10))
    await writes.insertWork({ id, workspace, kind, payload: all, due })
  }
}

/** Deletes files as it was called for, also after a restart. */
export function forgetFiles(options: {
  store: Pick<RelationshipStore, 'transact'>
  attachments: AttachmentStore
  now: () => number
  logger: ServerLogger
  every?: number
}): RunningWork {
  const { store, attachments, every = 2_000 } = options
  return runWork({
    ...options,
    kind,
    every,
    together: 8,
    lease: 60_000_000,
    bring: async ({ id, workspace, payload }) => {
      for (const { strand, events } of payload as Of[])
        await attachments.forget(workspace, strand, events)
      await store.transact([], (writes) => writes.finishWork(id))
    },
  })
}
