import {
  foldText,
  foldTimeline,
  hasWords,
  maxPageEvents,
  saidIn,
  searchWords,
} from '@continuo/model'
import type { Page, RelationshipEvent, SearchRequest } from '@continuo/model'
import type { Reads } from '../store/relationship-store.ts'
import { lockedIn } from './locked.ts'
import type { LogContext } from './log-context.ts'
import { tickOf } from './page.ts'
import { findReader } from './find-reader.ts'
import type { Reader } from './reader.ts'
import { readerOrUnborn, refuse } from './refuse.ts'
import type { Caller } from './relationship-log.ts'

/** How many events one call looks through at most: what it costs, however long the log is. */
const mostLookedThrough = 1_000

/** How many are read at a time. */
const stride = 250

/** How many messages one call finds unless it says otherwise. */
const usualFound = 50

/** What was searched is below `upTo` and above `after`. */
interface Look {
  after: number
  upTo: number
  atStart: boolean
  events: RelationshipEvent[]
}

/** A message with what made it what it is now, where it has all words; else nothing. */
async function foundIn(
  reads: Reads,
  event: RelationshipEvent,
  words: readonly string[],
): Promise<RelationshipEvent[]> {
  if (event.type !== 'message.sent' || !event.body) return []
  const changes = await reads.lastAmendments(event.strand, event.id)
  const [entry] = foldTimeline([event, ...changes]).entries
  const isFound = entry?.kind === 'message' && hasWords(foldText(saidIn(entry)), words)
  return isFound ? [event, ...changes] : []
}

/** Looks through what this reader may see before a tick, from the newest on. */
async function lookBack(
  reads: Reads,
  { scopes, audience }: Reader,
  words: readonly string[],
  before: number | undefined,
  most: number,
): Promise<Look> {
  const found: RelationshipEvent[][] = []
  let upTo = before === undefined ? undefined : Math.max(before - 1, 0)
  let at = before
  let looked = 0
  let last: number | undefined
  const lookOf = (after: number, atStart: boolean): Look => ({
    after,
    upTo: Math.max(upTo ?? 0, after),
    atStart,
    events: found.toReversed().flat(),
  })
  while (looked < mostLookedThrough) {
    const page = await reads.events({
      scopes,
      audience,
      ...(at !== undefined && { before: at }),
      from: 'newest',
      limit: stride,
    })
    upTo ??= page.at(-1)?.tick
    for (const event of page.toReversed()) {
      // What lies at one tick is looked at together, so that going on misses nothing.
      if (found.length >= most && last !== event.tick) return lookOf(event.tick, false)
      last = event.tick
      const one = await foundIn(reads, event, words)
      if (one.length > 0) found.push(one)
    }
    if (page.length < stride) return lookOf(Math.max(0, (page[0]?.tick ?? at ?? 1) - 1), true)
    looked += page.length
    at = page[0]?.tick ?? 0
  }
  return lookOf((at ?? 1) - 1, false)
}

/**
 * Finds messages by their newest words, from the newest on, among what this caller may read now: the
 * same scopes as for every page. One call looks through a bounded stretch and says which; to go on, ask
 * before `after + 1`.
 *
 * @returns A page whose events are those messages that were found, each with its last changes; all that
 *   lies between `after` and `upTo` was looked through.
 * @throws LogError `malformed` where nothing is to be found, `reopen` for a cursor that does not fit.
 */
export async function search(
  { store }: LogContext,
  caller: Caller,
  { find, before, limit = usualFound }: SearchRequest,
): Promise<Page> {
  const words = searchWords(find)
  if (words.length === 0)
    throw refuse('malformed', 'find must have a letter, a number or a sign to look for.')
  return store.read(async (reads) => {
    const reader = readerOrUnborn(await findReader(reads, caller))
    const tick = before === undefined ? undefined : tickOf(reader, before)
    if (!reader) return { epoch: '', after: 0, upTo: 0, events: [], atHead: true, atStart: true }
    const most = Math.min(limit, maxPageEvents)
    const { after, upTo, atStart, events } = await lookBack(reads, reader, words, tick, most)
    const atHead = tick === undefined
    // What is withheld may be older than the first that may be read.
    const from = atStart ? 0 : after
    const locked = await lockedIn(reads, reader, from, atHead ? Infinity : upTo, events)
    return { epoch: reader.epoch, after, upTo, events, atHead, atStart, ...locked }
  })
}
