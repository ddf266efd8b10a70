import { Refused } from '../guard/refused.ts'
import { LogError } from '../log/relationship-log.ts'
import { json, problem } from './call.ts'

/**
 * The answer to a call that did not come to its end. A refusal is a problem document; what ends or
 * reopens is said in the words of the stream, in place of the call's own answer: `{ is: 'reopen' }`
 * with 200, `{ is: 'ended', why }` with 410. Anything else is a fault of ours: it is reported, and the
 * caller, who learns nothing of it, may try again.
 */
export function answerTo(error: unknown, report: (error: unknown) => void): Response {
  if (error instanceof Refused) return problem(error.reason, error.detail, error.with)
  if (!(error instanceof LogError)) {
    report(error)
    return problem('unavailable', 'Something broke here; nothing was written.', {
      headers: { 'Retry-After': '2' },
    })
  }
  const { is } = error
  if (is.fault === 'refused') return problem(is.reason, is.detail)
  return is.fault === 'reopen' ? json({ is: 'reopen' }) : json({ is: 'ended', why: is.why }, 410)
}
