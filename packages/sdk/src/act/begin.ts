import { unnamed } from '../identity/unnamed.ts'
import { Refused } from '../adapter/errors.ts'
import type { Who } from '../identity/who.ts'
import type { Core } from '../sync/core.ts'
import { watchLeaving } from '../surroundings/watch-leaving.ts'
import { showOut } from '../timeline/out.ts'

/** @throws Refused where the handle is destroyed: what waited for this is written nowhere. */
function mustBeThere(core: Core): void {
  if (core.gone()) throw new Refused('unavailable', 'destroyed')
}

/** From here on the generation is kept. */
async function keep(core: Core): Promise<void> {
  const { held, log } = core
  const { generation: mine } = await core.device()
  mustBeThere(core)
  // Whom the page has named before the act: it is theirs.
  const named = core.errands.findLast(({ given }) => given?.[2]?.token)
  if (named?.given) {
    const pending = { operation: named.id, id: named.given[0], how: 'here' } as const
    core.take({ who: { ...held.who, pending } as Who })
  }
  const kept = await log.generation(core.kept(), held.who)
  core.marker.write('1')
  // Another tab may have been faster.
  if (kept.id === mine) core.named = mine
  else core.rest()
  core.own(kept)
  await core.load()
}

/** The first act of a page, or of a generation. */
export async function begin(core: Core): Promise<void> {
  mustBeThere(core)
  showOut(core)
  const isFirst = !core.acted() || core.hidden
  if (!core.acted()) await keep(core)
  // Whoever acts where the page has not named them is somebody new.
  if (core.hidden || core.awaited) await unnamed(core).catch(core.report)
  if (core.hidden) {
    await core.end('logged-out')
    return core.begin()
  }
  // Another tab may have ended it meanwhile; the act is somebody's all the same.
  if (!core.acted()) return core.begin()
  core.meet()
  if (isFirst) core.changed()
  watchLeaving(core)
  for (const go of core.waiting.splice(0)) go()
  // Whom the page has named goes out from here, whichever tab leads.
  if (core.errands[0]) void core.push()
}
