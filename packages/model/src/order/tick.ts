/** How far a tick may run ahead of the clock before the event carries `at`, in µs. */
const visibleLead = 1_000_000

/** Anything that has a place: order is (tick, id), and the strand where two writers made the same id. */
export interface Placed {
  tick: number
  id: string
  strand?: string
}

/**
 * The next tick of a relationship: `max(head + 1, now)`, given under its lock.
 *
 * @param head The highest tick so far in µs, 0 where there is none.
 * @param now The store's clock in µs; a fraction is cut off, since ticks are whole.
 * @returns The tick, and `at` (the clock) only where the tick runs more than a second ahead of it.
 */
export function nextTick(head: number, now: number): { tick: number; at?: number } {
  const clock = Math.floor(now)
  const tick = Math.max(head + 1, clock)
  return tick - clock > visibleLead ? { tick, at: clock } : { tick }
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
