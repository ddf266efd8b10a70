import type { Clock } from '../clock.ts'

/** The longest pause between two tries, in milliseconds; shorter than what tabs take for death. */
const longest = 30_000

/** Tries again later: with growing pauses and full jitter, so that a thousand devices do not come at once. */
export interface Retry {
  /** Calls after a pause that grows with each call; not before `after` milliseconds have passed. */
  later(call: () => void, after?: number): void
  /** Whether a call is due. */
  readonly waiting: boolean
  /** It worked, or there is reason to hope: the next pause is short again. */
  reset(): void
  /** Calls off what is due. */
  cancel(): void
}

export function createRetry(clock: Clock): Retry {
  let tries = 0
  let off: (() => void) | undefined
  const cancel = (): void => {
    off?.()
    off = undefined
  }
  return {
    get waiting() {
      return !!off
    },
    later(call, after = 0) {
      cancel()
      const pause = clock.random() * Math.min(longest, 1_000 * 2 ** tries)
      tries += 1
      off = clock.after(after + pause, () => {
        off = undefined
        call()
      })
    },
    reset() {
      tries = 0
    },
    cancel,
  }
}
