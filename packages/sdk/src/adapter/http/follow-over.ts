import type { Page } from '@continuo/model'
import type { Clock } from '../../clock.ts'
import type { Adapter, FollowItem } from '../adapter.ts'
import { later } from '../../load-later.ts'
import { Unreachable } from '../errors.ts'
import type { AdapterError } from '../errors.ts'
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

  return (from, on) => {
    let abort = new AbortController()
    let running = true
    const tell = (item: FollowItem): boolean => {
      if (running) on(item)
      return running
    }

    async function stream(): Promise<void> {
      const off = clock.after(firstByte, () => {
        buffered = true
        abort.abort()
      })
      try {
        const { body } = await get({ Accept: 'text/event-stream', 'Last-Event-ID': from }, abort)
        tell({ is: 'up' })
        // However it breaks, that is its end.
        await listen(body, off).catch(() => undefined)
      } finally {
        off()
      }
    }

    async function listen(body: Response['body'], alive: () => void): Promise<void> {
      const feed = readEvents((data) => tell(JSON.parse(data) as FollowItem))
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
      for (let got; (got = await reader?.read())?.value; feed(got.value)) alive()
    }

    /** Few need it: it is loaded only then. */
    async function polls(): Promise<void> {
      const { poll } = await later()
      await poll(
        async (after) => read(await get({ Prefer: 'wait=25', 'Last-Event-ID': after }, abort)),
        from,
        tell,
        clock,
      )
    }

    async function run(): Promise<void> {
      const known = buffered
      const cause: unknown = await (known ? polls() : stream()).catch((error: unknown) => error)
      if (buffered && !known) {
        abort = new AbortController()
        return run()
      }
      // Polls fail too: it was no proxy, only a bad line.
      buffered = false
      tell({ is: 'down', error: (cause as AdapterError) ?? new Unreachable('stream-ended') })
    }

    void run()
    return () => {
      running = false
      abort.abort()
    }
  }
}
