/** Puts the focus on a relationship's row, where it is in the page. */
export function focusRow(document: Document, relationship: string): void {
  const row = document.querySelector<HTMLElement>(
    `[data-relationship="${CSS.escape(relationship)}"]`,
  )
  row?.focus({ preventScroll: true })
}

/** The relationship whose row has the focus; null where none has. */
export function focusedRow({ activeElement }: Document): string | null {
  return activeElement?.getAttribute('data-relationship') ?? null
}
