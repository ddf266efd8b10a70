import { Ended, Refused, Reopen, Unreachable } from './errors.ts'
import type { AdapterError } from './errors.ts'

/** Whether an error is one of the four. Anything else is a breach of the contract, and is named as one. */
export function isAdapterError(error: unknown): error is AdapterError {
  return [Unreachable, Refused, Reopen, Ended].some((kind) => error instanceof kind)
}
