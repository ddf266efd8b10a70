import type { EndedWhy } from '@continuo/model'
import { createActs } from './acts.ts'
import type { Adapter, Device } from './adapter/adapter.ts'
import { Refused } from './adapter/errors.ts'
import { systemClock } from './clock.ts'
import type { Clock } from './clock.ts'
import type { Continuo } from './handle.ts'
import { deviceOf, keylessGeneration } from './identity/device-key.ts'
import { later, nothing } from './load-later.ts'
import { createListeners } from './listeners.ts'
import type { KeptGeneration, LogStore } from './log/log-store.ts'
import { shared } from './sync/shared.ts'
import { memoryLogStore } from './log/memory-log-store.ts'
import type { PageNow } from './page-now.ts'
import { pageAround } from './surroundings/surroundings.ts'
import type { Surroundings } from './surroundings/surroundings.ts'
import type { Tabs } from './surroundings/tabs.ts'
import { addApply, nothingHeld } from './sync/apply.ts'
import type { Core, Emitted, Told } from './sync/core.ts'
import { addLine } from './sync/line.ts'
import { across } from './timeline/side.ts'
import { addView } from './view.ts'
import { telling } from './timeline/telling.ts'

/** What `createRelationship` takes: every implementation by name; only `adapter` is needed. */
export interface RelationshipOptions {
  /** The backend; one that has to be loaded first says its name, and loading it twice gives the same. */
  adapter: Adapter | { name: string; load(): Promise<Adapter> }
  /** Where the log is kept; in memory if not said. */
  log?: LogStore | undefined
  /** Who writes here: the customer, or at the desk an advisor. */
  self?: { kind: 'customer'; id?: undefined } | { kind: 'advisor'; id: string } | undefined
  /** Done once before the first opening or act: what an earlier set-up of the page has left. */
  formerly?: ((core: Core) => Promise<unknown>) | undefined
  /** Makes the key of a new device generation; without it there is none. */
  generation?: (() => KeptGeneration | Promise<KeptGeneration>) | undefined
  /** The page around; without it there are no other tabs, and nothing is remembered. */
  surroundings?: Surroundings | undefined
  /** A machine of many: nothing outlives the browsing session (IDENTITY R11). */
  shared?: boolean | undefined
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

