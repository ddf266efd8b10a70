import { foldTimeline, mergeTimelines } from '@continuo/model'
import type { Locked, RelationshipEvent } from '@continuo/model'
import { Reopen } from '../adapter/errors.ts'
import type { Core } from '../sync/core.ts'
import { pageBefore } from '../timeline/earlier.ts'

/** So many pages of the local log are read at once. */
const pagesAtOnce = 40

/** How often it begins anew where what is held changes meanwhile. */
const mostTries = 3

/** Brings what is earlier up to this tick, folded once; says whether it is there, or what is held was another. */
async function bringOnce(core: Core, tick: number): Promise<boolean | 'again'> {
  const { held } = core
  const { cursor, begin } = held
  if (!cursor) return false
  const pages: (readonly RelationshipEvent[])[] = []
  const locked: Locked[] = []
  let { atStart } = held
  let at = begin
  let failed: unknown
  try {
    while (at >= tick && !atStart) {
      const page = await pageBefore(core, cursor.epoch, at, pagesAtOnce)
      if (page.epoch !== cursor.epoch) return 'again'
      const end = at
      pages.unshift(page.events.filter((event) => event.tick <= end))
      locked.unshift(...(page.locked ?? []))
      ;({ after: at, atStart } = page)
    }
  } catch (error) {
    if (error instanceof Reopen) core.fail(error)
    failed = error
  }
  if (held.cursor?.epoch !== cursor.epoch || held.begin !== begin) return 'again'
  if (at < begin)
    core.take({
      begin: at,
      atStart,
      locked: [...locked, ...held.locked],
      timeline: mergeTimelines(foldTimeline(pages.flat()), held.timeline),
    })
  return !failed
}

/** Brings the conversation back as far as this tick. False where it cannot be had now. */
export async function bringTo(core: Core, tick: number): Promise<boolean> {
  const of = core.generation()
  core.loading = true
  core.changed()
  try {
    for (let tries = 0; tries < mostTries; tries += 1) {
      if (core.generation() !== of || core.hidden || core.gone()) return false
      const isThere = await bringOnce(core, tick)
      if (isThere !== 'again') return isThere
    }
    return false
  } finally {
    core.loading = false
    core.changed()
  }
}
