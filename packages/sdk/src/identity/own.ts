import { encodeCursor } from '@continuo/model'
import type {
  EndedWhy,
  IdentityOutcome,
  RefusalReason,
  RelationshipEvent,
  You,
} from '@continuo/model'
import { Refused } from '../adapter/errors.ts'
import { within } from '../within.ts'
import { callInOrder } from './call.ts'
import type { Ground } from './ground.ts'

/** So long a farewell waits for what is unsent and for the backend, in ms. */
const farewell = 3_000

/** Identities, devices, joins, and who looked. */
export async function you(core: Ground): Promise<You | { refused: RefusalReason }> {
  await core.ready
  try {
    await core.open()
    const told = await (await core.adapter()).identity?.({ call: 'list' })
    if (told?.outcome === 'you') return told.you
    return { refused: told?.outcome === 'refused' ? told.refused.reason : 'unsupported' }
  } catch (error) {
    return { refused: error instanceof Refused ? (error.reason as RefusalReason) : 'unavailable' }
  }
}

/** Every event that this device may read, oldest first. */
async function everything(core: Ground): Promise<RelationshipEvent[]> {
  await core.open()
  const adapter = await core.adapter()
  const { cursor } = core.held
  if (!cursor) return []
  const all: RelationshipEvent[] = []
  let before = cursor.tick + 1
  for (;;) {
    const page = await adapter.page({ before: encodeCursor({ ...cursor, tick: before }) })
    all.unshift(...page.events)
    if (page.atStart || page.after >= before) return all
    before = page.after + 1
  }
}

/**
 * Everything that this device may read, as JSON.
 *
 * @throws Unreachable, Reopen and Ended as the adapter does: half of it would pass for all of it.
 */
export async function download(core: Ground): Promise<Blob> {
  await core.ready
  await core.push()
  const events = core.acted() ? await everything(core) : []
  const { preferences, consents, drafts } = core.held
  const whole = {
    made: new Date(core.clock.now()).toISOString(),
    you: await you(core),
    preferences,
    consents,
    events,
    unsent: drafts.filter(({ place }) => !place).map(({ draft }) => draft),
  }
  return new Blob([JSON.stringify(whole, null, 2)], { type: 'application/json' })
}

/** Sends what is unsent and says goodbye, as far as that goes in a short time. */
async function sayGoodbye(core: Ground, work: () => Promise<unknown>): Promise<void> {
  const leave = async (): Promise<void> => {
    await core.push()
    await core.open()
    // A page that may not see who is known here says goodbye for them all the same.
    if (core.held.cursor ?? core.held.who?.vouched) await work()
  }
  await within(
    core.clock,
    farewell,
    leave().catch(() => undefined),
  )
}

/** Ends a generation that has said goodbye; a handle that was destroyed meanwhile does so too. */
async function endOf(core: Ground, of: string, why: EndedWhy): Promise<{ discarded: number }> {
  if (!core.gone()) return { discarded: await core.end(why) }
  const drafts = await core.log.end(of)
  if (drafts) core.marker.remove()
  return { discarded: drafts?.filter(({ place }) => !place).length ?? 0 }
}

/** Ends this generation, or all of the person's. Whether or not the backend could be told: here it ends. */
export async function reset(
  core: Ground,
  operation: string,
  { everywhere, why = 'reset' }: { everywhere?: boolean; why?: 'reset' | 'idle' } = {},
): Promise<{ discarded: number }> {
  await core.ready
  if (!core.acted()) return { discarded: 0 }
  const of = core.generation()
  const call = { call: 'reset', operation, why, ...(everywhere && { everywhere }) } as const
  await sayGoodbye(core, async () => (await core.adapter()).identity?.(call))
  return endOf(core, of, why)
}

/** As `reset`, and nothing stays in this browser. */
export async function forget(core: Ground, operation: string): Promise<{ discarded: number }> {
  await core.ready
  if (!core.acted()) return { discarded: 0 }
  const of = core.generation()
  await sayGoodbye(core, async () =>
    (await core.adapter()).identity?.({ call: 'forget', operation }),
  )
  await core.log.leaving(() => [])
  const ended = await endOf(core, of, 'reset')
  core.log.close()
  globalThis.indexedDB?.deleteDatabase(core.place)
  return ended
}

/** Erases everything of the customer's, there and then here. */
export async function erase(core: Ground, operation: string): Promise<IdentityOutcome> {
  await core.ready
  if (!core.acted()) return { outcome: 'erased', me: null }
  const outcome = await callInOrder(core, { call: 'erase', operation })
  if (outcome.outcome !== 'erased') return outcome
  await core.log.leaving(() => [])
  await core.end('erased')
  return outcome
}
