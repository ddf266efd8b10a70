import type { DeskRow } from '@continuo/model'

/** Later than every tick; a number, since Infinity less Infinity would be none. */
const never = Number.MAX_SAFE_INTEGER

/** Who waits longest comes first, then the latest change; the id only makes it certain. */
export function byUrgency(a: DeskRow, b: DeskRow): number {
  return (
    (a.waitingSince ?? never) - (b.waitingSince ?? never) ||
    b.changed - a.changed ||
    (a.relationship < b.relationship ? -1 : a.relationship > b.relationship ? 1 : 0)
  )
}

/** Where a row stands, or would stand, in a list that is in order. */
export function placeOfRow(ordered: readonly DeskRow[], row: DeskRow): number {
  let from = 0
  let to = ordered.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (byUrgency(ordered[middle] as DeskRow, row) < 0) from = middle + 1
    else to = middle
  }
  return from
}
