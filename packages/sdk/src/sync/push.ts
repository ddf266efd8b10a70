import { encodeCursor, maxDrafts } from '@continuo/model'
import type { Appended, Draft, Outcome, Refusal } from '@continuo/model'
import { Refused, Reopen, Unreachable } from '../adapter/errors.ts'
import type { KeptDraft } from '../log/log-store.ts'
import { frameOf } from './apply.ts'
import type { Core } from './core.ts'

/** A call takes at most 1 MiB; so many characters are less than that however they are written. */
const mostCharacters = 300_000

/** Refusals of one draft that trying again can change. */
const passes = ({ reason }: Refusal): boolean => reason === 'unavailable' || reason === 'too-many'

/** Refusals of a whole call that only its drafts can be the reason of. */
const ofDrafts = /^(malformed|too-large|too-many-drafts)$/

/**
 * One ordered outbox: what is oldest goes first, up to 100 drafts a call, one call at a time. The
 * drafts are read from the log each time, so that any tab can push what all of them wrote; a draft
 * that goes twice is one, by its id.
 *
 * - not reachable: all stay, and go when the line is up again
 * - one refused: it is marked as not sent, and those behind it go on
 * - the whole call refused: nothing is tried before the line is opened again
 */
export function addPush(core: Core): void {
  let pushing: Promise<void> | undefined
  let again = false
  // One by one, after a whole call was refused for what was in it.
  let most = maxDrafts

  /** The next drafts, none behind an errand that waits for its turn. */
  function nextBatch(drafts: readonly KeptDraft[]): Draft[] {
    const until = core.errands[0]?.id ?? 'z'
    let room = mostCharacters
    const out = drafts.filter(({ draft, place, refused }) => !place && !refused && draft.id < until)
    return out
      .slice(0, most)
      .map(({ draft }) => draft)
      .filter((draft, at) => (room -= JSON.stringify(draft).length) > 0 || at === 0)
  }

  /** @throws Unreachable where some could not be taken now. */
  async function settle(outcomes: readonly Outcome[]): Promise<void> {
    const { drafts, cursor } = core.held
    let later = false
    const outcomeOf = ({ draft }: KeptDraft) => outcomes.find(({ id }) => id === draft.id)
    await core.drafts((all) =>
      all.flatMap((kept): KeptDraft[] => {
        const outcome = outcomeOf(kept)
        if (!outcome) return [kept]
        const { draft } = kept
        if (!('refused' in outcome)) {
          return cursor && outcome.tick <= cursor.tick ? [] : [{ draft, place: outcome }]
        }
        later ||= passes(outcome.refused)
        return [passes(outcome.refused) ? kept : { draft, refused: outcome.refused }]
      }),
    )
    for (const kept of drafts) {
      const outcome = outcomeOf(kept)
      if (!outcome || kept.place) continue
      const { id } = kept.draft
      if (!('refused' in outcome)) core.emit('sent', { id, tick: outcome.tick })
      else if (!passes(outcome.refused)) core.emit('refused', { id, refusal: outcome.refused })
    }
    if (later) throw new Unreachable('Some drafts could not be taken now.')
  }

  async function takeIn({ me, page, outcomes, reopen, cursor }: Appended): Promise<void> {
    // Where every draft of a first act was refused, nobody was born.
    if (cursor) core.take({ me })
    try {
      await settle(outcomes)
    } finally {
      if (page && !core.held.cursor && page.atStart && page.atHead) await core.replace(page)
      else if (page && (await core.frame(frameOf(page))) === 'add' && !page.atHead) await core.pull()
    }
    if (reopen && core.held.cursor) throw new Reopen()
  }

  async function send(drafts: readonly Draft[], of: string): Promise<void> {
    const { cursor } = core.held
    try {
      const line = await core.adapter()
      const answer = await line.append(drafts, cursor ? encodeCursor(cursor) : undefined)
      if (core.generation() === of) await takeIn(answer)
      most = maxDrafts
    } catch (error) {
      if (!(error instanceof Refused && ofDrafts.test(error.reason))) throw error
      const refused = { reason: error.reason, detail: error.message } as Refusal
      if (drafts.length > 1) most = 1
      else await settle(drafts.map(({ id }) => ({ id, refused })))
    }
  }

  async function work(): Promise<void> {
    while (again) {
      again = false
      const of = core.generation()
      const drafts = nextBatch((await core.drafts()) ?? [])
      const [errand] = core.errands
      if (!drafts.length && !errand) continue
      await core.open()
      // Another generation never sends what this one wrote.
      if (core.generation() !== of) return
      again = true
      if (drafts.length) await send(drafts, of)
      else if (errand) {
        await errand.run(await core.adapter())
        core.errands = core.errands.filter((each) => each !== errand)
      }
    }
  }

  core.errands = []
  core.push = async () => {
    again = true
    if (!core.acted()) return
    pushing ??= work()
      .catch((error: unknown) => {
        // What any other tab leaves, the one that streams finds at its next heartbeat.
        if (core.streams || !(error instanceof Unreachable)) core.fail(error)
      })
      .finally(() => (pushing = undefined))
    return pushing
  }
}
