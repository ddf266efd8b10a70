import { encodeCursor, maxDrafts } from '@continuo/model'
import type { Draft, MessageSent, Outcome, Refusal } from '@continuo/model'
import { Refused, Reopen, Unreachable } from '../adapter/errors.ts'
import { owning } from '../load-identity.ts'
import type { KeptDraft } from '../log/log-store.ts'
import { shared } from './shared.ts'
import type { Core } from './core.ts'

/** A call takes at most 1 MiB; so many characters are less than that however they are written. */
const mostCharacters = 300_000

/** Refusals of a whole call that only its drafts can be the reason of. */
const ofDrafts = /^(malformed|too-large)$/

const pushing = new WeakMap<Core, () => Promise<void>>()

/** Sends what is out, unless that is under way; then once more when it is done. */
export function push(core: Core): Promise<void> {
  const run = pushing.get(core) ?? createPush(core)
  pushing.set(core, run)
  return run()
}

/**
 * One ordered outbox: what is oldest goes first, up to 100 drafts a call, one call at a time. The
 * drafts are read from the log each time, so that any tab can push what all of them wrote; a draft
 * that goes twice is one, by its id.
 *
 * - not reachable: all stay, and go when the line is up again
 * - one refused: it is marked as not sent, and those behind it go on
 * - the whole call refused for what is in it: all of it is marked as not sent
 * - refused for another reason: nothing is tried before the line is opened again
 */
function createPush(core: Core): () => Promise<void> {
  let again = false

  /** The next drafts, none behind an errand that waits for its turn. */
  function nextBatch(drafts: readonly KeptDraft[]): Draft[] {
    const [errand] = core.errands
    // What was named before a crash has its turn too, as long as it may be named again.
    const until = errand?.late ? 'z' : (errand?.id ?? core.held.who?.pending?.operation ?? 'z')
    const batch = drafts
      .filter(({ draft, place, refused }) => !place && !refused && draft.id < until)
      .map(({ draft }) => draft)
      .slice(0, maxDrafts)
    while (batch[1] && JSON.stringify(batch).length > mostCharacters) batch.pop()
    return batch
  }

  const settle = (outcomes: readonly Outcome[]) =>
    core.drafts((all) =>
      all.map((kept) => {
        const { draft } = kept
        const outcome = outcomes.find(({ id }) => id === draft.id)
        if (!outcome) return kept
        return 'refused' in outcome
          ? { draft, refused: outcome.refused }
          : { draft, place: outcome }
      }),
    )

  async function send(waiting: readonly Draft[], of: string): Promise<void> {
    const { held } = core
    let drafts = waiting
    const since = held.cursor ? encodeCursor(held.cursor) : undefined
    try {
      if (drafts.some(({ body }) => (body as MessageSent).attachments))
        drafts = await (await owning()).deliver(core, drafts)
      const line = await core.adapter()
      // Files take their time, and somebody else may sit here by now.
      if (core.generation() !== of) return
      const { me, page, outcomes, reopen, cursor } = await line.append(drafts, since)
      if (core.generation() !== of) return
      // Where every draft of a first act was refused, nobody was born.
      if (cursor) core.take({ me })
      await settle(outcomes)
      if (page?.atStart && page.atHead && !held.cursor) await core.replace(page, of)
      else if (page) await core.add(page)
      if (reopen && held.cursor) throw new Reopen()
      core.hope()
    } catch (error) {
      if (!(error instanceof Refused && ofDrafts.test(error.reason))) throw error
      const refused = { reason: error.reason, detail: error.message } as Refusal
      await settle(drafts.map(({ id }) => ({ id, refused })))
    }
  }

  async function work(): Promise<void> {
    while (again && core.acted() && !core.hidden) {
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
        const done = await errand.run(await core.adapter(), of)
        // Somebody else may sit here by now, and go on with it.
        if (core.generation() !== of) continue
        // Drafts go first then, and it has its turn at the next push.
        if (!done) again = !errand.late
        errand.late = !done
        if (done) core.errands = core.errands.filter((each) => each !== errand)
      }
    }
  }

  const sending = shared(() =>
    work().catch((error: unknown) => {
      if (core.gone()) return
      // What any other tab leaves, the one that streams finds at its next heartbeat.
      if (core.streams || !(error instanceof Unreachable)) core.fail(error)
    }),
  )

  return () => {
    again = true
    return sending()
  }
}
