import type { Handle } from '../view.ts'
import { wear } from '../look/wear.ts'
import { inlineCss } from './inline.css.ts'

/**
 * Lets the panel stand in the page's flow. It is loaded when its place comes near what is seen, and what
 * comes while it is out of sight is not read.
 *
 * @param open puts the panel there
 * @returns to be called with the handle once it is there
 */
export function standInline(
  host: HTMLElement,
  root: ShadowRoot,
  signal: AbortSignal,
  open: () => void,
): (handle: Handle) => void {
  wear(root, inlineCss)
  let isSeen = false
  let isAsked = false
  const sights = new IntersectionObserver((all) => {
    isSeen = all.at(-1)?.isIntersecting ?? false
    if (!isSeen) return
    if (!isAsked) open()
    isAsked = true
    // What stands at the end looks again whether it has been read.
    root.querySelector('[role=log]')?.dispatchEvent(new Event('scroll'))
  })
  sights.observe(host)
  signal.addEventListener('abort', () => sights.disconnect())
  return (handle) => {
    const { markRead } = handle
    handle.markRead = () => {
      if (isSeen) markRead()
    }
  }
}
