import type { EndedWhy, Problem, RefusalReason } from '@continuo/model'
import { Ended, Refused, Reopen, Unreachable } from '../errors.ts'
import type { AdapterError } from '../errors.ts'

/** What a server says when it does not give what was asked for. */
export type Said = Partial<Problem> & { is?: 'reopen' | 'ended'; why?: EndedWhy }

/** Refusals that pass: not the call was wrong, only its time. */
const passing: readonly (RefusalReason | undefined)[] = ['too-many', 'unavailable']

/** The body of an answer as JSON; undefined where it is none. */
export async function jsonOf(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined)
}

/** `Retry-After` in milliseconds; a date there is passed over. */
function retryAfter({ headers }: Response): { retryAfter?: number } {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return seconds >= 0 ? { retryAfter: seconds * 1_000 } : {}
}

/** An answer that is not what was asked for, as one of the four errors. */
export function errorOf(response: Response, said: Said = {}): AdapterError {
  const { reason, detail, remedy, is, why } = said
  const { status } = response
  if (is === 'reopen') return new Reopen()
  if (is === 'ended') return new Ended(why ?? 'reset')
  const message = detail ?? `The answer had the status ${status} and was not Continuo's.`
  // Without a reason it was not our server that spoke: a proxy, or a page in between.
  return !reason || status >= 500 || passing.includes(reason)
    ? new Unreachable(message, retryAfter(response))
    : new Refused(reason, message, remedy)
}
