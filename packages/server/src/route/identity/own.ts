import type { Parts } from '../parts.ts'
import type { IdentityAnswers } from './identity-route.ts'

/** What a customer does with what is theirs. */
export const ownCalls = ({
  log,
}: Parts): IdentityAnswers<'claim' | 'undo' | 'reset' | 'forget' | 'erase' | 'list'> => ({
  claim: ({ request: { operation, strand, yes }, customer: { caller } }) =>
    log.claim(caller, operation, strand, yes),
  undo: ({ request: { operation, join }, customer: { caller } }) =>
    log.undoOwn(caller, operation, join),
  reset: ({ request: { operation, why, everywhere }, customer: { caller } }) =>
    log.reset(caller, operation, {
      ...(why !== undefined && { why }),
      ...(everywhere && { everywhere }),
    }),
  forget: ({ request: { operation }, customer: { caller } }) =>
    log.reset(caller, operation, { as: 'forgotten' }),
  erase: ({ request: { operation }, customer: { caller } }) => log.erase(caller, operation),
  list: async ({ customer: { caller } }) => ({ outcome: 'you', you: await log.you(caller) }),
})
