import { whenGone } from '../act/when-gone.ts'
import type { Ground } from './ground.ts'
import { know } from './know.ts'
import { moving } from './moving.ts'

/** So long what was named before a crash may be named again, in ms. */
const namingHolds = 10_000

async function drop(core: Ground): Promise<void> {
  const of = core.awaited
  core.awaited = undefined
  // What this page names itself is not dropped.
  if (!of || core.errands[0]) return
  await know(core, (who) =>
    who.pending?.operation === of ? { ...who, pending: null, once: who.pending.id } : who,
  )
  void core.push()
}

/** What was named before a crash, and is not named again soon, goes out unnamed (IDENTITY R8). */
export function expect(core: Ground): void {
  if (core.gone()) return
  core.awaited = core.held.who?.pending?.operation
  whenGone(
    core,
    core.clock.after(namingHolds, () => void drop(core)),
  )
}

/** The customer acts on a page that has not named them: its silence is a logout (IDENTITY R18). */
export async function unnamed(core: Ground): Promise<void> {
  if (!core.hidden) return drop(core)
  const { silent } = await moving()
  await silent(core)
}
