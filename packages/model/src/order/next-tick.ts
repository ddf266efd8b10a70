/** How far a tick may run ahead of the clock before the event carries `at`, in µs. */
const visibleLead = 1_000_000

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
