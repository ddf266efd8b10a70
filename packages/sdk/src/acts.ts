import { encodeCursor, maxTextLength } from '@continuo/model'
import type { Draft, IdentityOutcome, SignalRequest } from '@continuo/model'
import type { Adapter } from './adapter/adapter.ts'
import { Reopen } from './adapter/errors.ts'
import type { Clock } from './clock.ts'
import type { Continuo } from './handle.ts'
import { identifyAt } from './identity/identify.ts'
import { newId } from './identity/ids.ts'
import type { LogStore } from './log/log-store.ts'
import type { PageNow } from './page-now.ts'
import { replacedHere } from './preferences.ts'
import type { Apply } from './sync/apply.ts'
import type { Opening } from './sync/opening.ts'
import type { Push } from './sync/push.ts'
import type { Talk } from './sync/talk.ts'
import { sideOf } from './timeline/side.ts'
import type { Side } from './timeline/side.ts'
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

export interface ActsOptions {
  apply: Apply
  opening: Opening
  push: Push
  log: LogStore
  clock: Clock
  side: Side
  view: View
  adapter(): Promise<Adapter>
  generation(): string
  page(): PageNow
  acted(): boolean
  /** Keeps the generation: the first act. */
  begin(): Promise<void>
  /** Resolves at the first act, or at once after it. */
  begun(): Promise<void>
  /** Connects, or stays connected. */
  go(): Promise<void>
  /** The generation is another by now: goes on in that one. */
  rejoin(): Promise<void>
  /** Ends the generation here; says how many drafts went with it. */
  end(): Promise<number>
  signal(request: SignalRequest): void
  tell(talk: Talk): void
  failed(error: unknown): void
}

