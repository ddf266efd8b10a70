import { pageOrigin } from '../guard/page-origin.ts'
import { Refused } from '../guard/refused.ts'
import { cookieSecretIn } from '../session/cookie.ts'
import type { DeviceCaller } from '../log/relationship-log.ts'
import type { Workspace } from '../workspace/directory.ts'
import type { Call } from './call.ts'
import type { Parts } from './parts.ts'

/** The customer's device that a call comes from. */
export interface Customer {
  readonly caller: DeviceCaller
  readonly workspace: Workspace
  /** What the limits count by. */
  readonly key: string
  /** When its session ends, in ms. */
  readonly expires: number
  /** The secret of the cookie that came along, where there is one. */
  readonly cookie?: string
}

/** The token of an `Authorization: Bearer` header. */
export function bearerOf(headers: Headers): string | undefined {
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(headers.get('authorization') ?? '')?.[1]
}

/**
 * Finds out which device calls: by a token of this server, from a page of an origin that its workspace
 * has registered.
 *
 * @throws Refused `session` or `unregistered-origin`.
 */
export async function customerOf(
  call: Call,
  { tokens, directory, cookies }: Parts,
): Promise<Customer> {
  const token = bearerOf(call.req.raw.headers)
  if (token === undefined)
    throw new Refused('session', 'The call has no session token in Authorization: Bearer.')
  const session = await tokens.read(token)
  const workspace = session && (await directory.workspace(session.workspace))
  if (!workspace)
    throw new Refused('session', 'The session token has expired, or is not one of this server.')
  const { thumbprint, expires, shared } = session
  const { headers } = call.req.raw
  const site = pageOrigin(headers, call.get('wayIn').origin, workspace)
  const cookie = shared ? undefined : cookieSecretIn(headers, workspace.id)
  const isOwn = cookie === cookies.secretOf(workspace.id, thumbprint)
  const caller: DeviceCaller = {
    is: 'device',
    workspace: workspace.id,
    thumbprint,
    site,
    ...(shared && { shared }),
    ...(cookie !== undefined && !isOwn && { cookie: cookies.hashOf(cookie) }),
  }
  const key = `${workspace.id} ${thumbprint}`
  return { caller, workspace, key, expires, ...(cookie !== undefined && { cookie }) }
}
