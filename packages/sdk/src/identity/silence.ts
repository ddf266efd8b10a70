import { whenGone } from '../act/when-gone.ts'
import { within } from '../within.ts'
import { logOut } from './another.ts'
import type { Ground } from './ground.ts'

/** So long after its beginning a page may take to name its customer, in ms. */
const speaksWithin = 5_000

/** Waits for whatever a page says of its customer, and for what that comes to. */
export async function heard(core: Ground): Promise<void> {
  const left = core.made + speaksWithin - core.clock.now()
  if (core.hidden && left > 0 && !core.errands.some(({ given }) => given)) {
    await within(
      core.clock,
      left,
      new Promise<void>((resolve) => {
        core.speak = resolve
        whenGone(core, resolve)
      }),
    )
  }
  while (core.hidden && core.naming) {
    const { naming } = core
    await naming
    if (core.naming === naming) return
  }
}

/**
 * The customer acts on a page that has not named them: its silence is a logout (IDENTITY R18). A page
 * that has only just been loaded may not have come to it yet.
 */
export async function silent(core: Ground): Promise<void> {
  await heard(core)
  // Whom it names from here on, it names to who comes next.
  if (core.hidden) await (core.naming = logOut(core))
}
