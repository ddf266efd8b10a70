import { encodeCursor, foldTimeline, hasWords, queryText, searchWords } from '@continuo/model'
import type { Locked, MessageEntry, TimelineEntry } from '@continuo/model'
import { Ended, Refused, Reopen, Unreachable } from '../adapter/errors.ts'
import type { Line } from '../handle.ts'
import type { Core } from '../sync/core.ts'
import { isOf } from '../timeline/side.ts'
import { bringTo } from './bring-to.ts'
import { forgetRead, readKept, wordsIn } from './kept-words.ts'
import type { FoundMessage, SearchOptions, SearchResult, SearchStop } from './search-result.ts'

/** So many are found unless somebody wants more. */
const usualMost = 200

/** So many messages are prepared before something else has its turn. */
const atATime = 500

/** A backend that is asked too much is asked again after its pause, where that is no longer, in ms. */
const longestPause = 5_000

const isMessage = (entry: TimelineEntry): entry is MessageEntry => entry.kind === 'message'

/** Waits so long, or until it is broken off. */
const pause = (core: Core, time: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const off = core.clock.after(time, resolve)
    signal?.addEventListener('abort', () => (off(), resolve()), { once: true })
  })

/** One search: what it has found and looked through, and what becomes of it. */
function createSearch(core: Core, query: string, { signal, onFound, most }: SearchOptions) {
  const words = searchWords(query)
  const of = core.generation()
  const enough = Math.max(1, most ?? usualMost)
  const keys = new Set<string>()
  const found: FoundMessage[] = []
  const locked: Locked[] = []
  let searched: SearchResult['searched'] = null
  let complete = false

  const isOver = (): SearchStop | undefined => {
    if (core.generation() !== of || core.hidden || core.gone()) return 'ended'
    if (signal?.aborted) return 'cancelled'
    return found.length >= enough && !complete ? 'enough' : undefined
  }

  function result(stopped?: SearchStop): SearchResult {
    if (stopped === 'ended') {
      forgetRead(core)
      return { found: [], searched: null, complete: false, stopped, locked: [] }
    }
    const all = found.slice(0, enough)
    return { found: all, searched, complete, locked: [...locked], ...(stopped && { stopped }) }
  }

  /** Takes a message in where all words are in it. */
  function look(entry: TimelineEntry, mine: boolean, isHere: boolean): void {
    const { key } = entry
    if (!isMessage(entry) || keys.has(key) || !hasWords(wordsIn(entry), words)) return
    keys.add(key)
    const bring = async (): Promise<boolean> => isHere || bringTo(core, entry.tick)
    found.push({ key, entry, mine, bring })
  }

  /** Looks at entries from the newest on, with what is out about them. */
  function lookAt(entries: readonly TimelineEntry[]): void {
    const writer = core.writer()
    for (const entry of entries.toReversed()) {
      const mine = isOf(core.side, entry)
      const own = mine && entry.author.id === writer
      const bare: Line = { key: entry.id, entry, mine, own, sending: null }
      look((core.out?.amend(bare) ?? bare).entry, mine, false)
    }
  }

  function reach(from: number, to: number, atStart: boolean): void {
    searched = { from, to: Math.max(searched?.to ?? 0, to) }
    complete = atStart
    if (!isOver()) onFound?.(result())
  }

  /** What this device has: first what is held, then the rest of its log. */
  async function lookHere(): Promise<number | undefined> {
    const { cursor, begin, atStart, timeline } = core.held
    keys.clear()
    found.length = locked.length = 0
    searched = null
    for (const { entry, mine, growing } of core.state().lines.toReversed())
      if (!growing) look(entry, mine, true)
    for (const entry of timeline.entries) keys.add(entry.key)
    if (!cursor) return undefined
    locked.push(...core.held.locked)
    reach(atStart ? (timeline.entries[0]?.tick ?? begin) : begin, cursor.tick, atStart)
    if (atStart || isOver()) return begin
    const kept = await readKept(core)
    if (!kept || isOver()) return begin
    lookAt(kept.timeline.entries)
    locked.unshift(...kept.locked)
    const first = kept.timeline.entries[0]?.tick
    reach(kept.atStart ? (first ?? kept.after) : kept.after, cursor.tick, kept.atStart)
    return kept.after
  }

  /** What the backend has beyond, a stretch at a time. */
  async function lookThere(after: number): Promise<void> {
    const { cursor } = core.held
    for (let at = after; cursor && !complete && !isOver();) {
      try {
        const before = encodeCursor({ epoch: cursor.epoch, tick: at + 1 })
        const page = await (await core.adapter()).page({ find: queryText(query), before })
        if (isOver()) return
        lookAt(foldTimeline(page.events).entries)
        locked.unshift(...(page.locked ?? []))
        at = page.after
        reach(at, searched?.to ?? at, page.atStart)
      } catch (error) {
        const wait = error instanceof Unreachable && error.retryAfter
        if (!wait || wait > longestPause) throw error
        await pause(core, wait, signal)
      }
    }
  }

  /** Why it cannot go on. */
  function stopFor(error: unknown): SearchStop {
    if (error instanceof Ended) return 'ended'
    if (error instanceof Reopen) core.fail(error)
    return error instanceof Refused ? 'unsupported' : 'unreachable'
  }

  /** Reads what a search looks through, a little at a time. */
  async function readAhead(): Promise<void> {
    const kept = isOver() ? undefined : await readKept(core)
    for (const [at, entry] of (kept?.timeline.entries ?? []).entries()) {
      if (at % atATime === 0) await pause(core, 0, signal)
      if (isOver()) return
      if (isMessage(entry)) wordsIn(entry)
    }
  }

  return async (): Promise<SearchResult> => {
    await core.ready
    try {
      if (words.length === 0) {
        await readAhead()
        return { ...result(isOver()), complete: true }
      }
      let after = isOver() ? undefined : await lookHere()
      if (!complete && !isOver()) {
        const epoch = core.held.cursor?.epoch
        await core.open()
        // Only now it may be known what there is, or it is another range.
        const isOther = epoch !== core.held.cursor?.epoch || core.held.begin > (after ?? 0)
        if (isOther && !isOver()) after = await lookHere()
        if (after === undefined) complete = !isOver()
        else await lookThere(after)
      }
      return result(isOver())
    } catch (error) {
      return result(isOver() ?? stopFor(error))
    }
  }
}

/**
 * Finds messages of the whole conversation: at once in what this device has, then in what the backend
 * has beyond. Nothing to look for reads ahead what will be looked through. It never rejects, keeps nothing
 * of what was looked for, and is no act.
 */
export const search = (core: Core, query: string, options: SearchOptions = {}) =>
  createSearch(core, query, options)()
