import { encodeCursor, foldTimeline, mergeTimelines } from '@continuo/model'
import { Reopen } from '../adapter/errors.ts'
import type { KeptPage } from '../log/log-store.ts'
import type { Core } from '../sync/core.ts'

/** The page before what is held: from the local log (of that so many at once), or where it has no more, from the backend. */
export async function pageBefore(
  core: Core,
  epoch: string,
  tick: number,
  pages?: number,
): Promise<KeptPage> {
  const kept = await core.log.before(core.generation(), epoch, tick, pages)
  if (kept) return kept
  await core.open()
  return (await core.adapter()).page({ before: encodeCursor({ epoch, tick: tick + 1 }) })
}

/**
 * Takes in a page of what is earlier than what is held.
 *
 * @returns Whether nothing could be had; then there is still more.
 */
export async function takeEarlier(core: Core): Promise<boolean> {
  const { held } = core
  const { cursor, begin } = held
  if (!cursor) return false
  try {
    const {
      epoch,
      after,
      events,
      atStart,
      locked = [],
    } = await pageBefore(core, cursor.epoch, begin)
    // What is held may have been replaced meanwhile.
    if (held.cursor?.epoch !== epoch || held.begin !== begin) return false
    const earlier = foldTimeline(events.filter(({ tick }) => tick <= begin))
    core.take({
      begin: after,
      atStart,
      locked: [...locked, ...held.locked],
      timeline: mergeTimelines(earlier, held.timeline),
    })
    return false
  } catch (error) {
    if (error instanceof Reopen) core.fail(error)
    return true
  }
}
