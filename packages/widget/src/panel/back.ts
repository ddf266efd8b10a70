/** What stands in the history for the open panel, beside what the page had there. */
const mark = 'continuo'

const isOurs = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && mark in state

/**
 * Lets the back button lead out of the panel while that covers the page. For it one entry with the
 * page's own address and state stands in the history; it is taken back when the panel goes by another way.
 * A page whose state is no plain object keeps its history as it is.
 *
 * @param panel nothing is done for one that has left the page already
 * @param leave one step out: out of a room, or out of the panel
 * @returns its undoing
 */
export function backLeaves(panel: Element, leave: () => void): (() => void) | undefined {
  if (!panel.isConnected) return undefined
  const put = () => {
    const { state } = history
    if (isOurs(state)) return
    if (state === null || Object.getPrototypeOf(state) === Object.prototype) {
      history.pushState({ ...state, [mark]: true }, '')
    }
  }
  let isOver = false
  const hear = () => {
    if (isOurs(history.state)) return
    leave()
    // It was a room that was left: the panel is still there.
    setTimeout(() => isOver || put())
  }
  put()
  addEventListener('popstate', hear)
  return () => {
    isOver = true
    removeEventListener('popstate', hear)
    // The page may have gone on meanwhile: then the top of the history is its own.
    if (isOurs(history.state)) history.back()
  }
}
