import type { Continuo } from './handle.ts'
import { hurry } from './identity/call.ts'
import { newId } from './identity/ids.ts'
import type { Claim } from './identity/claim.ts'
import { owning } from './load-identity.ts'
import { consider, run } from './identity/identify.ts'
import { later, nothing } from './load-later.ts'
import { consentsOf } from './preferences.ts'
import type { Core, Written } from './sync/core.ts'
import { isOf } from './timeline/side.ts'

type Acts = Omit<Continuo, 'ready' | 'state' | 'subscribe' | 'on' | 'open' | 'start' | 'destroy'>

/** Whatever a part does. */
type Late = (...given: never[]) => Promise<never>

type Asked =
  | 'retry'
  | 'discard'
  | 'edit'
  | 'remove'
  | 'prove'
  | 'handoff'
  | 'resume'
  | 'answer'
  | 'undo'
  | 'accept'
  | 'you'
  | 'download'
  | 'erase'
  | 'forget'
  | 'group'
  | 'traits'
  | 'alias'
  | 'attach'
  | 'fetchAttachment'
  | 'search'
  | 'begun'

/** What the customer, or at the desk the advisor, does. */
export function createActs(core: Core): Acts {
  const { held, clock, side } = core

  /** Does what is loaded when somebody acts, with what it was like when they did. */
  const acts = (name: 'write' | 'send') =>
    (async (...given: unknown[]) => {
      const at: Written = {
        id: newId(clock),
        page: core.page(),
        of: core.generation(),
        known: !core.hidden && held.who?.known?.[0],
        writtenAt: core.phase === 'waiting' && new Date(clock.now()).toISOString(),
      }
      const part = (await later()) as unknown as Record<string, (...all: unknown[]) => unknown>
      return part[name]?.(core, at, ...given)
    }) as unknown as Late

  core.write = acts('write')

  /** The last event of the other side: what has been read. */
  const lastOfOther = () => held.timeline.entries.findLast((entry) => isOf(core.other, entry))

  core.ahead = () => {
    later().then((part) => part.goOn(core), nothing)
    // Nobody misses it now: it is told at the next opening.
    if (held.left) void asks('tellLeft')().catch(nothing)
  }

  /** Calls what is loaded when it is needed; with `waits`, not before the first act. */
  const asks = (name: string, waits?: unknown) =>
    (async (...given: unknown[]) => {
      const operation = newId(clock)
      if (waits && !core.acted()) await new Promise<void>((go) => core.waiting.push(go))
      const parts = (await owning()) as unknown as Record<string, (...all: unknown[]) => unknown>
      return parts[name]?.(core, operation, ...given)
    }) as unknown as Late

  const late: Record<string, Late> = {}
  const names =
    'group traits alias prove handoff resume answer undo accept you download erase forget retry discard edit remove attach fetchAttachment search begun'
  // The first three say something of whoever acts, and wait for an act.
  for (const [at, name] of names.split(' ').entries()) late[name] = asks(name, at < 3)

  return {
    send: acts('send'),

    compose(text) {
      if (text === held.composing) return
      // Of ten thousand lines a letter in the composer changes none.
      const news = { composing: text }
      core.take(news, news)
      if (!text && !core.acted()) return
      core.unsaved = true
      later()
        .then((part) => part.save(core))
        .catch(core.report)
    },

    async loadEarlier() {
      core.missed = true
      await later().then((part) => part.bring(core), nothing)
    },

    markRead() {
      const tick = lastOfOther()?.tick ?? 0
      if (tick <= held.marks[side]) return
      core.mark({ [side]: tick })
      core.tell('mark', { [side]: tick })
      core.signal({ signal: 'seen', tick })
    },

    typing(on) {
      const now = clock.now()
      later().then((part) => part.type(core, on, now), nothing)
    },

    preferences: {
      get: (name) => core.state().preferences[name],
      explain: asks('explain'),
      set: asks('setPreference'),
    },

    ...(late as unknown as Pick<Acts, Asked>),

    async identify(...given) {
      if (typeof given[0] !== 'string') throw new TypeError('The id is text')
      return new Promise((drop, reject) => {
        const claim: Claim = {
          id: newId(clock),
          given,
          drop,
          reject,
          decide() {
            const last = core.naming
            core.naming = (async () => {
              await last
              await core.ready
              if (core.gone()) return core.go()
              if (!core.acted()) return
              hurry(core)
              // Where it cannot be decided now, it is at its turn.
              await consider(core, claim).catch(nothing)
            })()
          },
          run: (adapter, of) => run(core, claim, adapter, of),
        }
        core.errands.push(claim)
        core.said = given[0]
        claim.decide?.()
        core.speak?.()
      })
    },

    reset: (how) =>
      asks('reset')(how as never).catch(async () => ({
        discarded: await core.end('reset'),
      })),

    consent: {
      get: (purpose) => consentsOf(held)[purpose],
      all: () => consentsOf(held),
      set: asks('setConsent'),
      follow(source) {
        const stop: Promise<() => void> = asks('followConsents', 1)(source as never)
        return () => void stop.then((off) => off())
      },
    },
  }
}
