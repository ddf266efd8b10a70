import { readable, relationshipOf } from '@continuo/model'
import type { Join } from '@continuo/model'
import type { Reads } from '../../store/relationship-store.ts'
import type { SystemEvent } from '../reshape.ts'
import { concernOf } from './proving.ts'
import type { Proving } from './proving.ts'

type Scene = Pick<Proving, 'writes' | 'roots'>

/** Which strands the generation of a strand reads; none where there is no generation. */
export async function readBy(scene: Scene, strand: string | undefined): Promise<Set<string>> {
  if (strand === undefined) return new Set()
  return new Set(readable({ strand, ...(await concernOf(scene)) }).keys())
}

const isSaidIn = async (reads: Reads, strands: readonly string[]): Promise<boolean> =>
  strands.length > 0 &&
  ((await reads.newestMessage(strands, 'customer')) ??
    (await reads.newestMessage(strands, 'company'))) !== undefined

/** Whether two of what was read apart, and what is new, are read together now, with something said in both. */
async function areTogether(
  reads: Reads,
  now: ReadonlySet<string>,
  before: readonly ReadonlySet<string>[],
): Promise<boolean> {
  const rest = new Set(now)
  const parts = before.map((part) => [...part].filter((strand) => rest.delete(strand)))
  let histories = 0
  for (const part of [...parts, [...rest]]) if (await isSaidIn(reads, part)) histories += 1
  return histories > 1
}

/**
 * Whether a join that is not written yet brings two histories together: something was said in both, and
 * nothing that opens one to the other was there before. For whoever joins without a device of the
 * customer's own.
 */
export async function wouldBringTogether(scene: Scene, a: string, b: string): Promise<boolean> {
  const { joins } = await concernOf(scene)
  const opening = joins.filter(({ through }) => through !== 'team')
  const [one, other] = [relationshipOf(a, opening), relationshipOf(b, opening)]
  if (one.has(b)) return false
  return (await isSaidIn(scene.writes, [...one])) && isSaidIn(scene.writes, [...other])
}

/** A join as the timeline tells of it: to its customer only where two histories came together. */
export const toldOf = (event: SystemEvent, isTogether: boolean): SystemEvent =>
  isTogether ? event : { ...event, audience: 'team' }

/**
 * Whether joins brought two histories together on a device: something was said in both, and they were
 * not read together before. A first login, which only makes one's own words known, brings nothing.
 *
 * @param before What was read on this device, by each of its generations that may live on in this one.
 * @param made The joins that were made, the one to be named first.
 * @returns The join that takes it back.
 */
export async function broughtTogether(
  scene: Scene,
  strand: string,
  before: readonly ReadonlySet<string>[],
  made: readonly string[],
): Promise<string | undefined> {
  const { joins, proofs } = await concernOf(scene)
  const isSo = (without?: string): Promise<boolean> => {
    const left = joins.filter(({ id }: Join) => id !== without)
    const now = new Set(readable({ strand, joins: left, proofs }).keys())
    return areTogether(scene.writes, now, before)
  }
  if (made.length === 0 || !(await isSo())) return undefined
  for (const join of made) if (!(await isSo(join))) return join
  return made[0]
}
