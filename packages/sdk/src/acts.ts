import { maxTextLength } from '@continuo/model'
import type { Draft, IdentityOutcome } from '@continuo/model'
import type { Continuo } from './handle.ts'
import { newId } from './identity/ids.ts'
import { later } from './load-later.ts'
import { shared } from './sync/shared.ts'
import { replacedHere } from './preferences.ts'
import type { Core } from './sync/core.ts'
import { isOf } from './timeline/side.ts'
import type { View } from './view.ts'
import { within } from './within.ts'

/** "Is writing" is said again after so long, in ms; it holds for twice that. */
const typingAgain = 4_000

/** So long a reset waits for what is unsent and for the backend, in ms. */
const farewell = 3_000

type Acts = Pick<
  Continuo,
  | 'send'
  | 'retry'
  | 'discard'
  | 'compose'
  | 'loadEarlier'
  | 'markRead'
  | 'typing'
  | 'preferences'
  | 'identify'
  | 'reset'
>

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
    while (!(await add())) await core.rejoin()
    hurry()
    return whole.id
  }

  /** The last event of the other side: what has been read. */
  const lastOfOther = () => held.timeline.entries.findLast((entry) => isOf(core.other, entry))

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
  }

  async function takeLeave(): Promise<void> {
    await core.push()
    await core.open()
    const adapter = await core.adapter()
    if (held.cursor) await adapter.identity?.({ call: 'reset', operation: newId(clock) })
  }

  return {
    async send(text, { about } = {}) {
      if (!text.trim() || text.length > maxTextLength) {
        throw new RangeError(`A message has 1 to ${maxTextLength} characters`)
      }
      typedAt = -Infinity
      const draft = { type: 'message.sent', body: { text }, ...(about && { about }) }
      if (held.composing.trim() !== text.trim()) return write(draft)
      unsaved = false
      core.tell('take', { composing: '' })
      return write(draft, '')
    },

    async retry(id) {
      await core.drafts((drafts) =>
        drafts.map((kept) => (kept.refused && kept.draft.id === id ? { draft: kept.draft } : kept)),
      )
      hurry()
    },

    async discard(id) {
      await core.drafts((drafts) =>
        drafts.filter(({ draft, refused }) => draft.id !== id || !refused),
      )
    },

    compose(text) {
      if (text === held.composing) return
      core.take({ composing: text })
      if (!text && !core.acted()) return
      unsaved = true
      core.tell('take', { composing: text })
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
      async set(name, value) {
        await begin()
        const replaces = replacedHere(held, name)
        await write({ type: 'preference.set', body: { name, value, replaces } })
      },
    },

    async identify(id, { token } = {}) {
      if (typeof id !== 'string') throw new TypeError('The id is text')
      const operation = newId(clock)
      const outcome = new Promise<IdentityOutcome>((resolve) => {
        core.errands.push({ id: operation, claim: { operation, id, token }, answer: resolve })
      })
      // Before the first act it waits.
      if (core.acted()) hurry()
      return outcome
    },

    async reset() {
      if (!core.acted()) return { discarded: 0 }
      // Whether or not the backend could be told: here it ends.
      await within(
        clock,
        farewell,
        takeLeave().catch(() => undefined),
      )
      return { discarded: await core.end('reset') }
    },
  }
}
