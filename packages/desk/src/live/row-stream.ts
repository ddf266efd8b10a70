import type { DeskItem } from '@continuo/model'
import { Refused, Unreachable } from '@continuo/sdk'
import type { Stop, Surroundings } from '../surroundings.ts'
import type { Calls } from './calls.ts'
import { readEvents } from './event-stream.ts'
import { pauseAfter } from './pause.ts'

/** What happens on the live stream of the list. */
export type RowStreamItem =
  /** Subscribed: from here on nothing is missed; what was before has to be read. */
  | { is: 'up' }
  /** Tries again by itself. */
  | { is: 'down' }
  | DeskItem

/** Without a sign of life for this long (heartbeats come every 15 s), the line counts as dead. */
export const silence = 40_000

/**
 * Follows the list: connects, reads, and comes back after each break, until stopped or refused.
 *
 *     connecting ──► up ──► items … ──► down ──► (pause) ──► connecting
 */
export function followRows(
  { clock, window, document }: Surroundings,
  calls: Calls,
  on: (item: RowStreamItem) => void,
): Stop {
  let stopped = false
  let failures = 0
  let wake: () => void = () => undefined
  let connection = new AbortController()

  async function connect(): Promise<void> {
    connection = new AbortController()
    let stopWatch: Stop = () => undefined
    const alive = () => {
      stopWatch()
      stopWatch = clock.after(silence, () => connection.abort())
    }
    try {
      alive()
      const { body } = await calls.stream('/desk/v1/live', connection.signal)
      if (!body) throw new Unreachable('The live stream has no body.')
      on({ is: 'up' })
      for await (const data of readEvents(body)) {
        if (stopped) return
        alive()
        failures = 0
        on(JSON.parse(data) as DeskItem)
      }
    } finally {
      stopWatch()
      connection.abort()
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      let retryAfter: number | undefined
      try {
        await connect()
      } catch (error) {
        if (error instanceof Refused) return
        if (error instanceof Unreachable) retryAfter = error.retryAfter
        else if (!connection.signal.aborted)
          console.warn('Continuo desk: the live list broke off.', error)
      }
      if (stopped) return
      failures += 1
      on({ is: 'down' })
      await new Promise<void>((resolve) => {
        const stopPause = clock.after(pauseAfter(failures, clock.random(), retryAfter), resolve)
        wake = () => {
          stopPause()
          resolve()
        }
      })
    }
  }

  const hurry = () => {
    if (document.visibilityState !== 'hidden') wake()
  }
  window.addEventListener('online', hurry)
  document.addEventListener('visibilitychange', hurry)
  void run()

  return () => {
    stopped = true
    window.removeEventListener('online', hurry)
    document.removeEventListener('visibilitychange', hurry)
    connection.abort()
    wake()
  }
}
