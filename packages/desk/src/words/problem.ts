import { isAdapterError, Refused } from '@continuo/sdk'
import { words } from './en.ts'

/**
 * What to say to a person whose call has failed: what happened and what to do.
 *
 * @throws What is no failed call: a breach is shown to nobody as something they could mend.
 */
export function problemInWords(error: unknown): string {
  if (!isAdapterError(error)) throw error
  if (error instanceof Refused) return [error.message, error.remedy].filter(Boolean).join(' ')
  return words.join.unreachable
}
