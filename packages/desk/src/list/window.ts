/** Which rows are in the page: from (with) and to (without). */
export interface Span {
  from: number
  to: number
}

/** Rows beyond the edge that are kept ready. */
const margin = 6

/**
 * The rows that are in view, and a few more on both sides.
 *
 * @param top How far the list is scrolled, in px.
 * @param height How much of it is in view, in px.
 * @param rowHeight The height of a row, in px.
 */
export function spanInView(top: number, height: number, rowHeight: number, count: number): Span {
  const first = Math.floor(top / rowHeight) - margin
  const last = Math.ceil((top + height) / rowHeight) + margin
  const to = Math.min(count, Math.max(last, 0))
  return { from: Math.max(0, Math.min(first, to)), to }
}
