import { blockedId } from '@continuo/model'
import { blockKey } from '../../guard/limits.ts'
import { Refused } from '../../guard/refused.ts'
import { readVouch } from '../../session/vouching.ts'
import type { Parts } from '../parts.ts'
import type { IdentityAnswers } from './identity-route.ts'

/** Who the customer is, with the word of the company's back end or without. */
export function identifyCalls(parts: Parts): IdentityAnswers<'identify'> {
  const { log, starts, logger } = parts
  return {
    identify: async ({ request, customer: { caller, workspace }, call }) => {
      await starts.pass(caller, blockKey(call.get('wayIn').address, workspace.id))
      const { operation, id, token } = request
      const blocked = blockedId(id)
      if (blocked)
        throw new Refused(
          'blocked-id',
          `This id stands for nobody: ${blocked.replaceAll('-', ' ')}.`,
        )
      if (token === undefined) return log.assert(caller, operation, { kind: 'account', value: id })
      const vouch = await readVouch({ token, id, workspace, thumbprint: caller.thumbprint }, parts)
      if ('fault' in vouch) {
        logger.warn({ workspace: workspace.id, cause: vouch.fault }, 'a vouching token was refused')
        throw new Refused('vouch-refused', 'The token does not vouch for this id.')
      }
      return log.identify(caller, operation, vouch.identity)
    },
  }
}
