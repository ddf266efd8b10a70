import { blockedId } from '@continuo/model'
import type { Identity } from '@continuo/model'
import { blockKey } from '../../guard/limits.ts'
import { Refused } from '../../guard/refused.ts'
import { readFormer } from '../../session/former.ts'
import { readVouch } from '../../session/vouching.ts'
import type { Parts } from '../parts.ts'
import type { IdentityAnswers } from './identity-route.ts'

/** What a page calls its customer where nobody vouches for it: an address, if it looks like one. */
const saidToBe = (id: string): Identity =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(id)
    ? { kind: 'email', value: id }
    : { kind: 'account', value: id }

function requirePerson(id: string): void {
  const blocked = blockedId(id)
  if (blocked)
    throw new Refused('blocked-id', `This id stands for nobody: ${blocked.replaceAll('-', ' ')}.`)
}

/** Who the customer is, with the word of the company's back end or without. */
export function identifyCalls(parts: Parts): IdentityAnswers<'identify' | 'alias'> {
  const { log, starts, logger } = parts
  return {
    identify: async ({ request, customer: { caller, workspace }, call }) => {
      await starts.pass(caller, blockKey(call.get('wayIn').address, workspace.id))
      const { operation, id, token, traits } = request
      requirePerson(id)
      if (token === undefined) return log.assert(caller, operation, saidToBe(id), traits)
      const former = await readFormer(parts, request.former, workspace)
      if (request.former !== undefined && !former)
        throw new Refused('session', 'The session of the generation before has expired.')
      const { thumbprint } = caller
      const vouch = await readVouch({ token, id, workspace, thumbprint, former }, parts)
      if ('fault' in vouch) {
        logger.warn({ workspace: workspace.id, cause: vouch.fault }, 'a vouching token was refused')
        throw new Refused('vouch-refused', 'The token does not vouch for this id.')
      }
      const { identity, level, authTime, email } = vouch
      return log.identify(caller, operation, {
        identity,
        level,
        ...(authTime !== undefined && { authTime }),
        ...(email && { email }),
        traits: { ...traits, ...vouch.traits },
        ...(former && { former }),
      })
    },

    alias: async ({ request: { operation, id }, customer: { caller } }) => {
      requirePerson(id)
      return log.alias(caller, operation, saidToBe(id))
    },
  }
}
