import type { Identity } from '@continuo/model'
import { readMailAddress } from '../code/mail-address.ts'
import { Refused } from '../guard/refused.ts'
import type { Person } from '../log/host/link.ts'
import { address, json } from '../route/call.ts'
import type { App } from '../route/call.ts'
import type { Parts } from '../route/parts.ts'
import { exportOf } from './export.ts'
import type { OnceOnly } from './once.ts'
import { identifyRequest, mergeRequest } from './requests.ts'
import { workspaceOfKey } from './secret-key.ts'

/** Who is written down where the caller names nobody. */
const backEnd = 'back-end'

/** An identity in the one writing in which it is looked up. */
function plain({ kind, issuer, value }: Identity): Identity {
  const written = kind === 'email' ? readMailAddress(value) : value
  if (written === undefined)
    throw new Refused('malformed', 'identity.value must be an e-mail address.')
  return { kind, value: written, ...(issuer !== undefined && { issuer }) }
}

const meant = (person: Person): Person =>
  'identity' in person ? { identity: plain(person.identity) } : person

/** Who is who, by the word of the company's own server, and what is known of them. */
export function peopleRoutes(app: App, parts: Parts, once: OnceOnly): void {
  const { log, now } = parts
  address(app, '/api/v1/identify', {
    POST: once(identifyRequest, (workspace, { identity, with: other, by }, _, id) =>
      log.host.link(workspace, { identity: plain(identity) }, meant(other), {
        by: by ?? backEnd,
        join: `join_${id}`,
      }),
    ),
  })
  address(app, '/api/v1/merge', {
    POST: once(mergeRequest, (workspace, { a, b, by }, _, id) =>
      log.host.link(workspace, meant(a), meant(b), { by: by ?? backEnd, join: `join_${id}` }),
    ),
  })
  address(app, '/api/v1/relationships/:id/export', {
    GET: async (call) => {
      const workspace = await workspaceOfKey(call, parts)
      const stream = await exportOf(log, workspace, call.req.param('id') ?? '', now())
      return new Response(stream, { headers: { 'Content-Type': 'application/x-ndjson' } })
    },
  })
  address(app, '/api/v1/audit', {
    GET: async (call) => {
      const workspace = await workspaceOfKey(call, parts)
      const relationship = call.req.query('relationship')
      if (!relationship)
        throw new Refused('malformed', 'Say of which relationship: ?relationship=rel_….')
      return json({ entries: await log.people.audit(workspace, relationship) })
    },
  })
}
