import { decodeCursor, encodeCursor, heartbeatEvery } from '@continuo/model'
import type { Page } from '@continuo/model'
import type { Clock } from '../../clock.ts'
import type { Listener, Stop } from '../adapter.ts'
import { Reopen, Unreachable } from '../errors.ts'
import type { AdapterError } from '../errors.ts'
import { isAdapterError } from '../is-adapter-error.ts'
import type { Relation } from './relation.ts'

/** Whatever a relation's call failed with, as one of the four. */
export function asAdapterError(error: unknown): AdapterError {
  if (isAdapterError(error)) return error
  return new Unreachable('The log in this browser could not be read.', { cause: error })
}

/** A stream: hears hints and reads the log, so that a lost or doubled hint changes nothing. */
export function followRelation(
  relation: Relation,
  clock: Clock,
  after: string,
  on: Listener,
): Stop {
  let at = decodeCursor(after)
  let running = true
  let reading = false
  let again = false
  let cancel = (): void => {}

  function stop(): void {
    running = false
    cancel()
    unwatch()
  }

  function fail(error: unknown): void {
    if (!running) return
    const known = asAdapterError(error)
    stop()
    if (known instanceof Reopen) on({ is: 'reopen' })
    on({ is: 'down', error: known })
  }

  function deliver({ epoch, after: before, events, upTo }: Page): void {
    at = { epoch, tick: upTo }
    if (events.length > 0) on({ is: 'frame', epoch, before, events, after: upTo })
  }

  /** Reads until nothing new is there; a hint meanwhile reads once more. */
  async function read(): Promise<void> {
    again = true
    if (reading) return
    reading = true
    try {
      while (running && again) {
        again = false
        const page = await relation.page({ after: at ? encodeCursor(at) : '' })
        if (!running) break
        deliver(page)
        again ||= !page.atHead
      }
    } catch (error) {
      fail(error)
    }
    reading = false
  }

  const heartbeat = (): void => {
    if (running && at) on({ is: 'heartbeat', epoch: at.epoch, head: at.tick, now: clock.now() })
  }

  function beat(): void {
    cancel = clock.after(heartbeatEvery, () => {
      void (async () => {
        await read()
        heartbeat()
        if (running) beat()
      })()
    })
  }

  async function start(): Promise<void> {
    // Nothing is delivered before the caller has what stops it.
    await Promise.resolve()
    if (!running) return
    on({ is: 'up' })
    await read()
    heartbeat()
  }

  const unwatch = relation.watch(() => void read())
  beat()
  void start()
  return stop
}
