import { encodeCursor, maxDrafts } from '@continuo/model'
import type { Ask, EndedWhy } from '@continuo/model'
import type { Device } from '../adapter/adapter.ts'
import { Unreachable } from '../adapter/errors.ts'
import type { KeptDraft, KeptGeneration } from '../log/log-store.ts'
import { within } from '../within.ts'
import type { Claim } from './claim.ts'
import { hurry } from './call.ts'
import { hintOf } from './hint.ts'
import type { IdentifyDecision } from './decide-identify.ts'
import type { Ground } from './ground.ts'
import { newId } from './ids.ts'
import { nobody } from './who.ts'
import type { Leaving, Who } from './who.ts'
import { know, reveal, turn, whoIs } from './know.ts'

/** So long a generation that has ended tries to send what it still has, in ms. */
const farewell = 3_000

/** So long the customer may want to keep what was known before, in ms (IDENTITY R3a). */
const keepFor = 600_000

/** Tries once to send what the one that has ended still had; the rest is dropped and told. */
async function sayGoodbye(
  core: Ground,
  former: Device,
  why: EndedWhy,
  { drafts, since }: { drafts: readonly KeptDraft[]; since: string | undefined },
): Promise<void> {
  const out = drafts.filter(({ place, refused }) => !place && !refused)
  let discarded = drafts.filter(({ place }) => !place).length
  const send = async (): Promise<void> => {
    const line = (await core.adapter()).as?.(former)
    for (let at = 0; line && at < out.length; at += maxDrafts) {
      const batch = out.slice(at, at + maxDrafts).map(({ draft }) => draft)
      const { outcomes } = await line.append(batch, since)
      discarded -= outcomes.filter((outcome) => !('refused' in outcome)).length
    }
  }
  if (out[0]) {
    // Whatever hinders it: it had its try.
    await within(
      core.clock,
      farewell,
      send().catch(() => undefined),
    )
  }
  core.emit('ended', { why, discarded })
}

/**
 * Ends this generation, and goes on in another at once: what is shown, kept and written from here on is
 * the next one's. The one that ends sends what it still has with its own key, meanwhile.
 *
 * @param more What is known of the next one.
 * @param next The next one, where it is made already.
 * @returns Whether it was this one that ended, and no other tab was faster.
 */
export async function begin(
  core: Ground,
  why: EndedWhy,
  more: Partial<Who>,
  left: Pick<Leaving, 'for' | 'until'> = {},
  next?: KeptGeneration,
): Promise<boolean> {
  const { clock } = core
  const generation = core.kept()
  const former = core.as(generation)
  const since = core.held.cursor ? encodeCursor(core.held.cursor) : undefined
  const operation = newId(clock)
  const made = next ?? (await core.make())
  if (core.gone()) return false
  const drafts = await turn(
    core,
    made,
    { ...nobody, ...more },
    { generation, operation, why, ...left },
  )
  if (!drafts) return false
  void sayGoodbye(core, former, why, { drafts, since })
  return true
}

/** The customer acts where the page has not named them: somebody new goes on, with a hint (IDENTITY R18). */
export async function logOut(core: Ground): Promise<void> {
  await begin(core, 'logged-out', { hint: hintOf(whoIs(core)) })
}

/** Begins another generation for an `identify` and goes on with it there. */
export async function goOn(core: Ground, claim: Claim, how: IdentifyDecision): Promise<void> {
  const who = whoIs(core)
  const known = who.proven.find(({ identity }) => identity.kind === 'email')
  const pending = { operation: claim.id, id: claim.given[0], how }
  core.errands = core.errands.filter((each) => each !== claim)
  claim.how = how
  const kept = how === 'to-account' ? { until: core.clock.now() + keepFor } : {}
  claim.address = how === 'to-account' ? known?.identity.value : undefined
  const done = await begin(core, 'switched', { pending }, { for: claim.id, ...kept })
  core.errands.unshift(claim)
  // Whatever has ended meanwhile: the page has named them, unless it has named somebody else since.
  core.said ||= claim.given[0]
  if (!done) {
    delete claim.considering
    delete claim.how
  } else {
    void reveal(core)
    core.emit('switched', { how: how as 'switched' })
  }
  hurry(core)
}

/** Tells the backend who has left here, with the key of each, and lets go of that key. */
export async function tellLeft(core: Ground): Promise<void> {
  const { clock } = core
  const now = clock.now()
  const waits = ({ for: operation, until = 0 }: Leaving): boolean =>
    until > now || (operation !== undefined && operation === whoIs(core).pending?.operation)
  const all = (await core.log.leaving()).filter((each) => !waits(each))
  for (const { generation, operation, why } of all) {
    const line = (await core.adapter()).as?.(core.as(generation))
    try {
      await line?.identity?.({
        call: 'reset',
        operation,
        why: why as 'switched',
      })
    } catch (error) {
      // Whatever else the backend says, it knows by now.
      if (error instanceof Unreachable) return
    }
    await core.log.leaving((rest) => rest.filter((each) => each.operation !== operation))
  }
  if (!all[0]) return
  const isOver = ({ ask }: Ask): boolean => ask === 'keep'
  if (whoIs(core).asks.some(isOver) && !(await core.log.leaving()).some(({ until }) => until)) {
    await know(core, (who) => ({ ...who, asks: who.asks.filter((ask) => !isOver(ask)) }))
  }
}

/** The session of who was here before this `identify`, or may still be kept; none where none can be had. */
export async function formerOf(core: Ground, operation?: string): Promise<string | undefined> {
  const now = core.clock.now()
  const left = (await core.log.leaving()).findLast((each) =>
    operation === undefined ? (each.until ?? 0) > now : each.for === operation,
  )
  if (!left) return undefined
  try {
    return await (await core.adapter()).as?.(core.as(left.generation)).session?.()
  } catch (error) {
    if (error instanceof Unreachable) throw error
    return undefined
  }
}
