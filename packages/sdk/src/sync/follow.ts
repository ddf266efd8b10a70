import { encodeCursor } from '@continuo/model'
import type { EndedWhy, Placement, StreamItem } from '@continuo/model'
import type { Adapter, FollowItem, Stop } from '../adapter/adapter.ts'
import { Ended, isAdapterError, Refused, Reopen, Unreachable } from '../adapter/errors.ts'
import type { Clock } from '../clock.ts'
import type { Connection } from '../handle.ts'
import type { Apply } from './apply.ts'
import type { Opening } from './opening.ts'
import { phases } from './phases.ts'
import type { Step } from './phases.ts'
import { createRetry } from './retry.ts'
import { createWatchdog } from './watchdog.ts'

/** A line that held so long was good: the next pause is a short one (ms). */
const steady = 10_000

/** Keeps the line up: its states and what leads from one to the other are drawn in `phases.ts`. */
export interface Follow {
  readonly phase: Connection
  /** Opens and follows; opens again if it has already. */
  connect(anew?: boolean): Promise<void>
  /** There is reason to hope: what waits tries now. */
  hope(): void
  /** Takes in what another tab's line brought. */
  hear(item: StreamItem): Promise<void>
  /** Lets another tab stream, which says how it stands. */
  yield(phase: Connection): void
  /** Whether this tab streams, or tries to. */
  readonly streams: boolean
  /** A call failed with an error that concerns the whole line. */
  fail(error: unknown): void
  stop(): void
}

export interface FollowOptions {
  adapter(): Promise<Adapter>
  apply: Apply
  opening: Opening
  clock: Clock
  /** The phase was set, to another or the same. */
  phased(phase: Connection): void
  /** A heartbeat or signal came on this tab's own line. */
  relay(item: StreamItem): void
  signal(item: StreamItem): void
  ended(why: EndedWhy): void
  trouble(error: unknown): void
  /** Only a tab that somebody sees takes over from one that has gone silent. */
  visible(): boolean
}

export function createFollow(options: FollowOptions): Follow {
  const { adapter, apply, opening, clock } = options
  const { held } = apply
  const retry = createRetry(clock)
  let phase: Connection = 'idle'
  let stopStream: Stop | undefined
  let streams = false
  let upAt = Infinity
  // What belongs to an earlier try is not heard any more.
  let turn = 0

  // The tab that streams has gone silent.
  let orphaned = false

  const dog = createWatchdog(clock, () => {
    if (streams) return fail(new Unreachable('Nothing came on the stream for 40 s.'))
    orphaned = true
    if (options.visible()) void connect()
  })

  function step(what: Step): void {
    phase = phases[phase][what]
    options.phased(phase)
  }

  function hush(): void {
    turn += 1
    stopStream?.()
    stopStream = undefined
    retry.cancel()
    dog.cancel()
  }

  async function connect(anew = false): Promise<void> {
    hush()
    const mine = turn
    orphaned = false
    streams = true
    step('connect')
    try {
      await opening.open(anew)
      const line = await adapter()
      if (mine !== turn) return
      if (!held.cursor) {
        streams = false
        return step('nothing')
      }
      dog.feed()
      stopStream = line.follow(encodeCursor(held.cursor), (item) => {
        if (mine === turn) hearOwn(item).catch((error) => mine === turn && fail(error))
      })
    } catch (error) {
      if (mine === turn) fail(error, anew)
    }
  }

  function fail(error: unknown, anew = false): void {
    if (error instanceof Ended) return options.ended(error.why)
    const lasted = clock.now() - upAt
    if (lasted > steady) retry.reset()
    upAt = Infinity
    hush()
    opening.close()
    // A second "open again" in a row is no news but a fault, which waits like any other.
    if (error instanceof Reopen && !anew) return void connect(true)
    if (error instanceof Refused) {
      step('refuse')
      return options.trouble(error)
    }
    if (!isAdapterError(error)) options.trouble(error)
    const after = error instanceof Unreachable ? error.retryAfter : 0
    retry.later(() => void connect(), after)
    step('fail')
  }

  async function mend(placement: Placement['do']): Promise<void> {
    const mine = turn
    try {
      await opening.open()
      const whole = placement === 'pull' && (await opening.pull())
      if (!whole && mine === turn) await connect(true)
    } catch (error) {
      if (mine === turn) fail(error)
    }
  }

  const place = async (item: StreamItem, fed: boolean): Promise<Placement['do']> =>
    item.is === 'frame'
      ? apply.frame(item, fed)
      : item.is === 'heartbeat'
        ? apply.heartbeat(item)
        : 'nothing'

  async function hearOwn(item: FollowItem): Promise<void> {
    const mine = turn
    if (item.is === 'down') return fail(item.error)
    dog.feed()
    if (item.is === 'up') {
      upAt = clock.now()
      return step('up')
    }
    if (item.is === 'reopen') return connect(true)
    if (item.is === 'ended') return options.ended(item.why)
    if (item.is === 'signal') options.signal(item)
    const placement = await place(item, false)
    if (mine !== turn) return
    if (item.is !== 'frame') options.relay(item)
    if (placement === 'pull' || placement === 'reopen') await mend(placement)
  }

  return {
    get phase() {
      return phase
    },
    get streams() {
      return streams
    },
    connect,
    fail,
    hope() {
      if (!retry.waiting && !orphaned) return
      retry.reset()
      void connect()
    },
    async hear(item) {
      if (!streams) dog.feed()
      orphaned = false
      if (item.is === 'signal') return options.signal(item)
      if (!held.cursor) return void (await apply.load())
      const missing = (did: string) => did === 'pull' || did === 'reopen'
      if (!missing(await place(item, true))) return
      // Who streams writes down before it tells: what is missing here is in the log by now.
      await apply.load()
      const still = await place(item, true)
      if (missing(still)) await mend(still)
    },
    yield(to) {
      if (streams) hush()
      streams = false
      phase = to
      dog.feed()
      options.phased(to)
    },
    stop() {
      hush()
      streams = false
      step('stop')
    },
  }
}
