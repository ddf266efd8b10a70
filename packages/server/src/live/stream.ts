import type { Frame, RelationshipEvent, Signal, StreamItem } from '@continuo/model'
import { isAmendment, onTerms } from '../log/kinds.ts'
import type { LogContext } from '../log/log-context.ts'
import { pageAfter } from '../log/page.ts'
import type { Found, Reader } from '../log/reader.ts'
import { findReader } from '../log/find-reader.ts'
import { maySee } from '../log/reader.ts'
import type { Caller } from '../log/relationship-log.ts'
import { kindOf } from '../store/kind-of.ts'
import { readMessage, relationshipTopic } from './message.ts'
import type { LiveMessage } from './message.ts'

/** Takes one item. `false` says that the peer is slow: frames are held back until the next heartbeat. */
export type Deliver = (item: StreamItem) => boolean | void

/** One live stream: everything that one reader may see after a cursor, as frames that chain. */
export interface Stream {
  readonly caller: Caller
  /** Tells the reader's head, as the store has it; looks at the reader's rights again. */
  beat(found: Found, head: number): Promise<void>
  /** Sends what is there and not sent yet. */
  catchUp(): Promise<void>
  stop(): void
}

/** By whom signals are sent, so that nobody hears their own. */
export const streamKey = ({ author }: Pick<Reader, 'author'>): string =>
  `${author.kind}/${author.id}`

interface StreamStart {
  caller: Caller
  reader: Reader
  /** The tick up to which the reader has everything, µs. */
  cursor: number
  deliver: Deliver
  /** Told when the stream is over, whoever ended it. */
  onStop: () => void
}

export function startStream(context: LogContext, start: StreamStart): Stream {
  const { store, bus } = context
  const { caller, deliver, onStop } = start
  let reader = start.reader
  /** The last visible tick that was sent. */
  let cursor = start.cursor
  /** The relationship's tick up to which nothing is missing here. */
  let covered = start.cursor
  /** Up to where it was told what is withheld: a place without an event moves no cursor. */
  let lockedUpTo = start.cursor
  let isReading = false
  let again = false
  let isSlow = false
  let stopped = false

  function stop(): void {
    if (stopped) return
    stopped = true
    unsubscribe()
    onStop()
  }

  function send(item: StreamItem): void {
    if (stopped) return
    try {
      if (deliver(item) === false) isSlow = true
    } catch (error) {
      // Whoever cannot take an item gets no others; the peer comes again with its cursor.
      context.report(error, 'delivering to a live stream')
      stop()
    }
  }

  function end(item: StreamItem): void {
    send(item)
    stop()
  }

  function sendFrame(events: readonly RelationshipEvent[], more: Pick<Frame, 'locked'> = {}): void {
    const last = events.at(-1)
    const places = more.locked?.filter(({ to }) => to > lockedUpTo) ?? []
    if (!last && places.length === 0) return
    lockedUpTo = Math.max(lockedUpTo, ...places.map(({ to }) => to))
    const before = cursor
    cursor = Math.max(cursor, last?.tick ?? 0)
    send({ is: 'frame', epoch: reader.epoch, before, events, after: cursor, ...more })
  }

  /** Ends the stream where this reader is over or has other rights; says whether it goes on. */
  function goesOn(found: Found): found is { is: 'reader'; reader: Reader } {
    if (found.is === 'ended') end({ is: 'ended', why: found.why })
    else if (found.is !== 'reader' || found.reader.epoch !== reader.epoch) end({ is: 'reopen' })
    return !stopped
  }

  async function readOn(): Promise<boolean> {
    const asking = await onTerms(context, caller)
    const { found, page } = await store.read(async (reads) => {
      const now = await findReader(reads, asking)
      const isSame = now.is === 'reader' && now.reader.epoch === reader.epoch
      return {
        found: now,
        page: isSame ? await pageAfter(reads, now.reader, cursor, context.pageEvents) : undefined,
      }
    })
    if (stopped || !goesOn(found) || !page) return false
    reader = found.reader
    sendFrame(page.events, page.locked ? { locked: page.locked } : {})
    covered = page.atHead ? Math.max(reader.relationship.head, cursor) : cursor
    return !page.atHead
  }

  async function catchUp(): Promise<void> {
    again = true
    if (isReading) return
    isReading = true
    try {
      while (again && !stopped && !isSlow) {
        again = false
        if (await readOn()) again = true
      }
    } catch (error) {
      // The next heartbeat reads again.
      context.report(error, 'reading for a live stream')
    } finally {
      isReading = false
    }
  }

  function signalOf(message: LiveMessage): Signal | undefined {
    if (message.is !== 'typing' && message.is !== 'seen') return undefined
    if (message.from === streamKey(reader)) return undefined
    const reads = (strand: string): boolean =>
      reader.scopes.some((scope) => scope.strand === strand)
    if (message.is === 'typing') {
      const isForMe =
        message.signal.signal === 'typing' && message.signal.by === 'customer'
          ? reader.audience === 'team'
          : true
      if (!isForMe || !reads(message.on)) return undefined
      const { signal, inside } = message
      return reader.audience === 'team' && inside !== undefined
        ? { ...signal, name: inside }
        : signal
    }
    const ticks = Object.entries(message.marks).flatMap(([strand, tick]) =>
      reads(strand) ? [tick] : [],
    )
    return ticks.length > 0
      ? { signal: 'seen', by: message.by, tick: Math.max(...ticks) }
      : undefined
  }

  /** Whether only the store knows what of this is withheld, and what to show in its place. */
  function tellsOfWithheld(event: RelationshipEvent): boolean {
    const without = reader.scopes.find(({ strand }) => strand === event.strand)?.without
    if (!without || event.audience !== 'everyone') return false
    return without.includes(kindOf(event)) || isAmendment(event)
  }

  function take(message: LiveMessage): void {
    const signal = signalOf(message)
    if (signal) send({ is: 'signal', ...signal })
    if (message.is === 'changed') void catchUp()
    if (message.is !== 'events') return
    const isHere = message.epoch === reader.relationship.epoch
    if (isHere && message.after <= covered) return
    if (!isHere || isReading || message.before > covered || !message.events) {
      void catchUp()
      return
    }
    const come = message.events.filter((event) => event.tick > covered)
    if (come.some(tellsOfWithheld)) {
      void catchUp()
      return
    }
    const fresh = come.filter((event) => maySee(reader, event))
    covered = message.after
    sendFrame(fresh)
  }

  const unsubscribe = bus.subscribe(relationshipTopic(reader.relationship.root), (text) => {
    // A slow peer is served from the store, once it has drained.
    if (!stopped && !isSlow) take(readMessage(text))
  })

  return {
    caller,
    catchUp,
    stop,

    async beat(found, head) {
      if (stopped || !goesOn(found)) return
      isSlow = false
      if (head > cursor) await catchUp()
      send({ is: 'heartbeat', epoch: reader.epoch, head, now: Math.floor(context.now() / 1_000) })
    },
  }
}
