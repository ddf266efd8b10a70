import { relationshipFold } from '@continuo/model'
import { allOnTerms, onTerms } from './kinds.ts'
import type { LogContext } from './log-context.ts'
import { findReader, findReaders } from './find-reader.ts'
import type { Reader } from './reader.ts'
import type { Caller } from './relationship-log.ts'
import { foldOn, resume } from './snapshot.ts'
import type { Folding } from './snapshot.ts'

/** Writes snapshots off the hot path, so that opening costs the same however long the log is. */
export interface SnapshotKeeper {
  /** So many events came to these relationships, by root. */
  wasAdded(counts: ReadonlyMap<string, number>): void
  /** Opening had to fold so many events that no snapshot held. */
  wasFolded(caller: Caller, count: number): void
  /** Resolves when nothing is left to be written. */
  idle(): Promise<void>
}

/** A snapshot is due after so many new events, or where opening had to fold more than `mostFolded`. */
const usual = { dueAfter: 200, mostFolded: 50 }
/** How many are kept for one way of reading: older ones hold where a join brings older events. */
const kept = 4
/** How many relationships' new events are counted at once; of the others, whoever opens notices. */
const mostCounted = 10_000

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

export function createSnapshotKeeper(
  context: LogContext,
  { dueAfter, mostFolded }: typeof usual = usual,
): SnapshotKeeper {
  const { store, report } = context
  const added = new Map<string, number>()
  const due = new Map<string, () => Promise<void>>()
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    for (const [key, keep] of due) {
      due.delete(key)
      try {
        await keep()
      } catch (error) {
        // It is only a cache: whoever opens folds, and asks for it again.
        report(error, 'writing a snapshot')
      }
    }
    running = undefined
  }

  function ask(key: string, keep: () => Promise<void>): void {
    due.set(key, keep)
    running ??= nextTurn().then(run)
  }

  /** Folds on in small pieces, each on its own snapshot of the store; gives up where rights change meanwhile. */
  async function keepFor(who: Caller): Promise<void> {
    const caller = await onTerms(context, who)
    const begun = await store.read(async (reads) => {
      const found = await findReader(reads, caller)
      return found.is === 'reader'
        ? { reader: found.reader, at: await resume(reads, found.reader) }
        : undefined
    })
    if (!begun) return
    const { reader } = begun
    let at: Folding = begun.at
    for (let isDone = false; !isDone;) {
      await nextTurn()
      const next = await store.read(async (reads) => {
        const found = await findReader(reads, caller)
        const isSame = found.is === 'reader' && found.reader.epoch === reader.epoch
        return isSame ? foldOn(reads, found.reader, at) : undefined
      })
      if (!next) return
      at = next
      isDone = next.isDone
    }
    if (!begun.at.isOwn || at.tick > begun.at.tick) await write(caller, reader, at)
  }

  async function write(caller: Caller, reader: Reader, { state, tick }: Folding): Promise<void> {
    const { epoch, audience, scopes, anchor, relationship } = reader
    await store.transact([relationship.root], async (writes) => {
      const found = await findReader(writes, caller)
      // An erasure has come between: what was folded may hold what was erased.
      if (found.is !== 'reader' || found.reader.epoch !== epoch) return
      const { version: foldVersion } = relationshipFold
      await writes.putSnapshot({ anchor, epoch, audience, foldVersion, tick, scopes, state }, kept)
    })
  }

  /** Everybody who may read this relationship, each way of reading once. */
  async function keepAll(root: string): Promise<void> {
    const callers = await store.read(async (reads) => {
      const [row] = await reads.relationships([root])
      if (!row || row.erased) return []
      const { workspace, id } = row
      const author = { kind: 'function' as const, id: 'snapshot', name: 'snapshot' }
      const all: Caller[] = [{ is: 'company', workspace, relationship: id, author }]
      for (const { ended, thumbprint } of await reads.generationsOf([root])) {
        if (!ended) all.push({ is: 'device', workspace, thumbprint })
      }
      const found = await findReaders(reads, await allOnTerms(context, all))
      const ways = new Map(
        found.flatMap((each, at) =>
          each.is === 'reader' ? [[each.reader.epoch, all[at]] as const] : [],
        ),
      )
      return [...ways.values()].filter((caller) => caller !== undefined)
    })
    for (const caller of callers) await keepFor(caller)
  }

  return {
    wasAdded(counts) {
      for (const [root, count] of counts) {
        const sum = (added.get(root) ?? 0) + count
        if (sum >= dueAfter) {
          added.delete(root)
          ask(root, () => keepAll(root))
        } else if (added.has(root) || added.size < mostCounted) {
          added.set(root, sum)
        }
      }
    },

    wasFolded(caller, count) {
      if (count <= mostFolded) return
      const who =
        caller.is === 'device'
          ? `${caller.thumbprint}/${caller.account ?? ''}`
          : caller.relationship
      ask(`${caller.workspace}/${who}`, () => keepFor(caller))
    },

    idle: async () => {
      while (running) await running
    },
  }
}
