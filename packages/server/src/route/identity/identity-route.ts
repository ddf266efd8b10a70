import { identityRequest } from '@continuo/model'
import type { IdentityOutcome, IdentityRequest } from '@continuo/model'
import { readAs } from '../../guard/read-body.ts'
import { Refused } from '../../guard/refused.ts'
import { address, json } from '../call.ts'
import type { App, Call } from '../call.ts'
import { customerOf } from '../customer.ts'
import type { Customer } from '../customer.ts'
import type { Parts } from '../parts.ts'
import { dropCookie, keepCookie } from '../keep-cookie.ts'
import { carryCalls } from './carry.ts'
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

/** What a customer asks, and what they have not done yet. */
const isNoAct = new Set<string>(['list', 'code', 'bookmark'])

/** What ends the caller's generation. */
const endsHere = new Set<string>(['reset', 'forget', 'erase'])

/** `POST /v1/identity`: one address, and one answer for each call. */
export function identityRoute(app: App, parts: Parts): void {
  const answers: Partial<IdentityAnswers<IdentityRequest['call']>> = {
    ...carryCalls(parts),
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
      await parts.log.called(customer.caller)
      const what = request.call === 'redeem' ? 'arrival' : 'act'
      if (!isNoAct.has(request.call)) await parts.log.enter(customer.caller, what)
      const outcome = await answer({ request, customer, call })
      if (outcome.outcome === 'refused')
        throw new Refused(outcome.refused.reason, outcome.refused.detail)
      parts.gpc.again(customer.caller)
      if (call.get('gpc') && !endsHere.has(request.call)) await parts.gpc.note(customer.caller)
      return endsHere.has(request.call)
        ? dropCookie(call, parts, customer, json(outcome))
        : keepCookie(call, parts, customer, json(outcome), 'acting')
    },
  })
}
