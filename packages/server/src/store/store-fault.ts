/** What went wrong below: what to do about it differs. */
export type StoreFaultReason = 'full' | 'busy' | 'broken' | 'closed' | 'unstorable'

const words: Record<StoreFaultReason, string> = {
  full: 'There is no room left where the store lies: make room, nothing that was acknowledged is lost.',
  busy: 'The store was locked by another process for too long: try again.',
  broken: 'The store could not read or write: see the cause.',
  closed: 'The store is closed.',
  unstorable:
    'Text with NUL or half of a surrogate pair cannot be kept to the letter by every store.',
}

/** Thrown by a store when it could not do what was asked; nothing of the work that it happened in stays. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault'
  readonly reason: StoreFaultReason
  constructor(reason: StoreFaultReason, store: string, cause?: unknown) {
    const detail = cause instanceof Error ? ` (${cause.message})` : ''
    super(`${store}: ${words[reason]}${detail}`, { cause })
    this.reason = reason
  }
}
