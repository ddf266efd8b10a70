import type { Ground } from './ground.ts'
import { newId } from './ids.ts'
import { reset } from './own.ts'
import { lastActOf } from './know.ts'

/** So often somebody who does nothing is looked for, in ms. */
const every = 15_000

/** The browsing session's mark; where there is no such storage, each page is a session. */
function isSameSession(name: string): boolean {
  try {
    const same = sessionStorage.getItem(name) !== null
    sessionStorage.setItem(name, '1')
    return same
  } catch {
    return false
  }
}

/** Ends what an earlier browsing session has left, before anything of it shows. */
async function wipe(core: Ground): Promise<void> {
  const { generation } = await core.log.read()
  if (!generation) return
  const left = { generation, operation: newId(core.clock), why: 'idle' as const }
  await core.log.end(generation.id)
  await core.log.leaving((all) => [...all, left])
  core.take({ left: true })
  core.marker.remove()
}

/**
 * A machine of many (IDENTITY R11): nothing outlives the browsing session, and who does nothing for a
 * while is gone.
 *
 * @param given In minutes; what is no such number costs a word, and is five.
 */
export async function share(core: Ground, given = 5): Promise<void> {
  const idle = given > 0 ? given : 5
  if (idle !== given) {
    core.emit('trouble', { reason: 'breach', message: 'idle is a number of minutes.' })
  }
  const isSame = isSameSession(core.place)
  if (core.marker.read()) await (isSame ? core.recall() : wipe(core))
  const { clock } = core
  let text = core.held.composing
  let at = clock.now()
  const look = (): void => {
    if (core.gone()) return
    if (text !== core.held.composing || !core.acted()) at = clock.now()
    text = core.held.composing
    if (clock.now() - Math.max(at, lastActOf(core)) >= idle * 60_000) {
      void reset(core, newId(clock), { why: 'idle' }).catch(core.report)
    }
    clock.after(every, look)
  }
  look()
}
