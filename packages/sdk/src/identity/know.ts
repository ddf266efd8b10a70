import type { KeptDraft, KeptGeneration } from '../log/log-store.ts'
import { timeOfId } from './ids.ts'
import type { Ground } from './ground.ts'
import { nobody } from './who.ts'
import type { Leaving, Who } from './who.ts'

/** Who this generation is, as far as it has said or proven something. */
export const whoIs = ({ held }: Ground): Who => ({ ...nobody, ...held.who })

/** Changes who this generation is, for all tabs; before the first act, in memory. */
export async function know(core: Ground, change: (who: Who) => Who): Promise<void> {
  if (!core.acted()) return core.take({ who: change(whoIs(core)) })
  const of = core.generation()
  const who = await core.log.who(of, (kept) => change({ ...nobody, ...kept }))
  if (!who || core.generation() !== of) return
  if (who.vouched) core.marker.write('2')
  core.take({ who })
  core.tell('stir')
}

/** What was hidden shows. */
export async function reveal(core: Ground): Promise<void> {
  if (!core.hidden) return
  core.hidden = false
  await core.load()
  await core.wake()
}

/**
 * Ends the generation that leaves and goes on in the next, in one write that no crash cuts in two.
 *
 * @returns The outbox of the one that ended; nothing where it was another already.
 */
export async function turn(
  core: Ground,
  next: KeptGeneration,
  who: Who,
  left: Leaving,
): Promise<readonly KeptDraft[] | undefined> {
  const drafts = await core.log.end(left.generation.id, { generation: next, who, left })
  if (!drafts) {
    await core.rejoin()
    return drafts
  }
  core.part(next)
  core.named = next.id
  core.take({ who, left: true })
  core.marker.write('1')
  core.tell('stir')
  await core.wake()
  return drafts
}

/**
 * When the customer last did something in this generation, as far as it can still be told; by this
 * device's clock, ms. 0: never.
 */
export function lastActOf({ held }: Ground): number {
  const { timeline, drafts, preferences, consents, me } = held
  const settings = [...Object.values(preferences), ...Object.values(consents)].flat()
  const own = [...timeline.entries, ...settings].filter(
    (each) => each.strand === me?.strand && !('author' in each && each.author.kind !== 'customer'),
  )
  const ids = [...own, ...drafts.map(({ draft }) => draft)].map(({ id }) => id)
  return Math.max(0, ...ids.map((id) => timeOfId(id) / 1_000).filter(Number.isFinite))
}
