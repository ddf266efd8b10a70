import type { ServerLogger } from '../observe/server-logger.ts'
import type { RelationshipStore } from '../store/relationship-store.ts'
import type { WorkRow } from '../store/rows.ts'

/** One kind of work, and who does it. */
export interface WorkOptions {
  readonly store: Pick<RelationshipStore, 'transact'>
  readonly kind: string
  /** How many are done at once. */
  readonly together: number
  /** How long one try may take before another process may take the work, in µs. */
  readonly lease: number
  /** ms since 1970 */
  readonly now: () => number
  /** How often it is looked whether something is due, in ms. */
  readonly every: number
  readonly logger: ServerLogger
  /** Does it, and finishes the row; where it fails, the work comes again when its lease is over. */
  readonly bring: (row: WorkRow) => Promise<void>
}

/** Work that is being done. */
export interface RunningWork {
  /** Looks now whether something is due. */
  wake(): void
  /** Takes nothing more, and waits for what is under way. */
  close(): Promise<void>
}

/** Takes work that is due, again and again: at each look all of it, a few rows at a time. */
export function runWork(options: WorkOptions): RunningWork {
  const { store, kind, together, lease, now, every, logger, bring } = options
  const failed = (error: unknown): void =>
    logger.error({ err: error, kind }, 'work could not be done')

  async function round(): Promise<void> {
    for (let more = true; more && !closing;) {
      const time = Math.floor(now() * 1_000)
      const rows = await store.transact([], (writes) =>
        writes.takeWork(kind, time, time + lease, together),
      )
      await Promise.all(rows.map((row) => bring(row).catch(failed)))
      more = rows.length === together
    }
  }

  let closing = false
  let running: Promise<void> | undefined
  let again = false
  const wake = (): void => {
    if (closing) return
    if (running) {
      again = true
      return
    }
    running = round()
      .catch(failed)
      .finally(() => {
        running = undefined
        if (!again) return
        again = false
        wake()
      })
  }
  const timer = setInterval(wake, every)
  timer.unref()

  return {
    wake,
    async close() {
      closing = true
      clearInterval(timer)
      await running
    },
  }
}
