import type { IdentityCall } from '../adapter/adapter.ts'
import type { IdentityOutcome, RefusalReason } from '@continuo/model'
import { Refused } from '../adapter/errors.ts'
import type { Adapter } from '../adapter/adapter.ts'

/** What a page gives beside an id: a token of its own back end, or a way to ask for one. */
export type TokenSource = string | (() => Promise<string | null>)

const refusal = (reason: RefusalReason, detail: string): IdentityOutcome => ({
  outcome: 'refused',
  refused: { reason, detail },
})

/**
 * Says to the backend who the customer is. Tokens are asked for as late as this, and never kept.
 *
 * @param operation The call's id: a repeat gets the same answer.
 * @throws Unreachable, Reopen and Ended as the adapter does; a refusal is an outcome.
 */
export async function identifyAt(
  adapter: Adapter,
  operation: string,
  id: string,
  source?: TokenSource,
): Promise<IdentityOutcome> {
  if (!adapter.identity) return refusal('unsupported', 'This backend knows no identities.')
  const call: IdentityCall = { call: 'identify', operation, id }
  if (typeof source === 'string') call.token = source
  if (typeof source === 'function') {
    try {
      const token = await source()
      if (token === null) return refusal('vouch-refused', 'The page has no token: nobody is signed in.')
      call.token = token
    } catch (error) {
      return refusal('unavailable', `The page could not get a token: ${String(error)}`)
    }
  }
  try {
    return await adapter.identity(call)
  } catch (error) {
    if (error instanceof Refused) return refusal(error.reason as RefusalReason, error.message)
    throw error
  }
}