/** What the customer, or at the desk the advisor, does. */
export function createActs(options: ActsOptions): Acts {
  const { apply, opening, push, log, clock, side, view, begin, go, tell, signal, failed } = options
  const { held } = apply
  let typedAt = -Infinity
  let saving: Promise<void> | undefined
  let unsaved = false

  const hurry = (): void => void push.kick().then(go)

  /** Writes a draft into the outbox; from then on it survives, and goes out by itself. */
  async function write(draft: Omit<Draft, 'id'>, composing?: string): Promise<string> {
    const { arrival, ...touchpoint } = options.page()
    const late = view.state.connection === 'waiting'
    const whole: Draft = {
      ...draft,
      id: newId(clock),
      ...(Object.keys(touchpoint).length > 0 && { touchpoint }),
      ...(late && { writtenAt: new Date(clock.now()).toISOString() }),
    }
    const add = async (): Promise<boolean> => {
      await begin()
      const drafts = await apply.drafts((list) => {
        const first = list.length === 0 && !held.cursor && arrival
        return [...list, { draft: first ? { ...whole, arrival } : whole }]
      }, composing)
      return drafts !== null
    }
    while (!(await add())) await options.rejoin()
    void go()
    hurry()
    return whole.id
  }

  /** The last event of the other side: at the desk, what an answer is about. */
  function lastOfOther() {
    const entry = held.timeline.entries.findLast(({ author }) => {
      const other = sideOf(author)
      return other && other !== side
    })
    return entry
  }

  /** Keeps the composer's newest text; older ones that were never kept are no loss. */
  async function save(): Promise<void> {
    await begin()
    while (unsaved) {
      unsaved = false
      const text = held.composing
      await log.drafts(options.generation(), undefined, text)
      tell({ is: 'composing', text })
    }
  }

  async function earlier(): Promise<void> {
    const { cursor, begin: upTo } = held
    if (!cursor) return
    const { epoch } = cursor
    const kept = await log.before(options.generation(), epoch, upTo)
    if (kept) {
      const { events, begin: after } = kept
      const page = { epoch, after, upTo, events: [...events], atHead: false, atStart: false }
      return apply.prepend(page, false)
    }
    await opening.open()
    const before = encodeCursor({ epoch, tick: upTo + 1 })
    await apply.prepend(await (await options.adapter()).page({ before }), true)
  }

  async function takeLeave(): Promise<void> {
    await push.kick()
    await opening.open()
    if (held.cursor) {
      const line = await options.adapter()
      await line.identity?.({ call: 'reset', operation: newId(clock) })
    }
  }

  return {
    async send(text, { about } = {}) {
      if (text.trim() === '') throw new RangeError('A message needs text.')
      if (text.length > maxTextLength) {
        throw new RangeError(`A message has at most ${maxTextLength} characters; this has ${text.length}.`)
      }
      typedAt = -Infinity
      const last = side === 'company' ? lastOfOther() : undefined
      const to = about ?? (last && { id: last.id, strand: last.strand })
      const composed = held.composing.trim() === text.trim()
      if (composed) {
        unsaved = false
        tell({ is: 'composing', text: '' })
      }
      return write(
        { type: 'message.sent', body: { text }, ...(to && { about: to }) },
        composed ? '' : undefined,
      )
    },

    async retry(id) {
      await apply.drafts((drafts) => {
        const kept = drafts.find(({ draft, refused }) => draft.id === id && refused)
        if (!kept) return drafts
        // Something else was admitted under this id: the same words need another one.
        const taken = kept.refused?.reason === 'id-reused'
        const draft = taken ? { ...kept.draft, id: newId(clock) } : kept.draft
        return [...drafts.filter((other) => other !== kept), { draft }]
      })
      void go()
      hurry()
    },

    async discard(id) {
      await apply.drafts((drafts) =>
        drafts.filter(({ draft, refused }) => draft.id !== id || !refused),
      )
    },

    compose(text) {
      if (text === held.composing) return
      apply.take({ composing: text })
      if (text === '' && !options.acted()) return
      unsaved = true
      saving ??= save()
        .catch(failed)
        .finally(() => (saving = undefined))
    },

    async loadEarlier() {
      if (view.state.earlier !== 'more') return
      view.set({ loading: true })
      try {
        await earlier()
      } catch (error) {
        // Not reachable: there is still more, for whoever asks again.
        if (error instanceof Reopen) failed(error)
      } finally {
        view.set({ loading: false })
      }
    },

    markRead() {
      const tick = lastOfOther()?.tick ?? 0
      if (tick <= held.marks[side]) return
      apply.mark({ [side]: tick })
      signal({ signal: 'seen', tick })
    },

    typing(on) {
      const now = clock.now()
      if (on ? now - typedAt < typingAgain : typedAt === -Infinity) return
      typedAt = on ? now : -Infinity
      signal({ signal: 'typing', on })
    },

    preferences: {
      get: (name) => view.state.preferences[name],
      async set(name, value) {
        await begin()
        const replaces = replacedHere(held, name)
        await write({
          type: 'preference.set',
          body: { name, value, ...(replaces.length > 0 && { replaces }) },
        })
      },
    },

    async identify(id, { token } = {}) {
      if (typeof id !== 'string') throw new TypeError('identify(id): the id is a text.')
      await options.begun()
      const operation = newId(clock)
      const outcome = new Promise<IdentityOutcome>((resolve) => {
        const reason = 'unavailable'
        const detail = 'The device generation ended before the backend could be asked.'
        push.enqueue({
          drop: () => resolve({ outcome: 'refused', refused: { reason, detail } }),
          async run(line) {
            const answer = await identifyAt(line, operation, id, token)
            if ('me' in answer && answer.me) apply.take({ me: answer.me })
            resolve(answer)
            if (answer.outcome === 'linked') failed(new Reopen())
          },
        })
      })
      void go()
      hurry()
      return outcome
    },

    async reset() {
      if (!options.acted()) return { discarded: 0 }
      let off = (): void => {}
      const late = new Promise<void>((resolve) => (off = clock.after(farewell, resolve)))
      // Whether or not the backend could be told: here it ends.
      await Promise.race([takeLeave().catch(() => undefined), late])
      off()
      return { discarded: await options.end() }
    },
  }
}
