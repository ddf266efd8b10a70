import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { DeskRow } from '@continuo/model'
import { useDesk } from '../desk-context.ts'
import { focusRow, focusedRow } from './focus.ts'
import { stepFor } from './keys.ts'
import type { Measured } from './measured.ts'

/** One row of the list is reached by Tab, the others from there by arrow keys. */
export interface Roving {
  /** The index of the row that Tab reaches; -1 where there is none. */
  reachable: number
  onFocus(relationship: string): void
  onKeyDown(event: KeyboardEvent): void
}

/** @param first The first row in view: reached by Tab where none was active yet. */
export function useRoving(rows: readonly DeskRow[], measured: Measured, first: number): Roving {
  const { address, surroundings } = useDesk()
  const { document } = surroundings
  const active = useSignal<string | null>(null)
  const wanted = useRef<string | null>(null)
  const at = rows.findIndex(
    ({ relationship }) => relationship === (active.value ?? address.open.value),
  )

  // A row that moves to another place is taken out and put in again, and loses the focus by that.
  wanted.current ??= focusedRow(document)
  useLayoutEffect(() => {
    if (wanted.current !== null && wanted.current !== focusedRow(document)) {
      focusRow(document, wanted.current)
    }
    wanted.current = null
  })

  return {
    reachable: at >= 0 ? at : Math.min(first, rows.length - 1),
    onFocus(relationship) {
      active.value = relationship
    },
    onKeyDown(event) {
      const { rowHeight, height, scroller, onScroll } = measured
      const step = stepFor(event, Math.max(1, Math.floor(height / rowHeight) - 1))
      if (step === null) return
      event.preventDefault()
      const to = Math.min(rows.length - 1, Math.max(0, Math.max(0, at) + step))
      const row = rows[to]
      if (!row || !scroller.current) return
      const element = scroller.current
      const above = to * rowHeight
      element.scrollTop = Math.min(above, Math.max(element.scrollTop, above + rowHeight - height))
      onScroll()
      active.value = row.relationship
      wanted.current = row.relationship
    },
  }
}
