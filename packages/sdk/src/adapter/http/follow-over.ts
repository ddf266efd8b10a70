import { encodeCursor } from '@continuo/model'
import type { Page } from '@continuo/model'
import type { Clock } from '../../clock.ts'
import type { Adapter, FollowItem } from '../adapter.ts'
import { isAdapterError, Unreachable } from '../errors.ts'
import { readEvents } from './sse.ts'

/** A stream sends a byte at once; if none came in this time, something in between holds it back (ms). */
const firstByte = 10_000

/** Asks for the events with these headers. */
export type GetEvents = (
  headers: Record<string, string>,
  abort: AbortController,
) => Promise<Response>

/**
 * Follows over server-sent events; behind a proxy that holds them back, over long polls with the same
 * cursor. Whether there is such a proxy is found out once.
 *
 * @param read Reads an answer as a page, or fails as the adapter does.
 */
export function followOver(
  clock: Clock,
  get: GetEvents,
  read: (response: Response) => Promise<Page>,
): Adapter['follow'] {
  let buffered = false

  return (after, on) => {
    let abort = new AbortController()
    let running = true
    const tell = (item: FollowItem): void => {
      if (running) on(item)
    }

    async function stream(): Promise<void> {
      let up = false
      const off = clock.after(firstByte, () => {
        buffered = true
        abort.abort()
      })
      try {
        const headers = { Accept: 'text/event-stream', 'Last-Event-ID': after }
        const { body } = await get(headers, abort)
        const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
        const feed = readEvents((data) => tell(JSON.parse(data) as FollowItem))
        for (;;) {
          const { value = '', done } = (await reader?.read()) ?? { done: true }
          if (done) return
          off()
          if (!up) tell({ is: 'up' })
          up = true
          feed(value)
        }
      } finally {
        off()
      }
    }

    async function poll(): Promise<void> {
      tell({ is: 'up' })
      while (running) {
        const page = await read(await get({ Prefer: 'wait=25', 'Last-Event-ID': after }, abort))
        const { epoch, after: before, events, upTo } = page
        if (events.length) tell({ is: 'frame', epoch, before, events, after: upTo })
        tell({ is: 'heartbeat', epoch, head: upTo, now: clock.now() })
        after = encodeCursor({ epoch, tick: upTo })
      }
    }

    async function run(): Promise<void> {
      const polls = buffered
      let cause: unknown
      try {
        await (polls ? poll() : stream())
      } catch (error) {
        cause = error
      }
      if (running && buffered && !polls) {
        abort = new AbortController()
        return run()
      }
      // Polls fail too: it was no proxy, only a bad line.
      buffered = false
      const error = isAdapterError(cause) ? cause : new Unreachable('The stream ended.', { cause })
      if (error.name === 'Reopen') tell({ is: 'reopen' })
      tell({ is: 'down', error })
    }

    void run()
    return () => {
      running = false
      abort.abort()
    }
  }
}
