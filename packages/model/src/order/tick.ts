/** Anything that has a place: order is (tick, id), and the strand where two writers made the same id. */
export interface Placed {
  tick: number
  id: string
  strand?: string
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Compares places for sort: by tick, then by id, then by strand (ids are unique only for their writer). */
export function byPlace(a: Placed, b: Placed): number {
  return a.tick - b.tick || byText(a.id, b.id) || byText(a.strand ?? '', b.strand ?? '')
}

/** The time that people see, in µs since 1970. */
export function timeOf(event: { tick: number; at?: number }): number {
  return event.at ?? event.tick
}
