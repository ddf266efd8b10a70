/** How much may come: `burst` at once, and `perSecond` in the long run. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** A limit on one kind of call. */
export interface Limiter {
  /** @returns 0 where the call may pass, else the seconds until it may. Only a call that passes is counted. */
  take(key: string, cost?: number): number
}

/** How many keys a limiter remembers: about 10 MB at most. */
const keysKept = 50_000

/**
 * Token buckets in memory, one a key. A full bucket is no bucket, so the longest unused may be
 * forgotten: nobody is refused by it.
 *
 * @param now The clock, ms.
 */
export function createLimiter(rate: Rate, now: () => number, most: number = keysKept): Limiter {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(key, cost = 1) {
      const time = now()
      const before = buckets.get(key) ?? { left: rate.burst, at: time }
      const gained = (Math.max(0, time - before.at) / 1_000) * rate.perSecond
      const left = Math.min(rate.burst, before.left + gained)
      const asked = Math.min(cost, rate.burst)
      const passes = left >= asked
      buckets.delete(key)
      buckets.set(key, { left: passes ? left - asked : left, at: time })
      if (buckets.size > most) buckets.delete(buckets.keys().next().value ?? key)
      return passes ? 0 : (asked - left) / rate.perSecond
    },
  }
}
