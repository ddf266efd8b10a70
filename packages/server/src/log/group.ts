/** Collects what arrives in one turn of the event loop, and hands it on together. */
export interface Group<Job, Result> {
  add(job: Job): Promise<Result>
  /** Resolves when nothing waits and nothing runs. */
  idle(): Promise<void>
}

interface Waiting<Job, Result> {
  job: Job
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/** More than this are not put into one transaction. */
const mostTogether = 256

/**
 * Group commit: one transaction and one sync to disk for all that came in the same turn; what comes
 * while it runs goes together into the next.
 *
 * @param run Gives a result for each job, in their order.
 */
export function createGroup<Job, Result>(
  run: (jobs: readonly Job[]) => Promise<readonly Result[]>,
): Group<Job, Result> {
  let waiting: Waiting<Job, Result>[] = []
  let running: Promise<void> | undefined

  async function drain(): Promise<void> {
    // The end of this turn: whatever else has arrived by then comes along.
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
    while (waiting.length > 0) {
      const together = waiting.slice(0, mostTogether)
      waiting = waiting.slice(mostTogether)
      try {
        const results = await run(together.map(({ job }) => job))
        for (const [at, { resolve }] of together.entries()) resolve(results[at] as Result)
      } catch (error) {
        for (const { reject } of together) reject(error)
      }
    }
    running = undefined
  }

  return {
    add(job) {
      return new Promise((resolve, reject) => {
        waiting.push({ job, resolve, reject })
        running ??= drain()
      })
    },
    idle: async () => {
      while (running) await running
    },
  }
}
