import type { ServerLogger } from '../observe/server-logger.ts'
import type { RelationshipStore } from '../store/relationship-store.ts'
import { runWork } from '../work/run-work.ts'
import type { RunningWork } from '../work/run-work.ts'
import { mailWorkKind } from './mail-job.ts'

/**
 * Where no mail system is configured, mail that would go out is dropped when it is due: kept, it would
 * all go out on the day on which one is, long after anybody needs it.
 */
export function dropMail(options: {
  store: Pick<RelationshipStore, 'transact'>
  now: () => number
  logger: ServerLogger
  every?: number
}): RunningWork {
  const { store, every = 60_000 } = options
  return runWork({
    ...options,
    kind: mailWorkKind,
    every,
    together: 50,
    lease: 60_000_000,
    bring: (row) => store.transact([], (writes) => writes.finishWork(row.id)),
  })
}
