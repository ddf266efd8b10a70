import type { Parts } from '../parts.ts'
import type { IdentityAnswers } from './identity-route.ts'

/** What a customer does with what is theirs. */
export const ownCalls = ({ log }: Parts): IdentityAnswers<'reset'> => ({
  reset: ({ request, customer }) => log.reset(customer.caller, request.operation),
})
