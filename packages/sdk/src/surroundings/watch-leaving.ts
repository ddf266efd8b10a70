import { whenGone } from '../act/when-gone.ts'
import type { Core } from '../sync/core.ts'

const watched = new WeakSet<Core>()

/**
 * A browser keeps a page whole, to show it again when somebody comes back to it, as long as nothing of
 * it stands in the way: a stream, a lock that another tab waits for, a channel on which another tab
 * says something. So a page that is left lets go of them, and takes them up again where it is shown.
 */
export function watchLeaving(core: Core): void {
  if (watched.has(core)) return
  watched.add(core)
  const over = new AbortController()
  let left = false
  const listen = (event: string, call: () => void): void =>
    globalThis.addEventListener?.(event, call, over)
  listen('pagehide', () => {
    left = true
    core.leave()
  })
  listen('pageshow', () => {
    if (left) void core.wake()
    left = false
  })
  whenGone(core, () => over.abort())
}
