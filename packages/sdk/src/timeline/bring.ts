import { watchLeaving } from '../surroundings/watch-leaving.ts'
import { catchUp } from '../sync/catch-up.ts'
import type { Core } from '../sync/core.ts'
import { shared } from '../sync/shared.ts'
import { takeEarlier } from './earlier.ts'

const bringing = new WeakMap<Core, () => Promise<void>>()

/** Brings what is earlier. Where nothing can be had there is still more, and it goes on when the line stands. */
export function bring(core: Core): Promise<void> {
  const run =
    bringing.get(core) ??
    shared(async () => {
      core.missed = false
      if (core.held.atStart) return
      core.loading = true
      core.changed()
      core.missed = await takeEarlier(core)
      core.loading = false
      core.changed()
    })
  bringing.set(core, run)
  return run()
}

/** The line stands: goes on with what could not be had while it did not. */
export function goOn(core: Core): void {
  void catchUp(core)
  if (core.missed) void bring(core)
  watchLeaving(core)
}
