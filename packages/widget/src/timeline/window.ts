import { firstLines, left, nearEnd } from './pane.ts'
import type { Pane, Stand, Surface } from './pane.ts'
import { around, atEndOf, moved, newest, placeOf } from './range.ts'

/** Taller, and browsers begin to cut: where the spacers would be, each line counts for less. */
const tallest = 12_000_000

/** How many lines come at once at either edge. */
const step = 12

/** How many come first of all, in a task of their own: at opening the page is to answer in between. */
const firstStep = 6

/**
 * Keeps a window on the lines in the page, however many there are. What the customer looks at stays
 * where it is: the first line in view is the anchor, and what is drawn or dropped above it is taken up
 * by the upper spacer, so that scrolling that is still under way (a phone's) is not touched. Only
 * where the spacer has no room the scroll position itself is corrected. At the end it stays at the end.
 *
 * @param stand what the pane before it has drawn
 */
export function lineWindow(redraw: () => void, tell: (atEnd: boolean) => void, stand: Stand): Pane {
  let on: Surface | undefined
  let { lines, range, atEnd } = stand
  /** A line in view, and its place in all that can be scrolled (not in the view: scrolling goes on). */
  let anchor = { index: 0, place: 0 }
  /** Where it is scrolled to, also while a change makes the browser cut that for a moment. */
  let rest = 0
  /** The last drawing only moved the window, over lines that are the same. */
  let onlyMoved = false
  /** What is in view may move: the customer went to quite another place. */
  let loose = false
  let space = 0
  let usual = 0
  let begun = false

  /** What stands for one line that is not drawn, in pixels. */
  const share = () => Math.min(usual, tallest / lines.length)

  const topOf = (element: Element) =>
    element.getBoundingClientRect().top - (on?.scroller.getBoundingClientRect().top ?? 0)

  const endOf = (element: Element) => topOf(element) + element.getBoundingClientRect().height

  const stretch = (element: HTMLElement, height: number) => {
    element.style.height = `${height}px`
  }

  const makeSpace = (height: number) => {
    space = height
    if (on) stretch(on.above, space)
  }

  /** Gives the spacer the height that stands for its lines; what is in view stays where it is. */
  const even = ({ scroller }: Surface, off = 0) => {
    const before = space
    makeSpace(range.from * share())
    scroller.scrollTop = rest + off + space - before
  }

  const hold = (surface: Surface) => {
    const element = surface.list.children[anchor.index - range.from]
    const off = element ? topOf(element) + surface.scroller.scrollTop - anchor.place : 0
    if (Math.abs(off) < 0.5) return
    if (onlyMoved && off <= space) {
      makeSpace(space - off)
      if (surface.scroller.scrollTop !== rest) surface.scroller.scrollTop = rest
    } else even(surface, off)
  }

  const remember = ({ scroller, list }: Surface) => {
    rest = scroller.scrollTop
    const index = [...list.children].findIndex((child) => endOf(child) > 0)
    const first = list.children[index]
    if (first) anchor = { index: range.from + index, place: topOf(first) + rest }
  }

  const jump = ({ scroller, below }: Surface, listTop: number, listEnd: number) => {
    const later = lines.length - range.to
    const index = Math.round(
      listTop > 0
        ? (scroller.scrollTop / space) * range.from
        : range.to + (-listEnd / below.offsetHeight) * later,
    )
    anchor = { index: Math.max(0, Math.min(index, lines.length - 1)), place: scroller.scrollTop }
    range = around(anchor.index, lines.length)
    // Nothing of what was in view is left, so at the beginning nothing has to be held either.
    loose = range.from === 0
    makeSpace(loose ? 0 : Math.max(0, scroller.scrollTop - (anchor.index - range.from) * usual))
  }

  /** Draws more at an edge that comes near, and drops what is far away. */
  const reach = (surface: Surface, by = step) => {
    const { scroller, list, above, below } = surface
    const view = scroller.clientHeight
    const near = Math.max(view, 400)
    const top = endOf(above)
    const end = topOf(below)
    let { from, to } = range
    if (
      lines.length > 0 &&
      (top > view || end < 0) &&
      (top > view ? from > 0 : to < lines.length)
    ) {
      jump(surface, top, end)
    } else {
      const children = [...list.children]
      if (top > -near) from = Math.max(0, from - by)
      else if (top < -3 * near) from += children.findIndex((child) => endOf(child) > -2 * near)
      if (end < view + near) to = Math.min(lines.length, to + by)
      else if (end > view + 3 * near) {
        to -= children.reverse().findIndex((child) => topOf(child) < view + 2 * near)
      }
      if (from === range.from && to === range.to) return
      range = { from, to }
    }
    onlyMoved = true
    redraw()
  }

  function toStart() {
    atEnd = false
    loose = true
    range = { from: 0, to: Math.min(firstLines, lines.length) }
    makeSpace(0)
    if (on) on.scroller.scrollTop = 0
    redraw()
  }

  function toEnd() {
    atEnd = true
    range = newest(lines.length)
    tell(true)
    redraw()
  }

  /** The browser would travel there over places that it does not know the height of. */
  function pressed(event: KeyboardEvent) {
    const go = { Home: toStart, End: toEnd }[event.key]
    if (!go) return
    event.preventDefault()
    go()
  }

  return {
    attach(surface) {
      on = surface
      surface.scroller.addEventListener('keydown', pressed)
      // The browser's own way of keeping the place would come on top of this one.
      surface.scroller.style.overflowAnchor = 'none'
      // The pane before it may have stood out of sight, with nothing to measure.
      surface.list.parentElement!.style.visibility = ''
      remember(surface)
    },
    follow(next) {
      if (on) {
        const { scrollTop } = on.scroller
        // The customer may have begun to scroll, and the event is still on its way.
        if (scrollTop < rest - nearEnd && left(on.scroller) >= nearEnd) atEnd = false
        rest = scrollTop
      }
      if (next === lines) return range
      const grown = next.length - lines.length
      if (lines.length === 0) range = newest(next.length)
      else if (atEnd) range = atEndOf(range, lines, next)
      else {
        const found = placeOf(lines[anchor.index]?.key, next, anchor.index, grown)
        const index = Math.max(0, found < 0 ? Math.min(anchor.index, next.length - 1) : found)
        range = moved(range, anchor.index, index, next.length)
        anchor = { ...anchor, index }
      }
      lines = next
      onlyMoved = false
      return range
    },
    settle() {
      // Without a size (hidden, or no layout at all) there is nothing to keep in place.
      if (!on?.scroller.clientHeight) return
      const { scroller, above, below } = on
      const drawn = range.to - range.from
      if (drawn > 0) usual ||= (topOf(below) - endOf(above)) / drawn
      stretch(below, (lines.length - range.to) * share())
      if (atEnd) {
        makeSpace(range.from * share())
        scroller.scrollTop = scroller.scrollHeight
      } else if (!loose) hold(on)
      loose = false
      tell(atEnd)
      remember(on)
      if (begun) return reach(on)
      begun = true
      setTimeout(reach, 0, on, firstStep)
    },
    scrolled() {
      if (!on) return
      const { scroller } = on
      atEnd = range.to === lines.length && left(scroller) < nearEnd
      tell(atEnd)
      // The spacer may be left over where the first line has come; it is not for looking at.
      rest = scroller.scrollTop
      if (range.from === 0 && rest < space) even(on)
      remember(on)
      reach(on)
    },
    rested() {
      if (on && !atEnd && Math.abs(space - range.from * share()) > 1) {
        rest = on.scroller.scrollTop
        even(on)
        remember(on)
      }
    },
    toEnd,
    async show(index) {
      atEnd = false
      loose = true
      range = around(index, lines.length)
      anchor = { index, place: rest }
      makeSpace(range.from * share())
      redraw()
      // Views are drawn in a microtask; what was drawn reaches further where there is room.
      await new Promise(requestAnimationFrame)
      return range.from
    },
    nearStart: () =>
      !!on?.scroller.clientHeight &&
      range.from === 0 &&
      on.scroller.scrollTop < 1.5 * on.scroller.clientHeight,
  }
}
