import type { Line } from '@continuo/sdk'
import { firstLines, left, nearEnd } from './pane.ts'
import type { Pane, Stand, Surface } from './pane.ts'

/** Up to so many lines are drawn as they are. Of more only the first that are needed, until the window on them is there. */
export const few = 40

/** So many lines are drawn in one task. */
export const atOnce = 5

/**
 * The pane of a conversation that is short: all of it is in the page, and its end stays in view. It
 * begins with nothing and draws some lines in each task, the newest first, so that the page can answer
 * in between. They show when they fill the view or are all there: what comes then comes above it, and
 * nothing that can be seen moves.
 */
export function plainPane(
  redraw: () => void,
  tell: (atEnd: boolean) => void,
): Pane & { stand(): Stand } {
  let on: Surface | undefined
  let lines: readonly Line[] = []
  let atEnd = true
  let rest = 0
  /** So many lines may be drawn. */
  let most = 0
  let coming: unknown
  /** Where what is drawn begins once it is all there: however many follow, nothing goes from under who reads. */
  let start = 0

  const first = () =>
    most === Infinity ? start : lines.length > few ? lines.length - firstLines : 0

  const range = () => ({
    from: Math.max(first(), lines.length - most),
    to: lines.length,
  })

  /** Draws some more, in a task of its own. */
  const come = () => {
    if (!on || !lines[0] || most > few) return
    if (!most) on.list.parentElement!.style.visibility = 'hidden'
    coming ??= setTimeout(() => {
      coming = undefined
      most += atOnce
      // Once all are there, those that are new come at once.
      if (range().from === first()) {
        start = first()
        most = Infinity
      }
      redraw()
    })
  }

  return {
    stand: () => ({ lines, range: range(), atEnd }),
    attach(surface) {
      on = surface
      come()
    },
    follow(next) {
      // The customer may have begun to scroll, and the event is still on its way.
      if (on && on.scroller.scrollTop < rest - nearEnd && left(on.scroller) >= nearEnd) {
        atEnd = false
      }
      lines = next
      if (!lines[start]) start = 0
      come()
      return range()
    },
    settle() {
      // Before there is a line to look at, the browser is not made to lay anything out.
      if (!most || !on?.scroller.clientHeight) return
      const { scroller, list } = on
      const isShort = scroller.scrollHeight <= scroller.clientHeight
      list.parentElement!.style.visibility = coming && isShort ? 'hidden' : ''
      if (atEnd) scroller.scrollTop = scroller.scrollHeight
      rest = scroller.scrollTop
      tell(atEnd)
    },
    scrolled() {
      if (!on) return
      const { scrollTop } = on.scroller
      // Lines that have just come, and were not followed yet, are no scrolling away.
      atEnd = left(on.scroller) < nearEnd || (atEnd && scrollTop >= rest)
      rest = scrollTop
      tell(atEnd)
    },
    rested() {},
    toEnd() {
      atEnd = true
      redraw()
    },
    nearStart: () => false,
  }
}
