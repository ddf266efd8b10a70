import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { RefObject } from 'preact'

/** The list as it was laid out, in px. */
export interface Measured {
  scroller: RefObject<HTMLDivElement | null>
  /** An unseen row that tells how high rows are. */
  probe: RefObject<HTMLDivElement | null>
  rowHeight: number
  height: number
  top: number
  onScroll(): void
}

/** Used until the page has been laid out. */
const guess = { rowHeight: 92, height: 900 }

/** Measures the list, again whenever its size or that of the type changes. */
export function useMeasured(): Measured {
  const scroller = useRef<HTMLDivElement>(null)
  const probe = useRef<HTMLDivElement>(null)
  const size = useSignal(guess)
  const top = useSignal(0)

  useEffect(() => {
    if (!scroller.current || !probe.current) return undefined
    const measure = () => {
      size.value = {
        rowHeight: probe.current?.offsetHeight || guess.rowHeight,
        height: scroller.current?.clientHeight || guess.height,
      }
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(scroller.current)
    observer.observe(probe.current)
    return () => observer.disconnect()
  }, [size])

  return {
    scroller,
    probe,
    ...size.value,
    top: top.value,
    onScroll() {
      top.value = scroller.current?.scrollTop ?? 0
    },
  }
}
