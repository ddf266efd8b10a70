import { render } from 'preact'
import { panelCss } from './look/panel-sheet.ts'
import { wear } from './look/wear.ts'
import { Panel } from './panel/panel.tsx'
import type { Opening } from './panel/panel.tsx'
import type { Shown } from './preferred/presenter.ts'
import type { Handle } from './view.ts'
import type { Words } from './words/words.ts'

/**
 * Makes the panel in a shadow root, over a handle, in the words of one language. Until it is shown it is
 * there, drawn and laid out, but can neither be seen nor reached.
 *
 * @param root an open shadow root; its style sheets stay
 * @param handle the conversation; it is neither opened nor destroyed here
 * @param onClose called when the customer closes the panel: take it away, and give the focus back. Without it
 *   nobody can close it: it is a part of the page, and takes no focus by itself
 */
export function mount(root: ShadowRoot, handle: Handle, words: Words, onClose?: () => void): Shown {
  wear(root, panelCss)
  const place = document.createElement('div')
  const open: Opening = {}
  place.inert = true
  root.append(place)
  const draw = (spoken: Words) => {
    const view = { handle, words: spoken, zone: handle.state.preferences.timeZone }
    render(<Panel view={view} open={open} onClose={onClose} />, place)
  }
  draw(words)
  return {
    place,
    draw,
    show() {
      place.inert = false
      open.now?.()
    },
    takeAway() {
      render(null, place)
      place.remove()
    },
  }
}
