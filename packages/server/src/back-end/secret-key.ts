import { addressBlock } from '../guard/address.ts'
import { Refused } from '../guard/refused.ts'
import type { Call } from '../route/call.ts'
import { bearerOf } from '../route/customer.ts'
import type { Parts } from '../route/parts.ts'

/**
 * The workspace whose secret key a call carries.
 *
 * @throws Refused `unknown-key`; `secret-with-origin` for a call from a page, which is reported.
 */
export async function workspaceOfKey(
  call: Call,
  { directory, gate, logger }: Pick<Parts, 'directory' | 'gate' | 'logger'>,
): Promise<string> {
  const { headers } = call.req.raw
  const key = bearerOf(headers)
  const workspace = key === undefined ? undefined : await directory.workspaceBySecret(key)
  const origin = headers.get('origin')
  if (origin !== null) {
    logger.warn(
      { workspace: workspace?.id, origin },
      'a page made a call with a secret key: rotate it',
    )
    throw new Refused(
      'secret-with-origin',
      'The call comes from a page, and would show the secret key to all who open it.',
    )
  }
  if (workspace) return workspace.id
  gate.take('signIns', addressBlock(call.get('wayIn').address))
  throw new Refused(
    'unknown-key',
    'Authorization: Bearer must carry the secret key (sk_…) of a workspace.',
  )
}
