import type { Continuo, ContinuoState } from '@continuo/sdk'

/** Resolves when the state of a handle is as it should be. */
export function becomes(handle: Continuo, holds: (state: ContinuoState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = handle.subscribe(look)
    function look(): void {
      if (!holds(handle.state)) return
      stop()
      resolve()
    }
    look()
  })
}
