import type { EndedWhy } from '@continuo/model'
import { createActs } from './acts.ts'
import type { Adapter, Device } from './adapter/adapter.ts'
import { Refused } from './adapter/errors.ts'
import { systemClock } from './clock.ts'
import type { Clock } from './clock.ts'
import type { Continuo } from './handle.ts'
import { deviceOf, keylessGeneration } from './identity/device-key.ts'
import { createListeners } from './listeners.ts'
import type { KeptGeneration, LogStore } from './log/log-store.ts'
import { shared } from './sync/shared.ts'
import { memoryLogStore } from './log/memory-log-store.ts'
import type { PageNow } from './page-now.ts'
import { pageAround } from './surroundings/surroundings.ts'
import type { Surroundings } from './surroundings/surroundings.ts'
import type { Tabs } from './surroundings/tabs.ts'
import { addApply } from './sync/apply.ts'
import type { Calls, Core, Emitted } from './sync/core.ts'
import { addLine } from './sync/line.ts'
import { addPush } from './sync/push.ts'
import { addPresence } from './timeline/presence.ts'
import { across } from './timeline/side.ts'
import { addView } from './view.ts'

export interface RelationshipOptions {
  /** The backend; one that has to be loaded first says its name, and loading it twice gives the same. */
  adapter: Adapter | { name: string; load(): Promise<Adapter> }
  /** Where the log is kept; in memory if not said. */
  log?: LogStore | undefined
  /** Who writes here: the customer, or at the desk an advisor. */
  self?: { kind: 'customer' } | { kind: 'advisor'; id: string } | undefined
  /** Done once before the first opening or act: what an earlier set-up of the page has left. */
  formerly?: ((core: Core) => Promise<unknown>) | undefined
  /** Makes the key of a new device generation; without it there is none. */
  generation?: (() => KeptGeneration | Promise<KeptGeneration>) | undefined
  /** The page around; without it there are no other tabs, and nothing is remembered. */
  surroundings?: Surroundings | undefined
  clock?: Clock | undefined
  page?: (() => PageNow) | undefined
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
  const events = createListeners<Emitted>()

  let generation: KeptGeneration | undefined
  let device: Promise<Device> | undefined
  let acted = false
  let wanted = false
  let destroyed = false
  let tabs: Tabs | undefined
  let give: (() => void) | undefined
  let atHand: Adapter | undefined
  let beginning: Promise<void> | undefined
  let ending: Promise<number> | undefined
  let looking: Promise<void> | undefined

  const side = self.kind === 'customer' ? 'customer' : 'company'
  const core = {
    clock,
    log,
    page,
    side,
    other: across(side),
    name: way.name,
    trouble: null,
    phase: 'idle',
    emit: events.emit,
    visible: surroundings.visible,
    generation: () => generation?.id ?? '',
    acted: () => acted,
    adapter: async () => (atHand ??= 'load' in way ? await way.load() : way),
    device: () =>
      (device ??= (async () => {
        const made = generation ?? (await (options.generation ?? keylessGeneration)())
        // Meanwhile another tab's may have been taken on.
        const own = (generation ??= made)
        return deviceOf(own, log.keep(own.id))
      })()),
    author: () => ({
      kind: self.kind,
      id: 'id' in self ? self.id : (held.me?.generation ?? core.generation()),
      assurance: held.me?.assurance ?? 'device',
    }),
    tell(call, ...given) {
      if (acted) tabs?.tell({ of: core.generation(), call, given } satisfies Told)
    },
    signal(signal) {
      if (!held.cursor) return
      core.say(signal)
      if (!core.streams) core.tell('say', signal)
    },
    report(error) {
      const { reason = 'breach', remedy } = error as Partial<Refused>
      const message = error instanceof Refused ? error.message : `${way.name} failed: ${error}`
      core.trouble = { reason, message, ...(remedy && { remedy }) }
      core.changed()
      core.emit('trouble', core.trouble)
    },
    async stir() {
      await core.load()
      // Before the first event there is no heartbeat to look for what is left in the outbox.
      if (core.streams && core.phase === 'idle') await core.push().then(go)
    },
    hello() {
      if (core.streams) core.tell('stand', core.phase)
    },
    say(signal) {
      if (core.streams) atHand?.signal?.(signal)
    },
    ended(why, discarded) {
      part()
      core.emit('ended', { why, discarded })
      if (wanted) void go()
    },
    begin,
    go,
    rejoin,
    end,
    streams: false,
    leads: false,
  } as Core

