import { Refused } from '../guard/refused.ts'
import type { Call } from '../route/call.ts'
import type { Parts } from '../route/parts.ts'
import type { Advisor } from '../workspace/directory.ts'
import { deskTokenIn } from './cookie.ts'
import { requireDeskPage } from './desk-origin.ts'

/** The advisor who calls, and whether the sign-in still holds. */
export interface SignedIn {
  readonly advisor: Advisor
  isLive(): Promise<boolean>
}

/**
 * Finds out which advisor calls.
 *
 * @throws Refused `signed-out`, or `unregistered-origin` where no page of the desk makes the call.
 */
export async function advisorOf(call: Call, { directory, origin }: Parts): Promise<SignedIn> {
  requireDeskPage(call, origin)
  const token = deskTokenIn(call.req.raw.headers)
  const session = token === undefined ? undefined : await directory.deskSession(token)
  if (token === undefined || !session)
    throw new Refused('signed-out', 'Nobody is signed in here, or the session has ended.')
  return {
    advisor: session.advisor,
    isLive: async () => (await directory.deskSession(token)) !== undefined,
  }
}
