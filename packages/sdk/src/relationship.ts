import type { EndedWhy, SignalRequest } from '@continuo/model'
import { createActs } from './acts.ts'
import type { Adapter } from './adapter/adapter.ts'
import { Refused } from './adapter/errors.ts'
import { systemClock } from './clock.ts'
import type { Clock } from './clock.ts'
import type { Continuo, ContinuoEvents } from './handle.ts'
import { createBirth } from './identity/birth.ts'
import { keylessGeneration } from './identity/device-key.ts'
import { createListeners } from './listeners.ts'
import type { KeptGeneration, LogStore } from './log/log-store.ts'
import { memoryLogStore } from './log/memory-log-store.ts'
import type { PageNow } from './page-now.ts'
import { aloneHere } from './surroundings/surroundings.ts'
import type { Surroundings } from './surroundings/surroundings.ts'
import { createApply } from './sync/apply.ts'
import { createFollow } from './sync/follow.ts'
import { createOpening } from './sync/opening.ts'
import { createPush } from './sync/push.ts'
import { createTabLine } from './sync/talk.ts'
import type { TabLine, Talk, Told } from './sync/talk.ts'
import { createPresence } from './timeline/presence.ts'
import { createView } from './view.ts'

export interface RelationshipOptions {
  /** The backend; one that has to be loaded first says its name. */
  adapter: Adapter | { name: string; load(): Promise<Adapter> }
  /** Where the log is kept; in memory if not said. */
  log?: LogStore
  /** Who writes here: the customer, or at the desk an advisor. */
  self?: { kind: 'customer' } | { kind: 'advisor'; id: string }
  /** Makes the key of a new device generation; without it there is none. */
  generation?: () => KeptGeneration | Promise<KeptGeneration>
  /** The page around; without it there are no other tabs, and nothing is remembered. */
  surroundings?: Surroundings
  clock?: Clock
  page?: () => PageNow
}

/**
 * One relationship as one side sees it: what `createContinuo` and the desk are made of.
 *
 * @example
 * const handle = createRelationship({
 *   adapter: httpAdapter({ url: `/desk/v1/relationships/${id}`, session: 'cookie' }),
 *   self: { kind: 'advisor', id: me.advisor.id },
 * })
 */
