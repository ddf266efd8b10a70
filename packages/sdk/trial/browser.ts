import type { Adapter } from '../src/adapter/adapter.ts'
import type { Clock } from '../src/clock.ts'
import type { Continuo } from '../src/handle.ts'
import { newGeneration } from '../src/identity/device-key.ts'
import type { Who } from '../src/identity/who.ts'
import { cellLogStore } from '../src/log/cell-log-store.ts'
import type { Cells } from '../src/log/cells.ts'
import type { LogStore } from '../src/log/log-store.ts'
import { memoryCells } from '../src/log/memory-cells.ts'
import type { PageNow } from '../src/page-now.ts'
import { createRelationship } from '../src/relationship.ts'
import type { RelationshipOptions } from '../src/relationship.ts'
import { memoryMarker } from '../src/surroundings/surroundings.ts'
import type { Surroundings } from '../src/surroundings/surroundings.ts'
import type { JoinTabs } from '../src/surroundings/tabs.ts'

/** One tab of a browser in a test. */
export interface Tab {
  handle: Continuo
  /** Nobody looks at it, or again. */
  look(visible: boolean): void
  /** The browser says that it is online again. */
  online(): void
  /** From now on nothing of it runs any more, as after a crash. */
  crash(): void
  /** It hears neither its line nor other tabs, and keeps its locks: as a page that the browser has put to sleep. */
  freeze(): void
  /**
   * It is looked at again.
   *
   * @param hears What came over its line meanwhile was kept for it, and comes before all else; else it is lost.
   */
  thaw(hears?: boolean): void
}

/** A browser with storage and tabs that share it, in memory. */
export interface Browser {
  tab(adapter: Adapter, more?: Partial<RelationshipOptions>): Tab
  /** What its storage was asked to do; nothing before the first act. */
  readonly touched: string[]
  readonly cells: Cells
  /** How many tabs are on the line between tabs. */
  readonly tabs: number
  /** What lies in a cell of its storage. */
  stored(key: string): Promise<unknown>
  /** Who its storage says is here, as of the last write that is done. */
  readonly who: Partial<Who> | undefined
}

/** Cells that are kept as long as the browser, whatever happens to its tabs. */
function keptCells(touched: string[]): Cells & { readonly who: Partial<Who> | undefined } {
  const cells = memoryCells()
  let who: Partial<Who> | undefined
  return {
    kept: true,
    get who() {
      return who
    },
    async run(write, work) {
      touched.push(write ? 'write' : 'read')
      let next = who
      const done = await cells.run(write, (at) =>
        work({
          ...at,
          put(key, item) {
            at.put(key, item)
            if (key === 'who') next = item as Partial<Who> | undefined
          },
          clear() {
            at.clear()
            next = undefined
          },
        }),
      )
      if (write) who = next
      return done
    },
    close() {},
  }
}

/** The line between tabs, which delivers after the turn in which it was told. */
function tabLine() {
  const members = new Map<object, { name: string; hear(message: unknown): void }>()
  const queues = new Map<string, { owner: object; call: () => void }[]>()
  const frozen = new Set<object>()

  const leave = (name: string, owner: object): void => {
    const queue = queues.get(name) ?? []
    const led = queue[0]?.owner === owner
    const rest = queue.filter((each) => each.owner !== owner)
    queues.set(name, rest)
    if (led) rest[0]?.call()
  }
  const forget = (owner: object): void => {
    members.delete(owner)
    for (const name of queues.keys()) leave(name, owner)
  }
  const join =
    (owner: object): JoinTabs =>
    (name, hear) => {
      members.set(owner, { name, hear })
      return {
        tell(message) {
          const text = structuredClone(message)
          queueMicrotask(() => {
            for (const [other, member] of members) {
              if (other !== owner && member.name === name && !frozen.has(other)) member.hear(text)
            }
          })
        },
        lead(what, call) {
          const queue = queues.get(what) ?? []
          queue.push({ owner, call })
          queues.set(what, queue)
          if (queue[0]?.owner === owner) queueMicrotask(() => queue[0]?.owner === owner && call())
          return () => leave(what, owner)
        },
        close: () => forget(owner),
      }
    }
  return { join, forget, frozen, members }
}

const never = new Promise<never>(() => {})

/** Calls that are never answered once the tab is dead. */
function mortal<Part extends object>(part: Part, dead: () => boolean): Part {
  return new Proxy(part, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown
      if (typeof member !== 'function') return member
      return (...given: unknown[]) => {
        if (dead()) return never
        const answer = Reflect.apply(member, target, given) as unknown
        return answer instanceof Promise
          ? answer.then(
              (value) => (dead() ? never : value),
              (error) => (dead() ? never : Promise.reject(error)),
            )
          : answer
      }
    },
  })
}

export function createBrowser(clock: Clock): Browser {
  const touched: string[] = []
  const cells = keptCells(touched)
  const marker = memoryMarker()
  const line = tabLine()
  return {
    touched,
    cells,
    get tabs() {
      return line.members.size
    },
    get who() {
      return cells.who
    },
    stored: (key) => cells.run(false, (at) => at.get(key)),
    tab(adapter, more = {}) {
      const owner = {}
      let dead = false
      let visible = true
      const awake = new Set<() => void>()
      // What fell due, and what came over its line, while it was asleep.
      const late: (() => void)[] = []
      const slept: (() => void)[] = []
      const isDead = (): boolean => dead
      const log: LogStore = mortal(cellLogStore(cells), isDead)
      const surroundings: Surroundings = {
        name: 'continuo:test',
        marker,
        tabs: line.join(owner),
        visible: () => visible,
        watch(call) {
          awake.add(call)
          return () => void awake.delete(call)
        },
      }
      const own: Clock = {
        ...clock,
        now: () => clock.now(),
        after: (ms, call) =>
          clock.after(ms, () => {
            if (line.frozen.has(owner)) late.push(call)
            else if (!dead) call()
          }),
      }
      const page = (): PageNow => ({ channel: 'web', page: '/tickets' })
      const stops = new Set<() => void>()
      const mortalAdapter = mortal(adapter, isDead)
      const handle = createRelationship({
        adapter: {
          name: adapter.name,
          load: async () => ({
            ...mortalAdapter,
            name: adapter.name,
            open: (...given) => mortalAdapter.open(...given),
            append: (...given) => mortalAdapter.append(...given),
            page: (...given) => mortalAdapter.page(...given),
            ...(adapter.as && { as: (device) => mortal(adapter.as?.(device) as Adapter, isDead) }),
            follow(after, on) {
              const stop = adapter.follow(after, (item) => {
                if (dead) return
                if (line.frozen.has(owner)) slept.push(() => on(item))
                else on(item)
              })
              stops.add(stop)
              return stop
            },
          }),
        },
        log,
        surroundings,
        clock: own,
        generation: newGeneration,
        page,
        ...more,
      })
      return {
        handle,
        look(now) {
          visible = now
          if (now) for (const call of awake) call()
        },
        online() {
          for (const call of awake) call()
        },
        crash() {
          dead = true
          for (const stop of stops) stop()
          line.forget(owner)
        },
        freeze() {
          line.frozen.add(owner)
        },
        thaw(hears = false) {
          line.frozen.delete(owner)
          const wake = (): void => {
            for (const call of late.splice(0)) call()
            for (const call of awake) call()
          }
          if (hears) {
            for (const call of slept.splice(0)) call()
            setImmediate(() => dead || wake())
          } else {
            slept.length = 0
            wake()
          }
        },
      }
    },
  }
}
