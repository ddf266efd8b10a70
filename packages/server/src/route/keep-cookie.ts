import { isOwnHost } from '../session/cookie.ts'
import type { Call } from './call.ts'
import type { Customer } from './customer.ts'
import type { Parts } from './parts.ts'

/**
 * Sets the cookie of the caller's generation with an answer to a page of this very host, where it has
 * begun one. Who has begun nothing gets none, and neither does a shared machine.
 *
 * @param when `opening` sets it anew each time, since browsers drop it after 400 days; `acting` only where the browser has another one or none.
 */
export async function keepCookie(
  call: Call,
  { log, cookies }: Parts,
  { caller, cookie }: Customer,
  answer: Response,
  when: 'opening' | 'acting',
): Promise<Response> {
  const { workspace, thumbprint, shared } = caller
  if (shared || !answer.ok || !isOwnHost(call.req.raw.headers)) return answer
  const secret = cookies.secretOf(workspace, thumbprint)
  if (when === 'acting' && cookie === secret) return answer
  if (await log.keepCookie(caller, cookies.hashOf(secret)))
    answer.headers.append('Set-Cookie', cookies.header(workspace, secret))
  return answer
}

/** Takes the cookie away with the generation that has just ended. */
export function dropCookie(
  call: Call,
  { cookies }: Parts,
  { caller }: Customer,
  answer: Response,
): Response {
  if (answer.ok && !caller.shared && isOwnHost(call.req.raw.headers))
    answer.headers.append('Set-Cookie', cookies.header(caller.workspace, undefined))
  return answer
}
