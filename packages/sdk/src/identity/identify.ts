import type { IdentityOutcome } from '@continuo/model'
import type { Adapter } from '../adapter/adapter.ts'
import { Refused, Reopen } from '../adapter/errors.ts'
import type { Core } from '../sync/core.ts'

/** What a page says about who the customer is. */
export interface Claim {
  operation: string
  id: string
  /** A token of the page's own back end, or a way to ask for one. */
  token?: string | (() => Promise<string | null>) | undefined
}

const refusal = (reason: string, detail: string): IdentityOutcome =>
  ({ outcome: 'refused', refused: { reason, detail } }) as IdentityOutcome

/**
 * Says to the backend who the customer is. A token is asked for as late as this, and never kept.
 *
 * @throws Unreachable, Reopen and Ended as the adapter does; a refusal is an outcome.
 */
export async function identifyAt(
  core: Core,
  adapter: Adapter,
  { operation, id, token }: Claim,
): Promise<IdentityOutcome> {
  const proof = typeof token === 'function' ? await token().catch(() => null) : token
  if (proof === null) return refusal('vouch-refused', 'The page gave no token.')
  if (!adapter.identity) return refusal('unsupported', 'This backend knows no identities.')
  try {
    const call = { call: 'identify', operation, id, ...(proof && { token: proof }) } as const
    const answer = await adapter.identity(call)
    if ('me' in answer && answer.me) core.take({ me: answer.me })
    if (answer.outcome === 'linked') core.fail(new Reopen())
    return answer
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refusal(error.reason, error.message)
  }
}