  const marked = marker.read()
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
    listen: events.on,
    fleeting: new Map(),
    fade(key) {
      core.fleeting.get(key)?.off()
      core.fleeting.delete(key)
    },
    hear: (signal) => void later().then((part) => part.hear(core, signal), nothing),
    visible: surroundings.visible,
    generation: () => generation?.id ?? '',
    acted: () => acted,
    marker,
    shared: options.shared,
    hidden: marked === '2',
    made: clock.now(),
    said: null,
    kept: () => generation as KeptGeneration,
    make: async () => (options.generation ?? keylessGeneration)(),
    as: (own) => deviceOf(own, log.keep(own.id)),
    adapter: async () => (atHand ??= 'load' in way ? await way.load() : way),
    device: () =>
      (device ??= (async () => {
        const made = generation ?? (await core.make())
        // Meanwhile another tab's may have been taken on.
        const own = (generation ??= made)
        return core.as(own)
      })()),
    writer: () => self.id ?? held.me?.generation ?? core.generation(),
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
    say(signal) {
      if (core.streams) atHand?.signal?.(signal)
    },
    ended(why, discarded) {
      part()
      core.emit('ended', { why, discarded })
      void wake()
    },
    errands: [],
    async push() {
      try {
        if (acted && (core.errands[0] || (await core.drafts())?.[0]))
          await (await later()).push(core)
      } catch (error) {
        if (core.streams) core.fail(error)
      }
    },
    part,
    recall,
    place,
    waiting: [],
    gone: () => destroyed,
    wake,
    // Whatever hinders it, what comes goes on.
    looked: () =>
      (looking ??= (async () => {
        await ready
        await options.formerly?.(core).catch(() => (looking = undefined))
      })()),
    meet,
    own,
    async begin() {
      await core.looked()
      // Each act waits for whom the page is naming.
      await core.naming
      return (beginning ??= later()
        .then((part) => part.begin(core))
        .catch((error: unknown) => {
          beginning = undefined
          throw error
        }))
    },
    go,
    leave() {
      leave()
      tabs?.close()
      tabs = undefined
    },
    rejoin,
    end,
  } satisfies Partial<Core> as Partial<Core> as Core

  addApply(core)
  const { held } = core
  addLine(core)
  addView(core)

  function own(kept: KeptGeneration | null | undefined): void {
    // Whoever is gone is nobody, whatever still comes.
    const next = (!destroyed && kept) || undefined
    if (next?.id !== generation?.id) device = ending = undefined
    generation = next
    acted = !!next
  }

  core.adopt = (kept, who) => {
    if (kept && !acted) own(kept)
    const { said } = core
    const isOld = core.named === core.generation()
    // A page that has named somebody shows nobody else who is vouched for, whenever that comes.
    if (isOld && (core.hidden || said === null || !who?.vouched)) return
    core.named = core.generation()
    // Whoever is known here, or about to be; and whom this page has named.
    const whose = who?.pending?.id ?? who?.known?.[0]?.value
    core.hidden = !!(whose && said !== whose && (said || who?.vouched))
    if (core.hidden) {
      if (isOld) clear('')
      else core.rest()
    }
    if (who?.pending) void later().then((part) => part.expect(core), nothing)
  }

  async function resume(): Promise<void> {
    if (marked && !core.shared) await recall()
    core.isRead = true
    core.changed()
  }

  /** Goes on with what was kept. */
  async function recall(): Promise<void> {
    const kept = await core.load()
    if (kept.trouble) core.emit('trouble', (core.trouble = kept.trouble))
  }

  /** From the first opening or act on, the other tabs can be heard. */
  function meet(): void {
    tabs ??= surroundings.tabs?.(
      place,
      (told) => void later().then((part) => part.hearTab(core, told as Told), rejoin),
    )
  }

  /** Connects, or stays connected; of several tabs one. */
  async function go(): Promise<void> {
    wanted = true
    await core.looked()
    if (!acted && (await marker.search())) {
      await recall()
      if (acted) marker.write(held.who?.vouched ? '2' : '1')
    }
    if (destroyed) return part()
    meet()
    if (core.hidden) return
    const resting = core.phase === 'idle' || core.phase === 'ended'
    if (acted) {
      const lead = (): void => {
        core.leads = true
        void connect()
      }
      if (!tabs) core.leads = true
      give ??= tabs?.lead(`${place}/${core.generation()}`, lead)
      if (!core.leads && !core.streams) {
        if (resting) {
          core.alive()
          core.set('connecting')
        }
        return core.tell('hello')
      }
    }
    if (resting) await connect()
  }

  /** One connecting at a time, whoever asks for it: the turn in the queue may come in the middle. */
  const connect = shared(async () => {
    if (!core.hidden) await core.connect()
  })

  function leave(): void {
    give?.()
    give = undefined
    core.leads = false
    core.rest()
    for (const key of core.fleeting.keys()) core.fade(key)
  }

  /** Holds nothing any more; an act is somebody's anew. */
  function clear(composing: string): void {
    leave()
    beginning = undefined
    core.take({ ...nothingHeld, composing })
  }

  /** Goes on in another generation, or in none. */
  function part(next?: KeptGeneration | null): void {
    const { hidden } = core
    if (acted || destroyed) {
      if (!next && !hidden) core.said &&= ''
      const refused = { reason: 'unavailable', detail: 'ended' } as const
      for (const errand of core.errands.splice(0)) {
        // Where nothing was shown, a page that named its customer meant who goes on here.
        if (hidden && errand.given && !destroyed) core.errands.push(errand)
        else errand.drop({ outcome: 'refused', refused })
      }
    }
    own(next)
    core.hidden = false
    // And what was typed there is theirs.
    clear(hidden ? held.composing : '')
  }

  function end(why: EndedWhy): Promise<number> {
    ending ??= (async () => {
      const drafts = await log.end(core.generation())
      if (!drafts) {
        // Another tab was faster, and somebody else may sit here by now.
        await rejoin()
        return 0
      }
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
    if (!same) {
      const was = acted
      part(kept.generation)
      core.adopt(kept.generation, kept.who)
      if (was) core.emit('ended', { why: 'switched', discarded: 0 })
    }
    await core.load()
    // What waited for a first act has it.
    if (!same) for (const errand of core.errands) errand.decide?.()
    if (!same) await wake()
  }

  /** Connects where somebody had asked for it. */
  async function wake(): Promise<void> {
    if (wanted) await go()
  }

  async function awake(): Promise<void> {
    core.hope()
    // Asleep, a page may have missed much, and a first act or an end in another tab.
    if (acted || (wanted && marker.read())) await rejoin()
  }

  const unwatch = surroundings.watch(awake)
  const ready = resume()
  core.ready = ready

  return {
    ready,
    get state() {
      return core.state()
    },
    subscribe: (listener) => events.on('changed', listener),
    on: telling(core),
    open: go,
    start: () => core.begin().then(go),
    ...createActs(core),
    async destroy() {
      destroyed = true
      unwatch()
      core.leave()
      events.clear()
      part()
      atHand?.close?.()
      await ready
      log.close()
    },
  }
}
