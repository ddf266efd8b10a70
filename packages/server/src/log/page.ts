import { decodeCursor } from '@continuo/model'
import type { Page } from '@continuo/model'
import type { Reads } from '../store/relationship-store.ts'
import { lockedIn } from './locked.ts'
import type { Reader } from './reader.ts'
import { findReader } from './find-reader.ts'
import { readerOrUnborn, reopen } from './refuse.ts'
import type { Caller, Where } from './relationship-log.ts'
import type { LogContext } from './log-context.ts'
import { asTheyLeave } from './taken-back.ts'

/** What this reader may see after a tick, oldest first. */
export async function pageAfter(
  reads: Reads,
  reader: Reader,
  after: number,
  most: number,
): Promise<Page> {
  const { scopes, audience, epoch } = reader
  const events = await reads.events({ scopes, audience, after, from: 'oldest', limit: most })
  const upTo = events.at(-1)?.tick ?? after
  const atHead =
    events.length < most ||
    (await reads.events({ scopes, audience, after: upTo, from: 'oldest', limit: 1 })).length === 0
  // At the head there is no later page that could tell of it.
  const locked = await lockedIn(reads, reader, after, atHead ? Infinity : upTo, events)
  const leaving = await asTheyLeave(reads, events)
  return { epoch, after, upTo, events: leaving, atHead, atStart: after === 0, ...locked }
}

/** What this reader may see before a tick: the newest of it, in log order. */
export async function pageBefore(
  reads: Reads,
  reader: Reader,
  before: number,
  most: number,
): Promise<Page> {
  const { scopes, audience, epoch } = reader
  const events = await reads.events({ scopes, audience, before, from: 'newest', limit: most })
  const first = events[0]?.tick ?? before
  const earlier = { scopes, audience, before: first, from: 'newest' as const, limit: 1 }
  const later = { scopes, audience, after: before - 1, from: 'oldest' as const, limit: 1 }
  const atStart = events.length < most || (await reads.events(earlier)).length === 0
  const atHead = (await reads.events(later)).length === 0
  const after = atStart ? 0 : first - 1
  const upTo = Math.max(before - 1, 0)
  return {
    epoch,
    after,
    upTo,
    events: await asTheyLeave(reads, events),
    atHead,
    atStart,
    ...(await lockedIn(reads, reader, after, atHead ? Infinity : upTo, events)),
  }
}

/**
 * The tick of a cursor, where it is one of this reader's present epoch.
 *
 * @throws LogError `reopen` for every other cursor: stale, of another relationship, or none at all.
 */
export function tickOf(reader: Reader | undefined, cursor: string): number {
  const read = decodeCursor(cursor)
  if (!reader || !read || read.epoch !== reader.epoch) throw reopen()
  return read.tick
}

/** Serves a page. */
export async function page(
  { store, pageEvents }: LogContext,
  caller: Caller,
  where: Where,
): Promise<Page> {
  const most = Math.max(1, Math.min(where.limit ?? pageEvents, pageEvents))
  return store.read(async (reads) => {
    const reader = readerOrUnborn(await findReader(reads, caller))
    const tick = tickOf(reader, 'after' in where ? where.after : where.before)
    return 'after' in where
      ? pageAfter(reads, reader as Reader, tick, most)
      : pageBefore(reads, reader as Reader, tick, most)
  })
}
