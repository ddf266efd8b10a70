import type { EndedWhy, Problem } from '@continuo/model'
import { Ended, Refused, Reopen, Unreachable } from '../errors.ts'

/** What a server says when it does not give what was asked for. */
export type Said = Partial<Problem> & { is?: string; why?: EndedWhy }

/** The body of an answer as JSON; where it is none, it is not Continuo's. */
export const jsonOf = async (response: Response): Promise<Said> =>
  ((await response.json().catch(() => null)) as Said | null) ?? { is: 'nothing' }

/** An answer that is not what was asked for, as one of the four errors. */
export function errorOf({ status, headers }: Response, said: Said): Error {
  const { reason, detail = `HTTP ${status}`, remedy, is, why = 'reset' } = said
  if (is === 'reopen') return new Reopen()
  if (is === 'ended') return new Ended(why)
  // Without a reason it was not our server that spoke, but a proxy or a page in between; and what
  // comes too often or too early was not wrong, only its time.
  return reason && status < 500 && status !== 429
    ? new Refused(reason, detail, remedy)
    : new Unreachable(detail, { retryAfter: 1_000 * (Number(headers.get('retry-after')) || 0) })
}
