import { sessionRequest } from '@continuo/model'
import { pageOrigin } from '../guard/page-origin.ts'
import { blockKey } from '../guard/limits.ts'
import { readAs } from '../guard/read-body.ts'
import { Refused } from '../guard/refused.ts'
import { thumbprintOf } from '../session/device-key.ts'
import { openSession } from '../session/open-session.ts'
import { address, json } from './call.ts'
import type { App } from './call.ts'
import type { Parts } from './parts.ts'

/** `POST /v1/session`: a signature for a token. */
export function sessionRoute(app: App, parts: Parts): void {
  const { directory, gate, logger } = parts
  address(app, '/v1/session', {
    POST: async (call) => {
      const request = await readAs(call.req.raw, sessionRequest)
      const { origin: server, address: from } = call.get('wayIn')
      if (request.key.startsWith('sk_')) {
        const owner = await directory.workspaceBySecret(request.key)
        logger.warn(
          { workspace: owner?.id, origin: call.req.header('origin') },
          'a secret key stands in a page: rotate it',
        )
        throw new Refused(
          'secret-with-origin',
          'The page gives a secret key where the publishable one belongs.',
        )
      }
      const workspace = await directory.workspaceByKey(request.key)
      if (!workspace)
        throw new Refused('unknown-key', 'No workspace of this server has this publishable key.')
      const page = pageOrigin(call.req.raw.headers, server, workspace)
      const thumbprint = thumbprintOf(request.publicKey)
      gate.take('blockSessions', blockKey(from, workspace.id))
      gate.take('sessions', `${workspace.id} ${thumbprint}`)
      return json(
        await openSession({ request, thumbprint, workspace: workspace.id, server, page }, parts),
      )
    },
  })
}