  addApply(core)
  const { held } = core
  addPresence(core)
  addLine(core)
  addPush(core)
  const view = addView(core)

  function adopt(kept: KeptGeneration | null | undefined): void {
    if (kept?.id !== generation?.id) device = undefined
    generation = kept ?? undefined
    acted = !!kept
  }

  async function resume(): Promise<void> {
    if (marker.read()) await recall()
    view.ready = true
    core.changed()
  }

  /** Goes on with what was kept. */
  async function recall(): Promise<void> {
    const kept = await core.load()
    // A first act may be under way.
    if (kept.generation) adopt(kept.generation)
    if (kept.trouble) core.emit('trouble', (core.trouble = kept.trouble))
  }

  /** What is there has been read. Whatever hinders that, what comes goes on. */
  const looked = (): Promise<void> =>
    (looking ??= (async () => {
      await ready
      await options.formerly?.(core).catch(() => (looking = undefined))
    })())

  /** The first act, or a later one: from here on the generation is kept. */
  function begin(): Promise<void> {
    beginning ??= (async () => {
      await looked()
      if (!acted) {
        const { generation: mine } = await core.device()
        const kept = await log.generation(generation as KeptGeneration)
        marker.write()
        if (kept.id !== mine) core.rest()
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
    await looked()
    if (!acted && (await marker.search())) {
      await recall()
      if (acted) marker.write()
    }
    if (destroyed) return
    meet()
    const resting = core.phase === 'idle' || core.phase === 'ended'
    if (acted) {
      const lead = (): void => {
        core.leads = true
        void connect()
      }
      if (!tabs) core.leads = true
      give ??= tabs?.lead(`${place}/${core.generation()}`, lead)
      if (!core.leads && !core.streams) {
        if (resting) core.stand('connecting')
        return core.tell('hello')
      }
    }
    if (resting) await connect()
  }

  /** One connecting at a time, whoever asks for it: the turn in the queue may come in the middle. */
  const connect = shared(() => core.connect())

  function leave(): void {
    give?.()
    give = undefined
    core.leads = false
    core.rest()
    for (const key of core.fleeting.keys()) core.fade(key)
  }

  /** Goes on in another generation, or in none. */
  function part(next?: KeptGeneration | null): void {
    leave()
    adopt(next)
    beginning = undefined
    const refused = { reason: 'unavailable', detail: 'ended' } as const
    for (const errand of core.errands.splice(0)) errand.answer({ outcome: 'refused', refused })
    core.forget()
  }

  function end(why: EndedWhy): Promise<number> {
    ending ??= (async () => {
      const drafts = (await log.end(core.generation())) ?? []
      const discarded = drafts.filter((kept) => !kept.place).length
      marker.remove()
      core.tell('ended', why, discarded)
      core.ended(why, discarded)
      return discarded
    })()
    return ending
  }

  async function rejoin(): Promise<void> {
    const kept = await log.read()
    const same = acted && kept.generation?.id === core.generation()
    if (!same) part(kept.generation)
    await core.load()
    if (wanted && !same) await go()
  }

  async function hear({ of, call, given }: Told): Promise<void> {
    if (destroyed) return
    const known = acted && of === core.generation()
    if (known) await (core[call] as (...all: unknown[]) => unknown)(...given)
    else if (call !== 'ended' && marker.read()) await rejoin()
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
      return core.state()
    },
    subscribe: (listener) => events.on('changed', listener),
    on: events.on,
    open: go,
    start: () => begin().then(go),
    ...createActs(core, view),
    async destroy() {
      destroyed = true
      unwatch()
      leave()
      acted = false
      events.clear()
      tabs?.close()
      atHand?.close?.()
      await ready
      log.close()
    },
  }
}

/** What one tab asks of the others, and in whose name. */
interface Told {
  of: string
  call: keyof Calls
  given: unknown[]
}
