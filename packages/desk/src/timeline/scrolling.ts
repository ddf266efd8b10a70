import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Ref } from 'preact'
import type { Line } from '@continuo/sdk'
import type { Conversation } from '../relationship/conversations.ts'
import { isAtEnd, keepAnchor, noteAnchor } from './anchor.ts'
import type { Anchor } from './anchor.ts'
import { earlierEnd, laterEnd, stretchOf } from './stretch.ts'
import type { Stretch } from './stretch.ts'

/** Closer to an edge than this (px), what lies beyond it is fetched. */
const nearEdge = 600

/** Which stretch of the lines is in the page, and where it is scrolled to. */
export interface Scrolling {
  scroller: Ref<HTMLDivElement>
  stretch: Stretch
  /** The newest line is in view. */
  atEnd: boolean
  onScroll(): void
  loadEarlier(): void
  goToNewest(): void
}

/**
 * Goes along with the newest line while the end is in view; else keeps what is in view where it is,
 * whatever comes above or below it.
 */
export function useScrolling({ handle, state }: Conversation, lines: readonly Line[]): Scrolling {
  const { earlier } = state.value
  const scroller = useRef<HTMLDivElement>(null)
  const anchor = useRef<Anchor>({ at: 'end' })
  const atEnd = useSignal(true)
  /** The key of the last line of the stretch; null goes along with the newest. */
  const end = useSignal<string | null>(null)
  const stretch = stretchOf(lines, end.value)

  function look(): void {
    const element = scroller.current
    if (!element) return
    const follows = end.peek() === null
    anchor.current = noteAnchor(element, follows)
    atEnd.value = follows && isAtEnd(element)
  }

  function loadEarlier(): void {
    if (stretch.from > 0) end.value = earlierEnd(lines, end.peek())
    else if (earlier === 'more') void handle.loadEarlier()
  }

  useLayoutEffect(() => {
    if (!scroller.current) return
    keepAnchor(scroller.current, anchor.current)
    look()
  })

  // The reply grows, a phone turns: what was in view stays in view.
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => keepAnchor(element, anchor.current))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  return {
    scroller,
    stretch,
    atEnd: atEnd.value,
    loadEarlier,
    onScroll() {
      const element = scroller.current
      if (!element) return
      look()
      const below = element.scrollHeight - element.scrollTop - element.clientHeight
      if (element.scrollTop < nearEdge) loadEarlier()
      else if (below < nearEdge && end.peek() !== null) end.value = laterEnd(lines, end.peek())
    },
    goToNewest() {
      anchor.current = { at: 'end' }
      end.value = null
      if (scroller.current) keepAnchor(scroller.current, anchor.current)
    },
  }
}
