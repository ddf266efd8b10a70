import { encodeCursor, foldTimeline, maxTextLength, mergeTimelines } from '@continuo/model'
import type { Cursor, Draft, IdentityOutcome, RefusalReason } from '@continuo/model'
import { Refused, Reopen } from './adapter/errors.ts'
import type { Continuo } from './handle.ts'
import { newId } from './identity/ids.ts'
import type { KeptPage } from './log/log-store.ts'
import { shared } from './sync/shared.ts'
import { replacedHere } from './preferences.ts'
import type { Core } from './sync/core.ts'
import { sideOf } from './timeline/side.ts'
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
      ...(touchpoint.channel && { touchpoint }),
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

  /** The last event of the other side: what has been read; and at the desk what an answer is about. */
  const lastOfOther = () =>
    held.timeline.entries.findLast(({ author }) => {
      const other = sideOf(author)
      return other && other !== side
    })

  /** Keeps the composer's newest text; older ones that were never kept are no loss. */
  const save = shared(async () => {
    await begin()
    while (unsaved) {
      unsaved = false
      await log.drafts(core.generation(), undefined, held.composing)
    }
  })

  async function earlier({ epoch }: Cursor): Promise<KeptPage> {
    const { begin } = held
    const kept = await log.before(core.generation(), epoch, begin)
    if (kept) return kept
    await core.open()
    return (await core.adapter()).page({ before: encodeCursor({ epoch, tick: begin + 1 }) })
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
        throw new RangeError(`A message has 1 to ${maxTextLength} characters, not ${text.length}.`)
      }
      typedAt = -Infinity
      const last = side === 'company' ? lastOfOther() : undefined
      const to = about ?? (last && { id: last.id, strand: last.strand })
      const draft = { type: 'message.sent', body: { text }, ...(to && { about: to }) }
      if (held.composing.trim() !== text.trim()) return write(draft)
      unsaved = false
      core.tell('compose', '')
      return write(draft, '')
    },

    async retry(id) {
      await core.drafts((drafts) => {
        const kept = drafts.find(({ draft, refused }) => draft.id === id && refused)
        if (!kept) return drafts
        return [...drafts.filter((other) => other !== kept), { draft: kept.draft }]
      })
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
      const { cursor, begin } = held
      if (held.atStart || view.loading || !cursor) return
      view.loading = true
      core.changed()
      try {
        const page = await earlier(cursor)
        // It may have been replaced meanwhile.
        if (held.cursor?.epoch === page.epoch && held.begin === begin) {
          const events = page.events.filter(({ tick }) => tick <= begin)
          const timeline = mergeTimelines(foldTimeline(events), held.timeline)
          core.take({ begin: page.after, atStart: page.atStart, timeline })
        }
      } catch (error) {
        // Not reachable: there is still more, for whoever asks again.
        if (error instanceof Reopen) core.fail(error)
      }
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
      if (typeof id !== 'string') throw new TypeError('identify(id): the id must be text.')
      const operation = newId(clock)
      const outcome = new Promise<IdentityOutcome>((resolve) => {
        const drop = (reason: string, detail: string): void =>
          resolve({ outcome: 'refused', refused: { reason: reason as RefusalReason, detail } })
        core.errands.push({
          id: operation,
          drop,
          async run(adapter) {
            // A token is asked for as late as this, and never kept.
            const proof = typeof token === 'function' ? await token().catch(() => null) : token
            if (proof === null) return drop('vouch-refused', 'The page gave no token.')
            if (!adapter.identity) return drop('unsupported', 'Nobody can be known here.')
            const call = { call: 'identify', operation, id, ...(proof && { token: proof }) } as const
            try {
              const answer = await adapter.identity(call)
              if ('me' in answer && answer.me) core.take({ me: answer.me })
              resolve(answer)
              if (answer.outcome === 'linked') core.fail(new Reopen())
            } catch (error) {
              if (!(error instanceof Refused)) throw error
              drop(error.reason, error.message)
            }
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
