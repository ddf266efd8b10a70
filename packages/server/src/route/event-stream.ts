import { tooMany } from '../guard/refused.ts'
import type { Stop } from '../log/relationship-log.ts'

/** From so many waiting bytes on, the log is told that the peer is slow, and holds frames back. */
const slowFrom = 524_288
/** From so many on, nothing more is sent until it has read. */
const mostWaiting = 2_097_152
/** After so many heartbeats in which it has read nothing, the peer is cut off, and comes again with its cursor. */
const mostSilence = 2

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
}

/** One device or one advisor has a stream a browser, and some that have not been noticed to be gone. */
const mostOfOne = 50

/** The open streams of a server, so that it can end them all. */
export interface Streams {
  /**
   * @param holder Whose stream it is.
   * @returns To be called when it is over.
   * @throws Refused `too-many` where the holder has too many open.
   */
  add(holder: string, end: () => void): () => void
  endAll(): void
}

/** @param count Told how many streams are open, whenever that changes. */
export function createStreams(count: (open: number) => void): Streams {
  const open = new Map<() => void, string>()
  const held = new Map<string, number>()
  const change = (holder: string, by: 1 | -1): void => {
    const left = (held.get(holder) ?? 0) + by
    if (left > 0) held.set(holder, left)
    else held.delete(holder)
    count(open.size)
  }
  return {
    add(holder, end) {
      if ((held.get(holder) ?? 0) >= mostOfOne) throw tooMany(15)
      open.set(end, holder)
      change(holder, 1)
      return () => {
        if (open.delete(end)) change(holder, -1)
      }
    },
    endAll() {
      for (const end of open.keys()) end()
    },
  }
}

/** What one stream carries and when it ends. */
export interface EventStream<Item> {
  /** Whose stream it is. */
  readonly holder: string
  /** Begins to deliver. Where it fails, the error is the answer. */
  follow(deliver: (item: Item) => boolean): Promise<Stop>
  /** The cursor that goes along with an item as its `id:`. */
  idOf?(item: Item): string | undefined
  /** Whether nothing comes after this item. */
  isLast?(item: Item): boolean
  /** Whether a frame may be left out: the next one or a heartbeat shows the gap. Else a full stream is cut off. */
  readonly showsGaps: boolean
  /** Asked at each heartbeat: whether the caller may go on listening. */
  isLive(): boolean | Promise<boolean>
  readonly streams: Streams
  /** Told where `isLive` fails; the stream ends then. */
  report(error: unknown): void
  readonly cut?: (() => void) | undefined
}

/**
 * Answers with server-sent events: a byte at once, then one item a message, as JSON on one data line.
 * The stream ends after its last item, when the caller may listen no more, and when the server closes.
 */
export async function eventStream<Item extends { is: string }>(
  stream: EventStream<Item>,
): Promise<Response> {
  const { holder, follow, idOf, isLast, showsGaps, isLive, streams, report, cut } = stream
  const encoder = new TextEncoder()
  let controller: ReadableStreamDefaultController<Uint8Array>
  let over = false
  const first = Promise.withResolvers<void>()
  let stop: Stop = () => undefined

  const leave = (): void => {
    if (over) return
    over = true
    stop()
    forget()
  }
  const end = (): void => {
    if (over) return
    leave()
    controller.close()
  }
  const forget = streams.add(holder, end)
  const endUnlessLive = async (): Promise<void> => {
    try {
      if (!(await isLive())) end()
    } catch (error) {
      report(error)
      end()
    }
  }
  let silence = 0
  let waitedBefore = 0
  /** Whether the peer is beyond hope: too much waits, and nothing of it has been read for some time. */
  const isStuck = (item: Item, waiting: number): boolean => {
    if (!showsGaps) return true
    if (item.is !== 'heartbeat') return false
    silence = waiting === waitedBefore ? silence + 1 : 0
    waitedBefore = waiting
    return silence >= mostSilence
  }
  const deliver = (item: Item): boolean => {
    if (over) return false
    const last = isLast?.(item) ?? false
    const waiting = mostWaiting - (controller.desiredSize ?? 0)
    const isFull = waiting >= mostWaiting
    if (isFull && isStuck(item, waiting)) {
      end()
      cut?.()
      return false
    }
    if (!isFull || last) {
      const id = idOf?.(item)
      const text = `${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(item)}\n\n`
      controller.enqueue(encoder.encode(text))
      first.resolve()
    }
    if (last) end()
    else if (item.is === 'heartbeat') void endUnlessLive()
    return mostWaiting - (controller.desiredSize ?? 0) < slowFrom
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given
        controller.enqueue(encoder.encode(': hi\n\n'))
      },
      cancel: leave,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostWaiting }),
  )
  const begin = async (): Promise<void> => {
    stop = await follow(deliver)
    if (over) stop()
  }
  const begun = begin()
  try {
    // A long way to catch up is read by the peer while it is read from the store.
    await Promise.race([begun, first.promise])
  } catch (error) {
    leave()
    throw error
  }
  begun.catch((error: unknown) => {
    report(error)
    end()
  })
  return new Response(body, { headers })
}
