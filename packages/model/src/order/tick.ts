/** How far a tick may run ahead of the clock before the event carries `at`, in µs. */
const visibleLead = 1_000_000

/** Anything that has a place: order is (tick, id). */
export interface Placed {
  tick: number
  id: string
}

/**
 * The next tick of a relationship: `max(head + 1, now)`, given under its lock.
 *
 * @param head The highest tick so far in µs, 0 where there is none.
 * @param now The store's clock in µs.
 * @returns The tick, and `at` (the clock) only where the tick runs more than a second ahead of it.
 */
export function nextTick(head: number, now: number): { tick: number; at?: number } {
  const tick = Math.max(head + 1, now)
  return tick - now > visibleLead ? { tick, at: now } : { tick }
}

/** Compares places for sort: by tick, then by id. */
export function byPlace(a: Placed, b: Placed): number {
  return a.tick - b.tick || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** The time that people see, in µs since 1970. */
export function timeOf(event: { tick: number; at?: number }): number {
  return event.at ?? event.tick
}
