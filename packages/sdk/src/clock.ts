/** Time and chance, in one object: tests turn it by hand. */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number
  /** Calls once after so many milliseconds; returns what calls it off. */
  after(milliseconds: number, call: () => void): () => void
  /** A number from 0 up to, not including, 1: for jitter, never for ids. */
  random(): number
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}
