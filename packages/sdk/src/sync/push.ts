import { encodeCursor, fold, maxDrafts, relationshipFold } from '@continuo/model'
import type { Appended, Draft, Outcome, Refusal, RefusalReason } from '@continuo/model'
import type { Adapter } from '../adapter/adapter.ts'
import { Ended, Refused, Reopen, Unreachable } from '../adapter/errors.ts'
import type { Clock } from '../clock.ts'
import type { KeptDraft } from '../log/log-store.ts'
import { frameOf } from './apply.ts'
import type { Apply } from './apply.ts'
import type { Opening } from './opening.ts'
import { createRetry } from './retry.ts'

/** A call takes at most 1 MiB; so many characters are less than that however they are written. */
const mostCharacters = 300_000

/** Refusals of one draft that trying again can change. */
const temporary: readonly RefusalReason[] = ['unavailable', 'too-many']

/** Refusals of a whole call that only its drafts can be the reason of. */
const ofDrafts: readonly string[] = ['malformed', 'too-large', 'too-many-drafts']

/** Something that goes out in the order of the outbox without being a draft. */
export interface Errand {
  /** Fails as an adapter does; then it is tried again like a draft. */
  run(adapter: Adapter): Promise<void>
  /** The generation has ended before its turn. */
  drop(): void
}

/**
 * One ordered outbox: what is oldest goes first, up to 100 drafts a call, one call at a time. The
 * drafts are read from the log each time, so that any tab can push what all of them wrote; a draft
 * that goes twice is one, by its id.
 *
 * - not reachable: all stay and are tried again, by themselves, with growing pauses
 * - one refused: it is marked as not sent, and those behind it go on
 * - the whole call refused: nothing is tried before the line is opened again
 */
export interface Push {
  /** Sends what is out, unless it is under way; then once more when that is done. */
  kick(): Promise<void>
  /** Puts an errand behind what is out now. */
  enqueue(errand: Errand): void
  /** There is reason to hope: a pause ends now. */
  hope(): void
  /** The last try failed; it is tried again by itself. */
  readonly stalled: boolean
  /** The generation is another: errands of the last one are dropped. */
  part(): void
  stop(): void
}

export interface PushOptions {
  adapter(): Promise<Adapter>
  apply: Apply
  opening: Opening
  clock: Clock
  /** Whose outbox it is: what another generation wrote is never sent with this one's key. */
  generation(): string
  admitted(id: string, tick: number): void
  refused(id: string, refusal: Refusal): void
  /** The line must be opened again, or is over. */
  failed(error: unknown): void
  changed(): void
}

const isOut = ({ place, refused }: KeptDraft): boolean => !place && !refused

export function createPush(options: PushOptions): Push {
  const { adapter, apply, opening, clock } = options
  const { held } = apply
  const retry = createRetry(clock)
  /** With the draft that each goes behind, if that is still out. */
  let errands: { errand: Errand; behind: string | undefined }[] = []
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  // One by one, after a whole call was refused for what was in it.
  let most = maxDrafts

  /** The next drafts, none behind an errand that waits for its turn. */
  function nextBatch(drafts: readonly KeptDraft[]): Draft[] {
    const out = drafts.filter(isOut).map(({ draft }) => draft)
    const behind = out.findIndex(({ id }) => id === errands[0]?.behind)
    const until = errands.length > 0 ? behind + 1 : out.length
    const batch: Draft[] = []
    let size = 0
    for (const draft of out.slice(0, Math.min(until, most))) {
      size += JSON.stringify(draft).length
      if (batch.length > 0 && size > mostCharacters) break
      batch.push(draft)
    }
    return batch
  }

  async function settle(outcomes: readonly Outcome[]): Promise<boolean> {
    const by = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
    let later = false
    const before = held.drafts
    await apply.drafts((drafts) => {
      later = false
      return drafts.flatMap((kept): KeptDraft[] => {
        const outcome = by.get(kept.draft.id)
        if (!outcome) return [kept]
        if ('refused' in outcome) {
          if (!temporary.includes(outcome.refused.reason)) {
            return [{ draft: kept.draft, refused: outcome.refused }]
          }
          later = true
          return [kept]
        }
        const { id: _id, ...place } = outcome
        const there = held.cursor && place.tick <= held.cursor.tick
        return there ? [] : [{ draft: kept.draft, place }]
      })
    })
    for (const outcome of outcomes) {
      const kept = before.find(({ draft }) => draft.id === outcome.id)
      if (!kept || kept.place) continue
      if (!('refused' in outcome)) options.admitted(kept.draft.id, outcome.tick)
      else if (!temporary.includes(outcome.refused.reason)) {
        options.refused(kept.draft.id, outcome.refused)
      }
    }
    return later
  }

  async function takeIn(appended: Appended): Promise<void> {
    const { me, page, outcomes, reopen } = appended
    // Where every draft of a first act was refused, nobody was born.
    if (appended.cursor) apply.take({ me })
    const later = await settle(outcomes)
    if (page && !held.cursor && page.atStart && page.atHead) {
      await apply.replace(page, fold(relationshipFold, page.events))
    } else if (page) {
      await apply.frame(frameOf(page))
      if (!page.atHead && held.cursor) await opening.pull()
    }
    if (reopen && held.cursor) options.failed(new Reopen())
    if (later) throw new Unreachable('Some drafts could not be taken now.')
  }

  async function send(batch: readonly Draft[], of: string): Promise<void> {
    await opening.open()
    const line = await adapter()
    if (options.generation() !== of) return
    const since = held.cursor ? encodeCursor(held.cursor) : undefined
    try {
      const appended = await line.append(batch, since)
      if (options.generation() === of) await takeIn(appended)
      most = maxDrafts
    } catch (error) {
      if (!(error instanceof Refused) || !ofDrafts.includes(error.reason)) throw error
      if (batch.length > 1) {
        most = 1
        return
      }
      const refused: Refusal = { reason: error.reason as RefusalReason, detail: error.message }
      await settle(batch.map(({ id }) => ({ id, refused })))
    }
  }

  /** Sends until nothing is out. */
  async function work(): Promise<void> {
    do {
      again = false
      const of = options.generation()
      const drafts = await apply.drafts()
      const batch = nextBatch(drafts ?? [])
      const [next] = errands
      if (batch.length > 0) {
        await send(batch, of)
        again = true
      } else if (next && drafts) {
        await opening.open()
        await next.errand.run(await adapter())
        errands = errands.filter((each) => each !== next)
        again = true
      }
      retry.reset()
    } while (again && !stopped)
  }

  function fail(error: unknown): void {
    if (stopped) return
    const lasting = error instanceof Refused || error instanceof Ended
    if (!lasting) {
      const after = error instanceof Unreachable ? error.retryAfter : 0
      retry.later(() => void kick(), after)
    }
    if (!(error instanceof Unreachable)) options.failed(error)
    options.changed()
  }

  function kick(): Promise<void> {
    again = true
    if (stopped) return Promise.resolve()
    retry.cancel()
    running ??= work()
      .catch(fail)
      .finally(() => {
        running = undefined
        if (!retry.waiting) options.changed()
      })
    return running
  }

  return {
    kick,
    enqueue(errand) {
      errands.push({ errand, behind: held.drafts.findLast(isOut)?.draft.id })
    },
    part() {
      retry.cancel()
      for (const { errand } of errands.splice(0)) errand.drop()
    },
    hope() {
      if (!retry.waiting) return
      retry.reset()
      void kick()
    },
    get stalled() {
      return retry.waiting
    },
    stop() {
      stopped = true
      retry.cancel()
    },
  }
}
