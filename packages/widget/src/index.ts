import * as panel from './mount.tsx'
import { presenter } from './preferred/presenter.ts'
import type { Handle } from './view.ts'

/**
 * Shows the panel in a shadow root, over a handle, in the customer's language and as they like it.
 *
 * @param root an open shadow root; its style sheets stay
 * @param handle the conversation; it is neither opened nor destroyed here
 * @param onClose called when the customer closes the panel: call what this resolves with, and give the focus back
 * @returns takes the panel away again
 */
export function mount(root: ShadowRoot, handle: Handle, onClose: () => void): Promise<() => void> {
  return presenter(root, handle)(Promise.resolve(panel), onClose)
}

export type { Handle } from './view.ts'
