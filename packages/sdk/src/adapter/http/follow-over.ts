import { encodeCursor } from '@continuo/model'
import type { Page, StreamItem } from '@continuo/model'
import type { Clock } from '../../clock.ts'
import type { Adapter } from '../adapter.ts'
import { isAdapterError, Reopen, Unreachable } from '../errors.ts'
import { errorOf, jsonOf } from './problem.ts'
import type { Said } from './problem.ts'
import { readEvents } from './sse.ts'

/** A stream sends a byte at once; if none came in this time, something in between holds it back (ms). */
const firstByte = 10_000

/** A server that waits does not answer sooner than this without news (ms). */
const tooSoon = 1_000

/** Asks for the events with these headers. */
export type GetEvents = (
  headers: Record<string, string>,
  abort: AbortController,
) => Promise<Response>

/**
 * Follows over server-sent events; behind a proxy that holds them back, over long polls with the same
 * cursor. Whether there is such a proxy is found out once.
 */
export function followOver(clock: Clock, get: GetEvents): Adapter['follow'] {
  let buffered = false

  return (after, on) => {
    let abort = new AbortController()
    let running = true
    let off = (): void => {}
    let cursor = after

    async function stream(): Promise<void> {
      let silent = true
      off = clock.after(firstByte, () => {
        buffered = true
        abort.abort()
      })
      const { body } = await get({ Accept: 'text/event-stream', 'Last-Event-ID': cursor }, abort)
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
      const feed = readEvents((data) => {
        if (running) on(JSON.parse(data) as StreamItem)
      })
      for (;;) {
        const { value, done } = (await reader?.read()) ?? { done: true }
        if (done || !running) break
        if (silent) {
          silent = false
          off()
          on({ is: 'up' })
        }
        feed(value ?? '')
      }
      throw new Unreachable('The stream has ended.')
    }

    async function poll(): Promise<never> {
      on({ is: 'up' })
      for (;;) {
        const asked = clock.now()
        const response = await get({ Prefer: 'wait=25', 'Last-Event-ID': cursor }, abort)
        const page = (await jsonOf(response)) as Page | undefined
        if (!page?.epoch) throw errorOf(response, page as Said | undefined)
        const { epoch, after: before, events, upTo, atHead } = page
        if (!running) throw new Unreachable('Stopped.')
        if (events.length > 0) on({ is: 'frame', epoch, before, events, after: upTo })
        on({ is: 'heartbeat', epoch, head: upTo, now: clock.now() })
        cursor = encodeCursor({ epoch, tick: upTo })
        if (atHead && events.length === 0 && clock.now() - asked < tooSoon) {
          await new Promise<void>((resolve) => (off = clock.after(5 * tooSoon, resolve)))
        }
      }
    }

    async function run(): Promise<void> {
      const streamed = !buffered
      try {
        await (buffered ? poll() : stream())
      } catch (error) {
        off()
        if (!running) return
        // Polls fail too: it was no proxy, only a bad line.
        if (!streamed) buffered = false
        if (streamed && buffered) {
          abort = new AbortController()
          return run()
        }
        running = false
        if (error instanceof Reopen) on({ is: 'reopen' })
        // What a broken connection throws while it is read is no more than that.
        const cause = { cause: error }
        on({
          is: 'down',
          error: isAdapterError(error) ? error : new Unreachable('The stream broke off.', cause),
        })
      }
    }

    void run()
    return () => {
      running = false
      off()
      abort.abort()
    }
  }
}
