import type { connect } from '../connect.ts'
import type { PanelChunk } from '../preferred/presenter.ts'

/**
 * Where the two big parts come from. `again` stands behind the address of a part that could not be
 * loaded before, where whoever loads it can use that: with another fragment it is another module.
 */
export interface Parts {
  sdk(again: string): Promise<{ connect: typeof connect }>
  panel(again: string): Promise<PanelChunk>
}

/** For apps with a build of their own, which makes chunks of them. */
export const parts: Parts = {
  sdk() {
    return import('../connect.ts')
  },
  panel() {
    return import('../mount.tsx')
  },
}
