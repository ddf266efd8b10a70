import type { Line } from '@continuo/sdk'
import { firstLines, left, nearEnd } from './pane.ts'
import type { Pane, Stand, Surface } from './pane.ts'

/** Up to so many lines are drawn as they are. Of more only the first that are needed, until the window on them is there. */
export const few = 40

/** The pane of a conversation that is short: all of it is in the page, and its end stays in view. */
export function plainPane(
  redraw: () => void,
  tell: (atEnd: boolean) => void,
): Pane & { stand(): Stand } {
  let on: Surface | undefined
  let lines: readonly Line[] = []
  let atEnd = true
  let rest = 0

  const range = () => ({
    from: lines.length > few ? lines.length - firstLines : 0,
    to: lines.length,
  })

  return {
    stand: () => ({ lines, range: range(), atEnd }),
    attach(surface) {
      on = surface
    },
    follow(next) {
      // The customer may have begun to scroll, and the event is still on its way.
      if (on && on.scroller.scrollTop < rest - nearEnd && left(on.scroller) >= nearEnd) {
        atEnd = false
      }
      lines = next
      return range()
    },
    settle() {
      if (!on?.scroller.clientHeight) return
      if (atEnd) on.scroller.scrollTop = on.scroller.scrollHeight
      rest = on.scroller.scrollTop
      tell(atEnd)
    },
    scrolled() {
      if (!on) return
      rest = on.scroller.scrollTop
      atEnd = left(on.scroller) < nearEnd
      tell(atEnd)
    },
    rested() {},
    toStart() {
      atEnd = false
      on?.scroller.scrollTo(0, 0)
      redraw()
    },
    toEnd() {
      atEnd = true
      redraw()
    },
    nearStart: () => false,
  }
}
