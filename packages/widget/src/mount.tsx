import type { Continuo } from '@continuo/sdk'
import { render } from 'preact'
import { panelSheet } from './look/panel-sheet.ts'
import { Panel } from './panel/panel.tsx'
import { en } from './words/en.ts'

/**
 * Opens the panel in a shadow root, over a handle.
 *
 * @param root an open shadow root; its style sheets stay
 * @param handle the conversation; it is neither opened nor destroyed here
 * @param onClose called when the customer closes the panel: call what this returns, and give the focus back
 * @returns takes the panel away again
 */
export function mount(root: ShadowRoot, handle: Continuo, onClose: () => void): () => void {
  const sheet = panelSheet()
  if (!root.adoptedStyleSheets.includes(sheet)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }
  const place = document.createElement('div')
  root.append(place)
  render(<Panel view={{ handle, words: en }} onClose={onClose} />, place)
  return () => {
    render(null, place)
    place.remove()
  }
}
