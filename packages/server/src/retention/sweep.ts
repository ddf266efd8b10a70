import type { RelationshipLog } from '../log/relationship-log.ts'
import type { ServerLogger } from '../observe/server-logger.ts'
import type { Directory } from '../workspace/directory.ts'

export interface SweepOptions {
  readonly log: RelationshipLog
  readonly directory: Directory
  readonly logger: ServerLogger
  /** How often, in ms; once a day unless given. */
  readonly every?: number
}

/** What erases by itself what is no longer to be kept. */
export interface Sweep {
  /** Begins no further workspace, and waits for what is under way. */
  close(): Promise<void>
}

/**
 * Erases at its start and once a day what is older than each workspace keeps it. A workspace that sets
 * nothing keeps everything.
 */
export function startSweep({ log, directory, logger, every = 86_400_000 }: SweepOptions): Sweep {
  let closing = false

  async function sweep(): Promise<void> {
    for (const { id, settings } of await directory.workspaces()) {
      if (closing) return
      const keep = Object.fromEntries(
        Object.entries(settings.retention).flatMap(([family, days]) =>
          days === 'forever' ? [] : [[family, days] as const],
        ),
      )
      const erased = await log.host.eraseOld(id, keep, () => closing)
      if (erased > 0)
        logger.info({ workspace: id, erased }, 'erased what was not to be kept longer')
    }
  }

  async function sweepFiles(): Promise<void> {
    const dropped = await log.attachments.sweep()
    if (dropped > 0) logger.info({ dropped }, 'deleted files that no message has named')
  }

  let running: Promise<void> | undefined
  const start = (): void => {
    running ??= sweep()
      .then(sweepFiles)
      .catch((error: unknown) => logger.error({ err: error }, 'erasing what is old failed'))
      .finally(() => {
        running = undefined
      })
  }
  start()
  const timer = setInterval(start, every)
  timer.unref()
  return {
    async close() {
      closing = true
      clearInterval(timer)
      await running
    },
  }
}
