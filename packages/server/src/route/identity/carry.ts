import { blockKey } from '../../guard/limits.ts'
import { Refused } from '../../guard/refused.ts'
import { LogError } from '../../log/relationship-log.ts'
import type { Parts } from '../parts.ts'
import type { IdentityAnswers } from './identity-route.ts'

/** Carrying the customer to another site or app, and taking them in there. */
export function carryCalls({ log, starts, logger }: Parts): IdentityAnswers<'handoff' | 'redeem'> {
  return {
    handoff: async ({ request: { operation, to }, customer: { caller, workspace } }) => {
      const target = URL.parse(to)?.origin
      if (target === undefined || !workspace.origins.includes(target)) {
        throw new Refused(
          'unregistered-origin',
          `The origin ${(target ?? to).slice(0, 200)} is not registered for this workspace.`,
        )
      }
      return log.handoff(caller, operation, target)
    },

    redeem: async ({ request, customer: { caller, workspace }, call }) => {
      const { operation, code, from, yes } = request
      await starts.pass(caller, blockKey(call.get('wayIn').address, workspace.id))
      try {
        const outcome = await log.redeem(caller, operation, {
          code,
          ...(from !== undefined && { from }),
          ...(yes !== undefined && { yes }),
        })
        if ('me' in outcome && outcome.me) starts.acted(caller)
        return outcome
      } catch (error) {
        if (!(error instanceof LogError) || error.cause === undefined) throw error
        if (error.is.fault === 'refused' && error.is.reason === 'handoff-refused')
          logger.warn({ workspace: workspace.id, cause: error.cause }, 'a handoff was refused')
        throw error
      }
    },
  }
}
