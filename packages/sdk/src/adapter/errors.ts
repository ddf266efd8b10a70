import type { EndedWhy, RefusalReason } from '@continuo/model'

/** The backend could not be reached, or broke: worth another try. `retryAfter` in milliseconds. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
  readonly retryAfter: number | undefined
  constructor(message: string, options: { retryAfter?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.retryAfter = options.retryAfter
  }
}

/** Reasons of the backend's, and two that only a device knows. */
export type DeviceRefusal = RefusalReason | 'insecure-context' | 'no-key'

/** The backend (or this device) says no, with a reason: trying again changes nothing. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly reason: DeviceRefusal
  /** What the caller can do. */
  readonly remedy: string | undefined
  constructor(reason: DeviceRefusal, message: string, remedy?: string) {
    super(message)
    this.reason = reason
    this.remedy = remedy
  }
}

/** The cursor no longer fits: open again, from the snapshot. */
export class Reopen extends Error {
  override readonly name = 'Reopen'
  constructor() {
    super('The cursor fits no more: open again.')
  }
}

/** The generation is over. */
export class Ended extends Error {
  override readonly name = 'Ended'
  readonly why: EndedWhy
  constructor(why: EndedWhy) {
    super(`The generation has ended: ${why}`)
    this.why = why
  }
}

/** The four ways in which an adapter's method may fail. */
export type AdapterError = Unreachable | Refused | Reopen | Ended

/** Whether an error is one of the four. Anything else is a breach of the contract, and is named as one. */
export function isAdapterError(error: unknown): error is AdapterError {
  return [Unreachable, Refused, Reopen, Ended].some((kind) => error instanceof kind)
}
