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

/** So long after an opening there is time for what may be missing later (ms). */
const soon = 1_000

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
 * While it waits, trying again is no news; only `up` is. That the log must be opened again, or that a
 * good stream came to its end, is no news either. A tab that does not stream shows the phase of the
 * one that does. `line.test.ts` holds the whole table.
 */
export function addLine(core: Core): void {
  const { clock, held } = core
  let opening: Promise<void> | undefined
  // What ends with this try.
  const stops: Stop[] = []
  let offWatch: Stop | undefined
  // The next try is under way.
  let retries = false
  let tries = 0
  let upAt = Infinity
  // From the snapshot, whatever is held.
  let anew = false
  // The tab that streams has gone silent.
  let orphaned = false
  // What belongs to an earlier try is not heard any more.
  let turn = 0

  function set(phase: Connection): void {
    core.phase = phase
    core.changed()
    if (core.streams) core.tell('stand', phase)
  }

  /** A sign of life: from here on it is watched. */
  function alive(): void {
    offWatch?.()
    orphaned = false
    offWatch = clock.after(silence, () => {
      if (core.streams) return fail(new Unreachable('stream-silent'))
      orphaned = true
      // Only a tab that somebody sees takes over.
      if (core.visible()) void connect()
    })
  }

  function hush(): void {
    turn += 1
    retries = false
    offWatch?.()
    for (const stop of stops.splice(0)) stop()
  }

  /** Reads pages until the head. False: too much is missing, or the epoch is another. */
  async function pull(): Promise<boolean> {
    for (let pulled = 0; held.cursor && pulled < mostPulls; pulled += 1) {
      const page = await (await core.adapter()).page({ after: encodeCursor(held.cursor) })
      if ((await core.add(page)) !== 'add') return false
      if (page.atHead) return true
    }
    return false
  }

  async function takeIn(
    { me, marks, page, snapshot, capabilities, attachments, hours, origins = [], hint }: Opened,
    of: string,
  ): Promise<void> {
    const can = { mail: false, handoff: false, ...capabilities, attachments, hours }
    core.take({ can, origins, ...(me && { me }) })
    core.hint = hint
    if (snapshot) {
      // What it shows may join on: then nothing that was shown goes.
      if (anew || (await core.add(snapshot.page)) !== 'add')
        await core.replace(snapshot.page, of, snapshot.state)
    } else if (page && (await core.add(page)) !== 'add') throw new Reopen()
    if (core.generation() !== of) return
    anew = false
    const own = held.marks[core.side]
    if (own > marks[core.side]) core.signal({ signal: 'seen', tick: own })
    core.trouble = null
    core.mark(marks)
    core.changed()
    void core.push()
  }

  async function ask(): Promise<void> {
    const { cursor } = held
    const device = await core.device()
    const line = await core.adapter()
    const answer = await line.open(device, anew || !cursor ? undefined : encodeCursor(cursor))
    // The generation has ended meanwhile: the answer is about nobody.
    if ((await core.device()) === device) await takeIn(answer, device.generation)
  }

  function open(): Promise<void> {
    const asked = (opening ??= ask().catch((error: unknown) => {
      if (opening === asked) opening = undefined
      throw error
    }))
    return asked
  }

  async function connect(): Promise<void> {
    hush()
    const mine = turn
    core.streams = true
    if (core.phase === 'idle' || core.phase === 'ended') set('connecting')
    try {
      await open()
      const line = await core.adapter()
      if (mine !== turn) return
      stops.push(clock.after(soon, core.ahead))
      if (!held.cursor) return set('idle')
      alive()
      stops.push(
        line.follow(encodeCursor(held.cursor), (item) => {
          const failed = (error: unknown) => mine === turn && fail(error)
          if (mine === turn) hear(item).catch(failed)
        }),
      )
    } catch (error) {
      if (mine === turn) fail(error)
    }
  }

  function fail(error: unknown): void {
    if (error instanceof Ended) return void core.end(error.why)
    hush()
    opening = undefined
    if (error instanceof Refused) {
      set('ended')
      return core.report(error)
    }
    const { retryAfter = 0 } = error as Partial<Unreachable>
    const lasted = clock.now() - upAt > steady
    upAt = Infinity
    if (lasted) tries = 0
    if (error instanceof Reopen) anew = true
    else if (!(error instanceof Unreachable)) core.report(error)
    if (!anew && !lasted) set('waiting')
    // What is opened anew has not failed, unless it is so again soon; the answer to a call opens it itself.
    const isPlanned = anew && !core.errands[0]
    // Full jitter, so that a thousand devices do not come back at once.
    const pause = clock.random() * Math.min(longest, 1_000 * (2 ** tries++ - +isPlanned))
    retries = true
    stops.push(clock.after(retryAfter + pause, () => void connect()))
  }

  async function mend(placement: Placement['do']): Promise<void> {
    const mine = turn
    if (placement === 'pull') await open()
    const whole = placement === 'pull' ? await pull() : placement !== 'reopen'
    if (!whole && mine === turn) throw new Reopen()
  }

  async function hear(item: FollowItem): Promise<void> {
    if (item.is === 'down') throw item.error
    alive()
    if (item.is === 'up') {
      upAt = clock.now()
      set('live')
    } else if (item.is === 'reopen') throw new Reopen()
    else if (item.is === 'ended') await core.end(item.why)
    else if (item.is === 'frame') {
      await mend(await core.add({ ...item, after: item.before, upTo: item.after }))
    } else if (item.is === 'signal') {
      core.hear(item)
      core.tell('hear', item)
    } else {
      await mend(await core.heartbeat(item))
      // By now it is in the log.
      core.tell('overhear', item)
      // What a tab that has gone left in the outbox.
      void core.push()
    }
  }

  Object.assign(core, {
    open,
    connect,
    fail,
    hope() {
      if (!retries && !orphaned) return
      tries = 0
      void connect()
    },
    alive,
    set,
    hush,
    rest() {
      hush()
      opening = undefined
      core.streams = anew = false
      set('idle')
    },
  } satisfies Partial<Core>)
}
