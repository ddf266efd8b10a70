import type { ImportItem } from '../log/relationship-log.ts'
import { address } from '../route/call.ts'
import type { App } from '../route/call.ts'
import type { Parts } from '../route/parts.ts'
import { advisorRoutes } from './advisor-calls.ts'
import { onceOnly } from './once.ts'
import { peopleRoutes } from './people-calls.ts'
import { importRequest, joinRequest, undoRequest } from './requests.ts'
import { roleRoutes } from './roles.ts'
import { workspaceOfKey } from './secret-key.ts'

/** Who is written down where the caller names nobody. */
const backEnd = 'back-end'

/** The calls of the company's own back end, with the workspace's secret key. */
export function backEndRoutes(app: App, parts: Parts): void {
  const { log } = parts
  const once = onceOnly(parts)

  address(app, '/api/v1/joins', {
    POST: once(joinRequest, async (workspace, { a, b, through, by }, _, id) => ({
      join: await log.join(workspace, a, b, through, by ?? backEnd, `join_${id}`),
    })),
  })
  address(app, '/api/v1/joins/:join/undo', {
    POST: once(undoRequest, async (workspace, { reason, by }, call) => {
      await log.undo(workspace, call.req.param('join') ?? '', reason, by ?? backEnd)
      return {}
    }),
  })
  address(app, '/api/v1/imports', {
    // The log checks type and body of each item.
    POST: once(importRequest, (workspace, { onto, items, by }, _, id) =>
      log.import(workspace, onto, items as ImportItem[], by ?? backEnd, `str_${id}`),
    ),
  })
  roleRoutes(app, parts, once)
  peopleRoutes(app, parts, once)
  advisorRoutes(app, parts, once)
  address(app, '/api/v1/strands/:strand/events/:id', {
    DELETE: async (call) => {
      await log.eraseEvent(
        await workspaceOfKey(call, parts),
        call.req.param('strand') ?? '',
        call.req.param('id') ?? '',
      )
      return new Response(null, { status: 204 })
    },
  })
  address(app, '/api/v1/relationships/:id', {
    DELETE: async (call) => {
      await log.eraseRelationship(await workspaceOfKey(call, parts), call.req.param('id') ?? '')
      return new Response(null, { status: 204 })
    },
  })
}
