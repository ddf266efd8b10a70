import { maxTextLength } from '@continuo/model'
import type { Draft, IdentityOutcome } from '@continuo/model'
import type { Continuo } from './handle.ts'
import { newId } from './identity/ids.ts'
import { shared } from './sync/shared.ts'
import { replacedHere } from './preferences.ts'
import type { Core } from './sync/core.ts'
import { isOf } from './timeline/side.ts'
import type { View } from './view.ts'

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

  async function takeLeave(): Promise<void> {
    await core.push()
    await core.open()
    const adapter = await core.adapter()
    if (held.cursor) await adapter.identity?.({ call: 'reset', operation: newId(clock) })
  }

  return {
    async send(text, { about } = {}) {
      if (!text.trim() || text.length > maxTextLength) {
        throw new RangeError(`A message has 1 to ${maxTextLength} characters.`)
      }
      typedAt = -Infinity
      const draft = { type: 'message.sent', body: { text }, ...(about && { about }) }
      if (held.composing.trim() !== text.trim()) return write(draft)
      unsaved = false
      core.tell('compose', '')
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
      core.tell('compose', text)
      save().catch(core.report)
    },

    async loadEarlier() {
      if (held.atStart || view.loading) return
      view.loading = true
      core.changed()
      // Many never look back: it is loaded when somebody does. If it cannot be, there is still more.
      await import('./timeline/earlier.ts').then(
        ({ takeEarlier }) => takeEarlier(core),
        () => undefined,
      )
      view.loading = false
      core.changed()
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
      if (typeof id !== 'string') throw new TypeError('The id must be text.')
      const operation = newId(clock)
      const outcome = new Promise<IdentityOutcome>((resolve) => {
        core.errands.push({
          id: operation,
          drop: resolve,
          async run(adapter) {
            const { identifyAt } = await import('./identity/identify.ts')
            resolve(await identifyAt(core, adapter, { operation, id, token }))
          },
        })
      })
      // Before the first act it waits.
      if (core.acted()) hurry()
      return outcome
    },

    async reset() {
      if (!core.acted()) return { discarded: 0 }
      let off = (): void => {}
      const late = new Promise<void>((resolve) => (off = clock.after(farewell, resolve)))
      // Whether or not the backend could be told: here it ends.
      await Promise.race([takeLeave().catch(() => undefined), late])
      off()
      return { discarded: await core.end('reset') }
    },
  }
}
