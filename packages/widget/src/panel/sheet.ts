/** What stands in the history for the open panel, beside what the page had there. */
const mark = 'continuo'

const isOurs = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && mark in state

/**
 * What a panel that covers the page does besides: it fills the part of the screen that the keyboard
 * leaves, and the back button leads out of it. For that one entry with the page's own address and state
 * stands in the history; it is taken back when the panel goes by another way. A page whose state is no
 * plain object keeps its history as it is.
 *
 * @param dialog nothing is done for one that has left the page already
 * @param leave one step out: out of a room, or out of the panel
 * @returns its undoing
 */
export function asSheet(dialog: HTMLElement, leave: () => void): (() => void) | undefined {
  if (!dialog.isConnected) return undefined
  const over = new AbortController()
  const { signal } = over
  const viewport = window.visualViewport
  const fit = () => {
    // Somebody who zooms in wants to see more of a part, not a smaller whole.
    if (!viewport || viewport.scale !== 1) return
    dialog.style.setProperty('--height', `${viewport.height}px`)
    dialog.style.setProperty('--top', `${viewport.offsetTop}px`)
  }
  const put = () => {
    const { state } = history
    if (isOurs(state)) return
    if (state === null || Object.getPrototypeOf(state) === Object.prototype) {
      history.pushState({ ...state, [mark]: true }, '')
    }
  }
  const hear = () => {
    if (isOurs(history.state)) return
    leave()
    // It was a room that was left: the panel is still there.
    setTimeout(() => signal.aborted || put())
  }
  fit()
  put()
  viewport?.addEventListener('resize', fit, { signal })
  viewport?.addEventListener('scroll', fit, { signal })
  addEventListener('popstate', hear, { signal })
  return () => {
    over.abort()
    // The page may have gone on meanwhile: then the top of the history is its own.
    if (isOurs(history.state)) history.back()
  }
}
