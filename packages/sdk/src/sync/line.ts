import { encodeCursor } from '@continuo/model'
import type { Opened, Placement } from '@continuo/model'
import type { FollowItem, Stop } from '../adapter/adapter.ts'
import { Ended, Refused, Reopen, Unreachable } from '../adapter/errors.ts'
import type { Connection } from '../handle.ts'
import type { Core } from './core.ts'

/** More missing pages than these are not pulled: the snapshot shows the newest, and the rest comes when it is looked for. */
const mostPulls = 10

/** So long without a sign of life, two heartbeats and a half, and a stream counts as dead (ms). */
const silence = 40_000

/** A stream that held so long was good: its end is no news, and the next pause is short (ms). */
const steady = 10_000

/** So often in a row the log may ask to be opened again at once. */
const mostReopens = 3

/** The longest pause between two tries (ms); shorter than what counts as death. */
const longest = 30_000

/**
 * Keeps the line up:
 *
 *                connect                 up
 *      idle ───────────────► connecting ─────► live
 *        ▲ ◄─────────────────    │              │
 *        │   nothing to follow   │ fail         │ fail
 *        │                       ▼              ▼
 *        │                      waiting ◄───────┘      waiting ── up ──► live
 *        │ rest, from anywhere
 *        └──────────────────────────────  refused, from anywhere ──► ended ── connect ──► connecting
 *
 * While it waits, trying again is no news; only `up` is. A tab that does not stream shows the phase of
 * the one that does. `line.test.ts` holds the whole table.
 */
export function addLine(core: Core): void {
  const { clock } = core
  let opening: Promise<void> | undefined
  let stopStream: Stop | undefined
  let offWatch: Stop | undefined
  let offRetry: Stop | undefined
  let tries = 0
  let reopens = 0
  let upAt = Infinity
  // The tab that streams has gone silent.
  let orphaned = false
  // What belongs to an earlier try is not heard any more.
  let turn = 0

  function set(to: Connection): void {
    core.phase = to
    core.changed()
    if (core.streams) core.tell('stand', to)
  }

  /** A sign of life: from here on it is watched. */
  function alive(): void {
    offWatch?.()
    orphaned = false
    offWatch = clock.after(silence, () => {
      if (core.streams) return fail(new Unreachable('The stream has gone silent.'))
      orphaned = true
      // Only a tab that somebody sees takes over.
      if (core.visible()) void connect()
    })
  }

  function hush(): void {
    turn += 1
    stopStream?.()
    offRetry?.()
    offWatch?.()
    stopStream = offRetry = offWatch = undefined
  }

  async function pull(): Promise<boolean> {
    for (let pulled = 0; core.held.cursor && pulled < mostPulls; pulled += 1) {
      const after = encodeCursor(core.held.cursor)
      const page = await (await core.adapter()).page({ after })
      if ((await core.add(page)) !== 'add') return false
      if (page.atHead) return true
    }
    return false
  }

  async function takeIn({ me, marks, page, snapshot }: Opened, anew: boolean): Promise<void> {
    if (me) core.take({ me })
    const { cursor } = core.held
    const newest = snapshot?.page
    if (newest) {
      // What lies between may be little: then nothing that was shown goes.
      const joins = !anew && cursor?.epoch === newest.epoch && (await pull())
      if (!joins) await core.replace(newest, snapshot.state.preferences)
    } else if (page && (await core.add(page)) !== 'add' && !anew) return ask(true)
    const own = core.held.marks[core.side]
    if (own > marks[core.side]) core.signal({ signal: 'seen', tick: own })
    core.mark(marks)
    if (core.trouble) {
      core.trouble = null
      core.changed()
    }
    void core.push()
  }

  async function ask(anew: boolean): Promise<void> {
    const { cursor } = core.held
    const device = await core.device()
    const line = await core.adapter()
    const answer = await line.open(device, anew || !cursor ? undefined : encodeCursor(cursor))
    // The generation has ended meanwhile: the answer is about nobody.
    if ((await core.device()) === device) await takeIn(answer, anew)
  }

  function open(anew = false): Promise<void> {
    if (anew) opening = undefined
    const asked = (opening ??= ask(anew).catch((error: unknown) => {
      if (opening === asked) opening = undefined
      throw error
    }))
    return asked
  }

  async function connect(anew = false): Promise<void> {
    hush()
    const mine = turn
    core.streams = true
    if (core.phase === 'idle' || core.phase === 'ended') set('connecting')
    try {
      await open(anew)
      const line = await core.adapter()
      if (mine !== turn) return
      const { cursor } = core.held
      if (!cursor) return set('idle')
      alive()
      stopStream = line.follow(encodeCursor(cursor), (item) => {
        const failed = (error: unknown) => mine === turn && fail(error)
        if (mine === turn) hearOwn(item).catch(failed)
      })
    } catch (error) {
      if (mine === turn) fail(error)
    }
  }

  /** Opens again from the snapshot; what asks for it again and again is a fault, and waits like any other. */
  async function reopen(): Promise<void> {
    reopens += 1
    if (reopens > mostReopens) return fail(new Unreachable('The log changes too often.'))
    await connect(true)
  }

  function fail(error: unknown): void {
    if (error instanceof Ended) return void core.end(error.why)
    hush()
    opening = undefined
    if (error instanceof Reopen) return void reopen()
    if (error instanceof Refused) {
      set('ended')
      return core.report(error)
    }
    const known = error instanceof Unreachable
    if (!known) core.report(error)
    if (clock.now() - upAt > steady) tries = 0
    else set('waiting')
    upAt = Infinity
    // Full jitter, so that a thousand devices do not come back at once.
    const pause = clock.random() * Math.min(longest, 1_000 * 2 ** tries++)
    offRetry = clock.after(pause + ((known && error.retryAfter) || 0), () => void connect())
  }

  async function mend(placement: Placement['do']): Promise<void> {
    if (placement === 'add' || placement === 'nothing') {
      reopens = 0
      return
    }
    const mine = turn
    await open()
    const whole = placement === 'pull' && (await pull())
    if (!whole && mine === turn) await reopen()
  }

  async function hearOwn(item: FollowItem): Promise<void> {
    if (item.is === 'down') return fail(item.error)
    alive()
    if (item.is === 'up') {
      upAt = clock.now()
      set('live')
    } else if (item.is === 'reopen') await reopen()
    else if (item.is === 'ended') await core.end(item.why)
    else if (item.is === 'frame') {
      await mend(await core.add({ ...item, after: item.before, upTo: item.after }))
    } else if (item.is === 'signal') {
      core.hear(item)
      core.tell('hear', item)
    } else {
      core.tell('overhear', item)
      await mend(await core.heartbeat(item))
      // What a tab that has gone left in the outbox.
      void core.push()
    }
  }

  Object.assign(core, {
    open,
    pull,
    connect,
    fail,
    hope() {
      if (!offRetry && !orphaned) return
      tries = 0
      void connect()
    },
    stand(to) {
      // This tab streams itself, and has nothing to learn.
      if (core.streams) return
      alive()
      set(to)
    },
    async overhear(beat) {
      if (core.streams && !core.leads) {
        // It streamed while the one whose turn it is was silent.
        hush()
        core.streams = false
        set('live')
      }
      if (!core.streams) alive()
      const missing = async () => (await core.heartbeat(beat)) !== 'nothing'
      if (!(await missing())) return
      // Who streams writes down before it tells: what is missing here is in the log by now.
      await core.load()
      if (await missing()) await connect()
    },
    rest() {
      hush()
      opening = undefined
      core.streams = false
      set('idle')
    },
  } satisfies Partial<Core>)
}
