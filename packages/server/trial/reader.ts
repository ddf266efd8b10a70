import {
  decodeCursor,
  encodeCursor,
  keyOf,
  mergeEvents,
  placeFrame,
  placeHeartbeat,
} from '@continuo/model'
import type { Cursor, RelationshipEvent, StreamItem } from '@continuo/model'
import type { Caller, RelationshipLog, Stop } from '../src/log/relationship-log.ts'
import { LogError } from '../src/log/relationship-log.ts'

/** What a reader does about frames and heartbeats, as the SDK does it, with all events kept. */
export interface TrialReader {
  readonly caller: Caller
  readonly items: StreamItem[]
  events(): readonly RelationshipEvent[]
  keys(): string[]
  cursor(): string | undefined
  ended(): string | undefined
  /** Opens, or opens again; goes on with the cursor that it has. */
  connect(log: RelationshipLog): Promise<void>
  disconnect(): void
  /** Resolves when everything that came was worked through. */
  idle(): Promise<void>
  /** Resolves once this holds, at the latest after the next items. */
  until(holds: () => boolean): Promise<void>
}

/**
 * @param page How many events it asks for at a time.
 * @param saw Told each event that reached it.
 */
export function createReader(
  caller: Caller,
  page = 200,
  saw: (event: RelationshipEvent) => void = () => {},
): TrialReader {
  const items: StreamItem[] = []
  const waiting = new Set<() => void>()
  let events: readonly RelationshipEvent[] = []
  let cursor: Cursor | undefined
  let stop: Stop = () => {}
  let line = 0
  let ended: string | undefined
  let work: Promise<void> = Promise.resolve()
  let log: RelationshipLog | undefined

  function take(more: readonly RelationshipEvent[]): void {
    for (const event of more) saw(event)
    events = mergeEvents(events, more)
  }

  async function pull(from: RelationshipLog): Promise<void> {
    for (let atHead = false; !atHead && cursor;) {
      const got = await from.page(caller, { after: encodeCursor(cursor), limit: page })
      take(got.events)
      cursor = { epoch: got.epoch, tick: Math.max(cursor.tick, got.upTo) }
      atHead = got.atHead
    }
  }

  async function fetchEarlier(from: RelationshipLog, first: number): Promise<void> {
    for (let before = first, atStart = false; !atStart && cursor;) {
      const text = encodeCursor({ epoch: cursor.epoch, tick: before })
      const got = await from.page(caller, { before: text, limit: page })
      take(got.events)
      atStart = got.atStart
      before = got.after + 1
    }
  }

  async function open(from: RelationshipLog): Promise<void> {
    stop()
    line += 1
    const mine = line
    for (;;) {
      try {
        const since = cursor && encodeCursor(cursor)
        const opened = await from.open(caller, since)
        if (opened.cursor === null) return
        cursor = decodeCursor(opened.cursor)
        const got = opened.page ?? opened.snapshot?.page
        if (opened.snapshot) events = []
        take(got?.events ?? [])
        if (opened.snapshot && got && !got.atStart) await fetchEarlier(from, got.after + 1)
        stop = await from.follow(caller, opened.cursor, (item) => {
          if (mine === line) hear(item)
        })
        return
      } catch (error) {
        if (!(error instanceof LogError)) throw error
        if (error.is.fault === 'ended') {
          ended = error.is.why
          return
        }
        if (error.is.fault !== 'reopen') throw error
        cursor = undefined
      }
    }
  }

  async function apply(item: StreamItem): Promise<void> {
    if (!log || !cursor || item.is === 'signal') return
    if (item.is === 'ended') {
      ended = item.why
      return
    }
    if (item.is === 'reopen') {
      cursor = undefined
      return open(log)
    }
    const place = item.is === 'frame' ? placeFrame(cursor, item) : placeHeartbeat(cursor, item)
    if (place.do === 'add' && item.is === 'frame') {
      take(item.events)
      cursor = place.cursor
    }
    if (place.do === 'reopen') {
      cursor = undefined
      return open(log)
    }
    if (place.do !== 'pull') return
    try {
      await pull(log)
    } catch (error) {
      if (!(error instanceof LogError) || error.is.fault === 'refused') throw error
      cursor = undefined
      await open(log)
    }
  }

  async function workThrough(item: StreamItem): Promise<void> {
    await apply(item)
    for (const check of waiting) check()
  }

  function hear(item: StreamItem): void {
    items.push(item)
    work = work.then(() => workThrough(item))
  }

  return {
    caller,
    items,
    events: () => events,
    keys: () => events.map(keyOf),
    cursor: () => cursor && encodeCursor(cursor),
    ended: () => ended,
    connect(to) {
      log = to
      work = work.then(() => open(to))
      return work
    },
    disconnect() {
      line += 1
      stop()
    },
    async idle() {
      for (let seen: unknown; seen !== work;) {
        seen = work
        await work
      }
    },
    until: (holds) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!holds()) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
  }
}
