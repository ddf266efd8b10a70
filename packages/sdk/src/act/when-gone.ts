import type { Core } from '../sync/core.ts'

/** Lets go of something when the handle is destroyed. */
export const whenGone = (core: Core, letGo: () => void): (() => void) =>
  core.listen('changed', () => {
    if (core.gone()) letGo()
  })
