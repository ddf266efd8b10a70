import { identityRequest } from '@continuo/model'
import type { IdentityOutcome, IdentityRequest } from '@continuo/model'
import { readAs } from '../../guard/read-body.ts'
import { Refused } from '../../guard/refused.ts'
import { address, json } from '../call.ts'
import type { App, Call } from '../call.ts'
import { customerOf } from '../customer.ts'
import type { Customer } from '../customer.ts'
import type { Parts } from '../parts.ts'
import { identifyCalls } from './identify.ts'
import { ownCalls } from './own.ts'
import { proveCalls } from './prove.ts'

/** One identity call as it came in. */
export interface IdentityQuestion<Name extends IdentityRequest['call']> {
  readonly request: Extract<IdentityRequest, { call: Name }>
  readonly customer: Customer
  readonly call: Call
}

/** What answers each of some calls. */
export type IdentityAnswers<Name extends IdentityRequest['call']> = {
  [Each in Name]: (question: IdentityQuestion<Each>) => Promise<IdentityOutcome>
}

/** `POST /v1/identity`: one address, and one answer for each call. */
export function identityRoute(app: App, parts: Parts): void {
  const answers: Partial<IdentityAnswers<IdentityRequest['call']>> = {
    ...identifyCalls(parts),
    ...ownCalls(parts),
    ...proveCalls(parts),
  }
  address(app, '/v1/identity', {
    POST: async (call) => {
      const customer = await customerOf(call, parts)
      parts.gate.take('identity', customer.key)
      const request = await readAs(call.req.raw, identityRequest)
      const answer = answers[request.call] as
        | ((question: IdentityQuestion<IdentityRequest['call']>) => Promise<IdentityOutcome>)
        | undefined
      if (!answer)
        throw new Refused('unsupported', `This server does not know the call ${request.call}.`)
      const outcome = await answer({ request, customer, call })
      if (outcome.outcome === 'refused')
        throw new Refused(outcome.refused.reason, outcome.refused.detail)
      return json(outcome)
    },
  })
}
