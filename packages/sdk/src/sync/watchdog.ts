import type { Clock } from '../clock.ts'

/** So long without a sign of life, two heartbeats and a half, and the line counts as dead (ms). */
export const silence = 40_000

/** Calls when there has been no sign of life for 40 s. */
export interface Watchdog {
  /** A sign of life: it watches from now on. */
  feed(): void
  cancel(): void
}

export function createWatchdog(clock: Clock, call: () => void): Watchdog {
  let off: (() => void) | undefined
  const cancel = (): void => off?.()
  return {
    cancel,
    feed() {
      cancel()
      off = clock.after(silence, call)
    },
  }
}
