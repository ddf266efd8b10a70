import type { ContinuoState } from '../handle.ts'
import type { Core, Held } from '../sync/core.ts'

/** How things stand. */
export interface Stand {
  state: ContinuoState
  held: Held
}

export const standOf = (core: Core): Stand => ({ state: core.state(), held: { ...core.held } })
