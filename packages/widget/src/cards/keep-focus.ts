import { conversationOf, focusedBy } from '../access/hand-on.ts'

/** What comes so soon after, in ms, comes in the place of what has gone: how it ended is known a moment later. */
const soon = 1000

const known = new WeakSet<Element>()

/**
 * When what has the focus goes from a place, the heading of what stands there then gets it; where
 * nothing does, the conversation. Focus that was elsewhere stays there. Asked again it changes nothing.
 *
 * @param place Cards come and go in it.
 */
export function keepFocus(place: HTMLElement): void {
  if (known.has(place)) return
  known.add(place)
  let held: Element | null = null
  /** When the conversation got the focus from here. */
  let handed = -soon
  place.addEventListener('focusin', ({ target }) => (held = target as Element))
  place.addEventListener('focusout', ({ target }) =>
    // Browsers may say so of what is taken out, too, and of a window that is left: there it is held on.
    queueMicrotask(() => {
      if (held === target && held?.isConnected && focusedBy(place) !== held) held = null
    }),
  )
  new MutationObserver(() => {
    if (!place.isConnected) return
    const log = conversationOf(place)
    const focused = focusedBy(place)
    const isGone = held?.isConnected === false
    if (isGone) held = null
    const isFree = isGone && (!focused || focused === document.body)
    const isLate = focused === log && performance.now() - handed < soon
    if (!isFree && !isLate) return
    const heading = place.querySelector<HTMLElement>('h3')
    if (heading) heading.focus()
    else if (isFree) {
      handed = performance.now()
      log?.focus({ preventScroll: true })
    }
  }).observe(place, { childList: true, subtree: true })
}
