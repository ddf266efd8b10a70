import { blockedId, identityRequest } from '@continuo/model'
import type { IdentityOutcome, IdentityRequest } from '@continuo/model'
import { blockKey } from '../guard/limits.ts'
import { readAs } from '../guard/read-body.ts'
import { Refused } from '../guard/refused.ts'
import { readVouch } from '../session/vouching.ts'
import { address, json } from './call.ts'
import type { App } from './call.ts'
import { customerOf } from './customer.ts'
import type { Customer } from './customer.ts'
import type { Parts } from './parts.ts'

type Identify = Extract<IdentityRequest, { call: 'identify' }>

/** `POST /v1/identity`: identify, with the word of the company's back end or without, and reset. */
export function identityRoute(app: App, parts: Parts): void {
  const { log, gate, starts, logger } = parts

  const identify = async (
    request: Identify,
    { caller, workspace }: Customer,
  ): Promise<IdentityOutcome> => {
    const { operation, id, token } = request
    const blocked = blockedId(id)
    if (blocked)
      throw new Refused('blocked-id', `This id stands for nobody: ${blocked.replaceAll('-', ' ')}.`)
    if (token === undefined) return log.assert(caller, operation, { kind: 'account', value: id })
    const vouch = await readVouch({ token, id, workspace, thumbprint: caller.thumbprint }, parts)
    if ('fault' in vouch) {
      logger.warn({ workspace: workspace.id, cause: vouch.fault }, 'a vouching token was refused')
      throw new Refused('vouch-refused', 'The token does not vouch for this id.')
    }
    return log.identify(caller, operation, vouch.identity)
  }

  address(app, '/v1/identity', {
    POST: async (call) => {
      const customer = await customerOf(call, parts)
      gate.take('identity', customer.key)
      const request = await readAs(call.req.raw, identityRequest)
      if (request.call === 'reset')
        return answer(await log.reset(customer.caller, request.operation))
      if (request.call !== 'identify')
        throw new Refused('unsupported', `This server does not know the call ${request.call}.`)
      await starts.pass(customer.caller, blockKey(call.get('wayIn').address, customer.workspace.id))
      return answer(await identify(request, customer))
    },
  })
}

function answer(outcome: IdentityOutcome): Response {
  if (outcome.outcome === 'refused')
    throw new Refused(outcome.refused.reason, outcome.refused.detail)
  return json(outcome)
}
