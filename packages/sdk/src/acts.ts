import { maxTextLength } from '@continuo/model'
import type { Draft } from '@continuo/model'
import type { Continuo } from './handle.ts'
import { newId } from './identity/ids.ts'
import type { Claim } from './identity/claim.ts'
import { owning } from './load-identity.ts'
import { identifying } from './load-identify.ts'
import { later } from './load-later.ts'
import { shared } from './sync/shared.ts'
import { consentsOf } from './preferences.ts'
import type { Core } from './sync/core.ts'
import { isOf } from './timeline/side.ts'
import type { View } from './view.ts'

/** "Is writing" is said again after so long, in ms; it holds for twice that. */
const typingAgain = 4_000

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

/** It is tried again. */
const nothing = (): undefined => undefined

/** What the customer, or at the desk the advisor, does. */
export function createActs(core: Core, view: View): Acts {
  const { held, clock, side, log, begin } = core
  let typedAt = -Infinity
  let unsaved = false
  // Earlier lines were asked for, and nothing could be had.
  let missed = false

  /** What is out goes now; and what it began is followed. */
  function hurry(): void {
    void core.go()
    void core.push().then(core.go)
  }

  /** Writes a draft into the outbox; from then on it survives, and goes out by itself. */
  async function write(draft: Pick<Draft, 'type' | 'body' | 'about'>, composing?: string) {
    const { arrival, ...touchpoint } = core.page()
    const of = core.generation()
    const known = !core.hidden && held.who?.known?.[0]
    const late = core.phase === 'waiting'
    const whole: Draft = {
      ...draft,
      id: newId(clock),
      touchpoint,
      ...(late && { writtenAt: new Date(clock.now()).toISOString() }),
    }
    const add = async () => {
      await begin()
      return core.drafts((drafts) => {
        const first = arrival && !drafts.length && !held.cursor
        return [...drafts, { draft: first ? { ...whole, arrival } : whole }]
      }, composing)
    }
    while (!(await add())) {
      await core.rejoin()
      if (known && core.generation() !== of) {
        // Whoever wrote it has gone meanwhile, and nobody else sends it.
        core.emit('ended', { why: 'switched', discarded: 1 })
        return whole.id
      }
    }
    hurry()
    return whole.id
  }

  core.write = write

  /** The last event of the other side: what has been read. */
  const lastOfOther = () => held.timeline.entries.findLast((entry) => isOf(core.other, entry))

  /** What is being written shows in the other tabs; not where they may be somebody else's. */
  const share = (composing: string) => core.hidden || core.tell('take', { composing })

  /** Keeps the composer's newest text; older ones that were never kept are no loss. */
  const save = shared(async () => {
    await begin()
    while (unsaved) {
      unsaved = false
      await log.drafts(core.generation(), undefined, held.composing)
    }
  })

  /** Brings what is earlier. Where nothing can be had there is still more, and it goes on when the line stands. */
  const bring = shared(async () => {
    if (held.atStart) return
    view.loading = true
    core.changed()
    missed = await later().then(
      ({ takeEarlier }) => takeEarlier(core),
      () => true,
    )
    view.loading = false
    core.changed()
  })

  core.ahead = () => {
    void core.catchUp()
    if (missed) void bring()
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

  core.amends = () => asks('amends')().catch(nothing)

  const late: Record<string, Late> = {}
  for (const name of 'prove handoff resume answer undo accept you download erase forget retry discard edit remove attach fetchAttachment'.split(
    ' ',
  )) {
    late[name] = asks(name)
  }
  for (const name of ['group', 'traits', 'alias']) late[name] = asks(name, 1)

  return {
    async send(text, { about, attachments } = {}) {
      if ((!text.trim() && !attachments?.[0]) || text.length > maxTextLength) {
        throw new RangeError(`A message has 1 to ${maxTextLength} characters`)
      }
      typedAt = -Infinity
      const draft = {
        type: 'message.sent',
        body: { text, ...(attachments?.[0] && { attachments }) },
        ...(about && { about }),
      }
      if (held.composing.trim() !== text.trim()) return write(draft)
      unsaved = false
      share('')
      return write(draft, '')
    },

    compose(text) {
      if (text === held.composing) return
      core.take({ composing: text })
      if (!text && !core.acted()) return
      unsaved = true
      share(text)
      save().catch(core.report)
    },

    loadEarlier: bring,

    markRead() {
      const tick = lastOfOther()?.tick ?? 0
      if (tick <= held.marks[side]) return
      core.mark({ [side]: tick })
      core.tell('mark', { [side]: tick })
      core.signal({ signal: 'seen', tick })
    },

    typing(on) {
      const now = clock.now()
      if (on ? now - typedAt < typingAgain : typedAt < 0) return
      typedAt = on ? now : -Infinity
      core.signal({ signal: 'typing', on })
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
              if (!core.acted()) return
              hurry()
              // Where it cannot be decided now, it is at its turn.
              await identifying().then((part) => part.consider(core, claim), nothing)
            })()
          },
          run: (adapter, of) =>
            identifying().then(
              (part) => part.run(core, claim, adapter, of),
              () => false,
            ),
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
