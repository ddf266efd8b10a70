import type { EndedWhy, RefusalReason } from '@continuo/model'

/**
 * The backend could not be reached, or broke: worth another try. `retryAfter` in milliseconds. What the
 * SDK itself says here is a short code, for whoever debugs; docs/sdk.md has them in words.
 */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
  declare readonly retryAfter: number | undefined
  constructor(message: string, options: { retryAfter?: number; cause?: unknown } = {}) {
    super(message, options)
    this.retryAfter = options.retryAfter
  }
}

/** Reasons of the backend's, and two that only a device knows. */
export type DeviceRefusal = RefusalReason | 'insecure-context' | 'no-key'

/** The backend (or this device) says no, with a reason: trying again changes nothing. */
export class Refused extends Error {
  override readonly name = 'Refused'
  declare readonly reason: DeviceRefusal
  /** What the caller can do. */
  declare readonly remedy: string | undefined
  constructor(reason: DeviceRefusal, message: string, remedy?: string) {
    super(message)
    this.reason = reason
    this.remedy = remedy
  }
}

/** The cursor no longer fits: open again, from the snapshot. */
export class Reopen extends Error {
  override readonly name = 'Reopen'
}

/** The generation is over. */
export class Ended extends Error {
  override readonly name = 'Ended'
  declare readonly why: EndedWhy
  constructor(why: EndedWhy) {
    super(why)
    this.why = why
  }
}

/** The four ways in which an adapter's method may fail. */
export type AdapterError = Unreachable | Refused | Reopen | Ended
