import { createHmac, randomBytes } from 'node:crypto'
import { heartbeatEvery as usualHeartbeat, uuidv7 } from '@continuo/model'
import type { Capabilities } from '@continuo/model'
import type { Bus } from '../live/bus.ts'
import { createStreams } from '../live/streams.ts'
import type { RelationshipStore } from '../store/relationship-store.ts'
import { StoreFault } from '../store/store-fault.ts'
import { createAppending } from './append.ts'
import type { LogContext } from './log-context.ts'
import { open } from './open.ts'
import { page } from './page.ts'
import { LogError } from './relationship-log.ts'
import type { RelationshipLog, Stop } from './relationship-log.ts'

export interface RelationshipLogOptions {
  store: RelationshipStore
  bus: Bus
  /** The store's clock: milliseconds since 1970, fractions welcome. */
  now: () => number
  /** Random bytes; the system's unless given. */
  random?: (bytes: number) => Uint8Array
  /** The key of the hashes that identities are looked up by. It must never change: losing it loses them. */
  secret: string | Uint8Array
  /** Milliseconds between heartbeats; 15 s unless given. */
  heartbeatEvery?: number
  /** Runs something again and again; a timer that keeps no process alive unless given. */
  every?: (milliseconds: number, run: () => void) => Stop
  /** Runs something once, later. */
  after?: (milliseconds: number, run: () => void) => Stop
  /** What this server offers beside the log; what is left out is as it comes. */
  capabilities?: Partial<Capabilities>
  /** Told what went wrong where nobody waits for an answer, and why an answer was `unavailable`. */
  onError: (error: unknown, doing: string) => void
}

const usualCapabilities: Capabilities = {
  live: true,
  signals: true,
  identify: true,
  attachments: false,
  search: false,
}

function repeat(milliseconds: number, run: () => void): Stop {
  const timer = setInterval(run, milliseconds)
  timer.unref()
  return () => clearInterval(timer)
}

function later(milliseconds: number, run: () => void): Stop {
  const timer = setTimeout(run, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}

function contextOf(options: RelationshipLogOptions): LogContext {
  const { store, bus, now, secret, onError, random = randomBytes } = options
  return {
    store,
    bus,
    now: () => Math.floor(now() * 1_000),
    id: (prefix) => `${prefix}${uuidv7(now(), random(10))}`,
    epoch: () => Buffer.from(random(12)).toString('base64url'),
    keyed: (text) => createHmac('sha256', secret).update(text).digest('base64url'),
    every: options.every ?? repeat,
    after: options.after ?? later,
    capabilities: { ...usualCapabilities, ...options.capabilities },
    report: onError,
  }
}

/**
 * The server's log over a store and a bus. Of any number of them over one store, each may serve any
 * call: nothing is kept here but the live streams.
 */
export function createRelationshipLog(options: RelationshipLogOptions): RelationshipLog {
  const context = contextOf(options)
  const streams = createStreams(context)
  const appending = createAppending(context, () => {})
  const stopBeating = context.every(
    options.heartbeatEvery ?? usualHeartbeat,
    () => void streams.beat(),
  )

  /** What the store could not do is a refusal that says so; what went wrong stays with us. */
  async function answering<T>(doing: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof LogError) throw error
      context.report(error, doing)
      const detail =
        error instanceof StoreFault
          ? 'The server could not reach its store: nothing of this was kept.'
          : 'Something went wrong on the server: nothing of this was kept.'
      throw new LogError({ fault: 'refused', reason: 'unavailable', detail }, { cause: error })
    }
  }

  return {
    open: (caller, since) => answering('opening', () => open(context, caller, since, () => {})),
    append: (caller, drafts, since) =>
      answering('appending', () => appending.append(caller, drafts, since)),
    page: (caller, where) => answering('reading a page', () => page(context, caller, where)),
    follow: (caller, after, deliver) =>
      answering('following', () => streams.follow(caller, after, deliver)),
    async close() {
      stopBeating()
      await appending.idle()
      await streams.close()
    },
  } as RelationshipLog
}
