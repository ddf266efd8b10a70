import { readingKinds } from '@continuo/model'
import type { LogContext } from '../log/log-context.ts'
import { allOnTerms, onTerms } from '../log/kinds.ts'
import { tickOf } from '../log/page.ts'
import { findReader, findReaders } from '../log/find-reader.ts'
import type { Found } from '../log/reader.ts'
import { readerOrUnborn } from '../log/refuse.ts'
import type { Caller, Stop } from '../log/relationship-log.ts'
import type { Reads } from '../store/relationship-store.ts'
import { startStream } from './stream.ts'
import type { Deliver, Stream } from './stream.ts'

/** All live streams of this process. */
export interface Streams {
  follow(caller: Caller, after: string, deliver: Deliver): Promise<Stop>
  /** One heartbeat for all of them, from one look at the store for each 500. */
  beat(): Promise<void>
  close(): Promise<void>
}

/** The newest tick that each reader may see, with one question for all of them. */
async function headsOf(reads: Reads, all: readonly Found[]): Promise<number[]> {
  const readers = all.map((found) => (found.is === 'reader' ? found.reader : undefined))
  const strands = new Set(
    readers.flatMap((reader) => reader?.scopes.map(({ strand }) => strand) ?? []),
  )
  const heads = new Map((await reads.heads([...strands])).map((row) => [row.strand, row]))
  return readers.map((reader) => {
    if (!reader) return 0
    const ticks = reader.scopes.map(({ strand, from = 0, without = [] }) => {
      const { team = 0, everyone } = heads.get(strand) ?? {}
      if (reader.audience === 'team') return team >= from ? team : 0
      const seen = readingKinds.filter((kind) => !without.includes(kind))
      const tick = Math.max(0, ...seen.map((kind) => everyone?.[kind] ?? 0))
      return tick >= from ? tick : 0
    })
    return Math.max(0, ...ticks)
  })
}

/** One look at the store is for so many streams; between two of them others have their turn. */
const together = 500

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

export function createStreams(context: LogContext): Streams {
  const streams = new Set<Stream>()
  let beating: Promise<void> | undefined

  async function beatFor(some: readonly Stream[]): Promise<void> {
    const callers = await allOnTerms(
      context,
      some.map(({ caller }) => caller),
    )
    const { found, heads } = await context.store.read(async (reads) => {
      const readers = await findReaders(reads, callers)
      return { found: readers, heads: await headsOf(reads, readers) }
    })
    await Promise.all(
      some.map((stream, at) => stream.beat(found[at] ?? { is: 'missing' }, heads[at] ?? 0)),
    )
  }

  async function beatAll(): Promise<void> {
    const all = [...streams]
    for (let at = 0; at < all.length; at += together) {
      if (at > 0) await nextTurn()
      await beatFor(all.slice(at, at + together))
    }
  }

  async function beat(): Promise<void> {
    beating ??= beatAll()
      .catch((error: unknown) => context.report(error, 'reading for the heartbeat'))
      .finally(() => {
        beating = undefined
      })
    return beating
  }

  return {
    beat,

    async follow(caller, after, deliver) {
      const now = await onTerms(context, caller)
      const found = await context.store.read((reads) => findReader(reads, now))
      const reader = readerOrUnborn(found)
      const cursor = tickOf(reader, after)
      if (!reader) return () => {}
      // Subscribed first, then read: what is written between the two is in one of them.
      const stream = startStream(context, {
        caller,
        reader,
        cursor,
        deliver,
        onStop: () => streams.delete(stream),
      })
      streams.add(stream)
      await stream.catchUp()
      return stream.stop
    },

    async close() {
      await beat()
      for (const stream of streams) stream.stop()
    },
  }
}
