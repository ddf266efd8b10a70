import { encodeCursor, decodeCursor } from '@continuo/model'
import type { Appended, Outcome } from '@continuo/model'
import type { RelationshipStore } from '../store/relationship-store.ts'
import { StoreFault } from '../store/store-fault.ts'
import { admit, lookAgain } from './admit.ts'
import type { Admission } from './admit.ts'
import { claimFiles, keepFiles } from './attachments/named-files.ts'
import { createBatch } from './batch.ts'
import type { Batch } from './batch.ts'
import { createGroup } from './group.ts'
import type { LogContext } from './log-context.ts'
import { pageAfter } from './page.ts'
import { prepare } from './prepare.ts'
import type { Prepared } from './prepare.ts'
import type { Reader } from './reader.ts'
import type { Caller } from './relationship-log.ts'
import { untilStill } from './under-lock.ts'

/** One call of append, ready to be admitted. */
interface Job {
  caller: Caller
  drafts: readonly Prepared[]
  since: string | undefined
  /** What to lock; nothing for a device before its first act. */
  root: string | undefined
}

/** The root to lock, found without a lock: good only until the second look. */
async function rootFor(store: RelationshipStore, caller: Caller): Promise<string | undefined> {
  const strand = await store.read(async (reads) => {
    if (caller.is === 'company')
      return (await reads.relationshipsNamed([caller.relationship]))[0]?.root
    return (await reads.generations(caller.workspace, [caller.thumbprint]))[0]?.strand
  })
  return strand === undefined ? undefined : store.rootOf(strand)
}

/** What came since the caller's cursor, its own new events included. */
async function answer(
  { context, writes }: Admission,
  reader: Reader | undefined,
  job: Job,
  outcomes: Outcome[],
): Promise<Appended> {
  // Nobody was born: every draft of a first act was refused.
  if (!reader) return { outcomes, me: null, cursor: null }
  const { me, epoch } = reader
  // Who names no cursor has nothing yet.
  const since = job.since === undefined ? { epoch, tick: 0 } : decodeCursor(job.since)
  if (since?.epoch === epoch) {
    const page = await pageAfter(writes, reader, since.tick, context.pageEvents)
    if (page.atHead || job.since !== undefined) {
      return { outcomes, me, page, cursor: encodeCursor({ epoch, tick: page.upTo }) }
    }
  }
  const { scopes, audience } = reader
  const newest = await writes.events({ scopes, audience, from: 'newest', limit: 1 })
  const tick = newest.at(-1)?.tick ?? 0
  return { outcomes, me, reopen: true, cursor: encodeCursor({ epoch, tick }) }
}

async function runJob(admission: Admission, job: Job): Promise<() => Promise<Appended>> {
  let reader = await lookAgain(admission, job.caller)
  const outcomes: Outcome[] = []
  for (const draft of job.drafts) {
    const outcome = await admit(admission, job.caller, reader, draft)
    outcomes.push(outcome)
    // A first act makes the reader; an assertion changes how it writes from here on.
    const changes = !reader || ('draft' in draft && draft.draft.type === 'identity.asserted')
    if (changes && 'tick' in outcome) reader = await lookAgain(admission, job.caller)
  }
  return () => answer(admission, reader, job, outcomes)
}

type Result = { value: Appended } | { error: unknown }

/** Whether an error concerns the store as a whole, and so everybody in the transaction. */
const concernsAll = (error: unknown): boolean =>
  error instanceof StoreFault && error.reason !== 'unstorable'

/** Runs something for one job; its failure is its result. */
async function alone<T>(work: () => Promise<T>): Promise<{ value: T } | { error: unknown }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (concernsAll(error)) throw error
    return { error }
  }
}

async function commitTogether(
  context: LogContext,
  jobs: readonly Job[],
): Promise<{ results: Result[]; batch: Batch }> {
  const roots = [...new Set(jobs.flatMap(({ root }) => root ?? []))].sort()
  return context.store.transact(roots, async (writes) => {
    const batch = createBatch(context, writes)
    const admission: Admission = { context, writes, batch, locked: new Set(roots) }
    const answers = []
    for (const job of jobs) answers.push(await alone(() => runJob(admission, job)))
    await batch.finish()
    const results: Result[] = []
    for (const each of answers) results.push('error' in each ? each : await alone(each.value))
    return { results, batch }
  })
}

export interface Appending {
  append(caller: Caller, drafts: readonly unknown[], since?: string): Promise<Appended>
  /** Resolves when nothing is being written. */
  idle(): Promise<void>
}

/**
 * The one way in for drafts: look for the root, then lock it together with those of all calls that
 * came in the same turn of the event loop, look again, admit, commit once, answer all.
 *
 * @param wasAdded Told how many events came to each root.
 */
export function createAppending(
  context: LogContext,
  wasAdded: (counts: Map<string, number>) => void,
): Appending {
  async function commit(jobs: readonly Job[]): Promise<Result[]> {
    try {
      const { results, batch } = await commitTogether(context, jobs)
      batch.publish()
      wasAdded(batch.counts())
      return results
    } catch (error) {
      if (jobs.length === 1 || concernsAll(error)) return jobs.map(() => ({ error }))
      // One of them broke what they share; each by itself, only that one fails.
      const results: Result[] = []
      for (const job of jobs) results.push(...(await commit([job])))
      return results
    }
  }

  const group = createGroup(commit)

  return {
    idle: group.idle,

    async append(caller, inputs, since) {
      const drafts = await claimFiles(context, caller, prepare(inputs))
      const appended = await untilStill(async () => {
        const root = await rootFor(context.store, caller)
        const result = await group.add({ caller, drafts, since, root })
        if ('value' in result) return result.value
        throw result.error
      })
      await keepFiles(context, caller, drafts, appended.outcomes)
      return appended
    },
  }
}
