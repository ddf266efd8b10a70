import type { Clock } from './clock.ts'

/** A clock that stands until it is turned. */
export interface ManualClock extends Clock {
  /** Moves on by so many milliseconds and makes the calls that fall due, in their order. */
  turn(milliseconds: number): void
  /** How many calls are still to come. */
  readonly pending: number
}

/**
 * A clock for tests and demos: nothing happens until it is turned.
 *
 * @param start Unix time in milliseconds at which it stands.
 * @param random What `random()` answers.
 */
export function createManualClock(
  start = Date.UTC(2026, 0, 5, 9),
  random: () => number = () => 0.5,
): ManualClock {
  let now = start
  const calls = new Set<{ at: number; call: () => void }>()
  return {
    now: () => now,
    random,
    after(milliseconds, call) {
      const entry = { at: now + milliseconds, call }
      calls.add(entry)
      return () => {
        calls.delete(entry)
      }
    },
    turn(milliseconds) {
      const until = now + milliseconds
      for (;;) {
        const due = [...calls].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        calls.delete(due)
        now = Math.max(now, due.at)
        due.call()
      }
      now = until
    },
    get pending() {
      return calls.size
    },
  }
}