export function createRelationship(options: RelationshipOptions): Continuo {
  const { clock = systemClock, log = memoryLogStore() } = options
  const { self = { kind: 'customer' }, surroundings = aloneHere() } = options
  const { marker } = surroundings
  const side = self.kind === 'customer' ? 'customer' : 'company'
  const events = createListeners<ContinuoEvents>()
  const birth = createBirth(log, marker, async () => (options.generation ?? keylessGeneration)())

  let wanted = false
  let destroyed = false
  let line: TabLine | undefined
  let loaded: Promise<Adapter> | undefined
  let atHand: Adapter | undefined
  let beginning: Promise<void> | undefined
  let ending: Promise<number> | undefined
  let connecting: Promise<void> | undefined
  let begun = gate()

  const adapter = (): Promise<Adapter> =>
    (loaded ??= (async () => {
      atHand = 'load' in options.adapter ? await options.adapter.load() : options.adapter
      return atHand
    })())

  const tell = (talk: Talk): void => {
    if (birth.acted) line?.tell(talk)
  }

  const apply = createApply({
    log,
    adapter: options.adapter.name,
    generation: birth.id,
    emit(fresh, arrived) {
      presence.settle(fresh)
      view.changed()
      view.tell(fresh)
      for (const { draft } of arrived) {
        const tick = fresh.find(({ id }) => id === draft.id)?.tick ?? 0
        events.emit('sent', { id: draft.id, tick })
      }
    },
    wrote(what) {
      if (what === 'snapshot') tell({ is: 'replaced' })
      else if (what === 'outbox') tell({ is: 'outbox' })
      else tell({ is: 'item', item: { is: 'frame', ...what }, streams: false })
    },
  })
  const { held } = apply

  const opening = createOpening({
    adapter,
    device: birth.device,
    apply,
    opened({ marks }) {
      if (held.marks[side] > marks[side]) signal({ signal: 'seen', tick: held.marks[side] })
      view.set({ trouble: null })
      // What an earlier page left behind.
      if (held.drafts.some(({ place, refused }) => !place && !refused)) void push.kick().then(go)
    },
  })

  const follow = createFollow({
    adapter,
    apply,
    opening,
    clock,
    visible: surroundings.visible,
    phased(phase) {
      view.changed()
      if (phase === 'live') push.hope()
      if (follow.streams) stand()
    },
    relay: (item) => tell({ is: 'item', item, streams: item.is === 'heartbeat' }),
    signal(item) {
      if (item.is !== 'signal') return
      if (item.signal === 'seen') apply.mark({ [item.by]: item.tick })
      else presence.hear(item)
    },
    ended: (why) => void end(why),
    trouble: report,
  })

  const push = createPush({
    adapter,
    apply,
    opening,
    clock,
    generation: birth.id,
    admitted: (id, tick) => events.emit('sent', { id, tick }),
    refused: (id, refusal) => events.emit('refused', { id, refusal }),
    failed: (error) => follow.fail(error),
    changed: () => view.changed(),
  })

  const presence = createPresence(clock, side, () => view.changed())

  const view = createView({
    held,
    log,
    birth,
    side,
    events,
    author: () => ({
      kind: self.kind,
      id: 'id' in self ? self.id : (held.me?.generation ?? birth.id()),
      assurance: held.me?.assurance ?? 'device',
    }),
    follow: () => follow,
    push: () => push,
    presence: () => presence,
  })

  function report(error: unknown): void {
    const known = error instanceof Refused
    const trouble = {
      reason: known ? error.reason : 'breach',
      message: known
        ? error.message
        : `The adapter "${options.adapter.name}" broke its contract: ${String(error)}`,
      ...(known && error.remedy !== undefined && { remedy: error.remedy }),
    }
    view.set({ trouble })
    events.emit('trouble', trouble)
  }

  function signal(request: SignalRequest): void {
    if (!held.cursor || !held.capabilities?.signals) return
    if (follow.streams) atHand?.signal?.(request)
    else tell({ is: 'signal', signal: request })
  }

  function stand(): void {
    const { me, marks, capabilities } = held
    tell({ is: 'standing', phase: follow.phase, me, marks, capabilities })
  }

  async function resume(): Promise<void> {
    if (marker.read()) {
      const kept = await apply.load()
      birth.adopt(kept.generation)
      if (kept.generation) begun.open()
      if (kept.trouble) {
        view.set({ trouble: kept.trouble })
        events.emit('trouble', kept.trouble)
      }
    }
    view.set({ ready: true })
  }

  /** The first act, or a later one: from here on the generation is kept. */
  function begin(): Promise<void> {
    beginning ??= (async () => {
      await ready
      if (!birth.acted) {
        const before = birth.id()
        await birth.act()
        if (birth.id() !== before) opening.close()
        await apply.load()
      }
      meet()
      begun.open()
      ending = undefined
      view.changed()
    })()
    return beginning
  }

  /** From the first opening or act on, the other tabs can be heard. */
  function meet(): void {
    if (destroyed) return
    const { tabs: join, name } = surroundings
    line ??= createTabLine({ join, name, generation: birth.id, hear: (told) => void hear(told) })
  }

  async function go(): Promise<void> {
    wanted = true
    await ready
    if (destroyed) return
    meet()
    const resting = follow.phase === 'idle' || follow.phase === 'ended'
    if (!birth.acted) {
      if (resting) await follow.connect()
      return
    }
    line?.queue(() => void connect())
    if (!line?.leads && !follow.streams) {
      if (resting) follow.yield('connecting')
      return tell({ is: 'hello' })
    }
    await (resting ? connect() : connecting)
  }

  /** One connecting at a time, whoever asks for it: the turn in the queue may come in the middle. */
  function connect(): Promise<void> {
    connecting ??= follow.connect().finally(() => (connecting = undefined))
    return connecting
  }

  /** Everything of the generation goes here; the log has let it go already. */
  function part(): void {
    line?.leave()
    follow.stop()
    opening.close()
    presence.clear()
    birth.adopt(null)
    beginning = undefined
    if (begun.isOpen) begun = gate()
    push.part()
    apply.forget()
  }

  function end(why: EndedWhy): Promise<number> {
    ending ??= (async () => {
      if (!birth.acted) return 0
      const drafts = await log.end(birth.id())
      const discarded = drafts.filter(({ place }) => !place).length
      marker.remove()
      tell({ is: 'ended', why, discarded })
      ended(why, discarded)
      return discarded
    })()
    return ending
  }

  function ended(why: EndedWhy, discarded: number): void {
    part()
    events.emit('ended', { why, discarded })
    if (wanted && !destroyed) void go()
  }

  /** Another tab lives in another generation: the log says in which one. */
  async function rejoin(): Promise<void> {
    const { generation } = await log.read()
    if (generation?.id === birth.id() && birth.acted) return
    part()
    birth.adopt(generation)
    await apply.load()
    if (wanted) await go()
  }

  async function hear(told: Told): Promise<void> {
    if (destroyed) return
    if (told.generation !== birth.id() || !birth.acted) {
      if (told.is !== 'ended' && marker.read()) await rejoin()
      return
    }
    if (told.is === 'item') {
      if (told.streams && follow.streams && !line?.leads) follow.yield('live')
      await follow.hear(told.item)
    } else if (told.is === 'standing') {
      const { me, marks, capabilities } = told
      apply.take({ capabilities, ...(me && { me }) })
      apply.mark(marks)
      if (!follow.streams) follow.yield(told.phase)
    } else if (told.is === 'hello') {
      if (follow.streams) stand()
    } else if (told.is === 'outbox') await apply.drafts()
    else if (told.is === 'replaced') await apply.load()
    else if (told.is === 'composing') apply.take({ composing: told.text })
    else if (told.is === 'signal') {
      if (follow.streams) atHand?.signal?.(told.signal)
    } else ended(told.why, told.discarded)
  }

  async function awake(): Promise<void> {
    push.hope()
    follow.hope()
    // Asleep, a page may have missed a first act or an end in another tab.
    const stale = birth.acted ? !(await apply.drafts()) : wanted && marker.read()
    if (stale) await rejoin()
  }

  const unwatch = surroundings.watch(() => void awake())
  const ready = resume()

  return {
    ready,
    get state() {
      return view.state
    },
    subscribe: view.subscribe,
    on: events.on,
    open: go,
    async start() {
      await begin()
      await go()
    },
    ...createActs({
      apply,
      opening,
      push,
      log,
      clock,
      side,
      view,
      adapter,
      generation: birth.id,
      page: options.page ?? (() => ({})),
      acted: () => birth.acted,
      begin,
      begun: () => begun.opened,
      go,
      rejoin,
      end: () => end('reset'),
      signal,
      tell,
      failed: (error) => follow.fail(error),
    }),
    async destroy() {
      destroyed = true
      unwatch()
      push.stop()
      line?.leave()
      follow.stop()
      presence.clear()
      events.clear()
      view.clear()
      line?.close()
      atHand?.close?.()
      await ready
      log.close()
    },
  }
}

/** A promise that is kept from outside. */
function gate(): { opened: Promise<void>; open(): void; readonly isOpen: boolean } {
  let isOpen = false
  let resolved = (): void => {}
  const opened = new Promise<void>((resolve) => (resolved = resolve))
  return {
    opened,
    get isOpen() {
      return isOpen
    },
    open() {
      isOpen = true
      resolved()
    },
  }
}
