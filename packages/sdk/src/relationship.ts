import type { EndedWhy } from '@continuo/model'
import { createActs } from './acts.ts'
import type { Adapter, Device } from './adapter/adapter.ts'
import { Refused } from './adapter/errors.ts'
import { systemClock } from './clock.ts'
import type { Clock } from './clock.ts'
import type { Continuo, ContinuoEvents } from './handle.ts'
import { deviceOf, keylessGeneration } from './identity/device-key.ts'
import { createListeners } from './listeners.ts'
import type { KeptGeneration, LogStore } from './log/log-store.ts'
import { memoryLogStore } from './log/memory-log-store.ts'
import type { PageNow } from './page-now.ts'
import { pageAround } from './surroundings/surroundings.ts'
import type { Surroundings } from './surroundings/surroundings.ts'
import type { Tabs } from './surroundings/tabs.ts'
import { addApply } from './sync/apply.ts'
import type { Core } from './sync/core.ts'
import { addLine } from './sync/line.ts'
import { addPush } from './sync/push.ts'
import type { Told } from './sync/tab-line.ts'
import { createPresence } from './timeline/presence.ts'
import { addView } from './view.ts'

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
  const { clock = systemClock, log = memoryLogStore(), surroundings = pageAround() } = options
  const { self = { kind: 'customer' }, adapter: way, page = () => ({}) } = options
  const { marker, name: place } = surroundings
  const events = createListeners<ContinuoEvents>()

  let generation: KeptGeneration | undefined
  let device: Promise<Device> | undefined
  let acted = false
  let marked = true
  let wanted = false
  let destroyed = false
  let tabs: Tabs | undefined
  let give: (() => void) | undefined
  let leads = false
  let loaded: Promise<Adapter> | undefined
  let atHand: Adapter | undefined
  let beginning: Promise<void> | undefined
  let connecting: Promise<void> | undefined
  let ending: Promise<number> | undefined

  const core = {
    clock,
    log,
    side: self.kind === 'customer' ? 'customer' : 'company',
    name: way.name,
    page,
    trouble: null,
    emit: events.emit,
    visible: surroundings.visible,
    generation: () => generation?.id ?? '',
    acted: () => acted,
    adapter: () =>
      (loaded ??= (async () => (atHand = 'load' in way ? await way.load() : way))()),
    device: () =>
      (device ??= (async () => {
        const made = generation ?? (await (options.generation ?? keylessGeneration)())
        // Meanwhile another tab's may have been taken on.
        const own = (generation ??= made)
        return deviceOf(own, log.keep(own.id))
      })()),
    tell(talk) {
      if (acted) tabs?.tell({ ...talk, generation: core.generation() })
    },
    signal(signal) {
      if (!held.cursor) return
      if (core.streams) atHand?.signal?.(signal)
      else core.tell({ is: 'say', signal })
    },
    hear(signal) {
      if (signal.signal === 'seen') core.mark({ [signal.by]: signal.tick })
      else presence.hear(signal)
    },
    report(error) {
      const known = error instanceof Refused
      const message = known ? error.message : `Adapter "${way.name}" broke its contract: ${error}`
      const remedy = known && error.remedy
      core.trouble = { reason: known ? error.reason : 'breach', message, ...(remedy && { remedy }) }
      core.changed()
      core.emit('trouble', core.trouble)
    },
    begin,
    go,
    rejoin,
    end,
  } as Core

  core.changed = () => {}
  addApply(core)
  const { held } = core
  const presence = createPresence(clock, core.side, () => core.changed())
  addLine(core)
  addPush(core)
  const view = addView(core, {
    presence,
    marked: () => marked,
    author: () => ({
      kind: self.kind,
      id: 'id' in self ? self.id : (held.me?.generation ?? core.generation()),
      assurance: held.me?.assurance ?? 'device',
    }),
  })

  function adopt(kept: KeptGeneration | null | undefined): void {
    if (kept?.id !== generation?.id) device = undefined
    generation = kept ?? undefined
    acted = !!kept
  }

  async function resume(): Promise<void> {
    if (marker.read()) {
      const kept = await core.load()
      adopt(kept.generation)
      if (kept.trouble) core.emit('trouble', (core.trouble = kept.trouble))
    }
    view.ready = true
    core.changed()
  }

  /** The first act, or a later one: from here on the generation is kept. */
  function begin(): Promise<void> {
    beginning ??= (async () => {
      await ready
      if (!acted) {
        await core.device()
        const mine = generation as KeptGeneration
        const kept = await log.generation(mine)
        marked = marker.write()
        if (kept.id !== mine.id) core.rest()
        adopt(kept)
        await core.load()
      }
      ending = undefined
      meet()
      core.changed()
    })()
    return beginning
  }

  /** From the first opening or act on, the other tabs can be heard. */
  function meet(): void {
    if (!destroyed) tabs ??= surroundings.tabs?.(place, (told) => void hear(told as Told))
  }

  /** Connects, or stays connected; of several tabs one. */
  async function go(): Promise<void> {
    wanted = true
    await ready
    if (destroyed) return
    meet()
    const resting = core.phase === 'idle' || core.phase === 'ended'
    if (acted) {
      const lead = () => {
        leads = true
        void connect()
      }
      if (!give && !tabs) lead()
      give ??= tabs?.lead(`${place}/${core.generation()}`, lead) ?? (() => {})
      if (!leads && !core.streams) {
        if (resting) core.yield('connecting')
        return core.tell({ is: 'hello' })
      }
    }
    await (resting ? connect() : connecting)
  }

  /** One connecting at a time, whoever asks for it: the turn in the queue may come in the middle. */
  function connect(): Promise<void> {
    connecting ??= core.connect().finally(() => (connecting = undefined))
    return connecting
  }

  function leave(): void {
    give?.()
    give = undefined
    leads = false
  }

  /** Goes on in another generation, or in none. */
  function part(next?: KeptGeneration | null): void {
    leave()
    core.rest()
    presence.clear()
    adopt(next)
    beginning = undefined
    const reason = 'unavailable'
    const refused = { reason, detail: 'The device generation has ended.' } as const
    for (const errand of core.errands.splice(0)) errand.drop({ outcome: 'refused', refused })
    core.forget()
  }

  function end(why: EndedWhy): Promise<number> {
    ending ??= (async () => {
      const drafts = await log.end(core.generation())
      const discarded = drafts.filter((kept) => !kept.place).length
      marker.remove()
      core.tell({ is: 'ended', why, discarded })
      ended(why, discarded)
      return discarded
    })()
    return ending
  }

  function ended(why: EndedWhy, discarded: number): void {
    part()
    core.emit('ended', { why, discarded })
    if (wanted) void go()
  }

  /** Goes on where the log stands, which may be in another generation by now. */
  async function rejoin(): Promise<void> {
    const kept = await log.read()
    const same = acted && kept.generation?.id === core.generation()
    if (!same) part(kept.generation)
    await core.load()
    if (wanted && !same) await go()
  }

  async function hear(told: Told): Promise<void> {
    if (destroyed) return
    if (!acted || told.generation !== core.generation()) {
      if (told.is !== 'ended' && marker.read()) await rejoin()
    } else if (told.is === 'heartbeat') {
      if (core.streams && !leads) core.yield('live')
      await core.overhear(told)
    } else if (told.is === 'standing') {
      if (!core.streams) core.yield(told.phase)
    } else if (told.is === 'hello') {
      if (core.streams) core.tell({ is: 'standing', phase: core.phase })
    } else if (told.is === 'say') {
      if (core.streams) atHand?.signal?.(told.signal)
    } else if (told.is === 'signal') core.hear(told)
    else if (told.is === 'changed') {
      await core.load()
      // Before the first event there is no heartbeat to do it.
      if (core.streams && core.phase === 'idle') await core.push().then(go)
    }
    else if (told.is === 'composing') core.take({ composing: told.text })
    else ended(told.why, told.discarded)
  }

  async function awake(): Promise<void> {
    core.hope()
    // Asleep, a page may have missed much, and a first act or an end in another tab.
    if (acted || (wanted && marker.read())) await rejoin()
  }

  const unwatch = surroundings.watch(() => void awake())
  const ready = resume()

  return {
    ready,
    get state() {
      return core.state
    },
    subscribe: view.subscribe,
    on: events.on,
    open: go,
    async start() {
      await begin()
      await go()
    },
    ...createActs(core, view),
    async destroy() {
      destroyed = true
      unwatch()
      leave()
      core.rest()
      acted = false
      presence.clear()
      events.clear()
      view.clear()
      tabs?.close()
      atHand?.close?.()
      await ready
      log.close()
    },
  }
}
