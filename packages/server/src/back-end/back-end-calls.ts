import { createHash } from 'node:crypto'
import { canonical, jsonFault } from '@continuo/model'
import type * as v from 'valibot'
import { addressBlock } from '../guard/address.ts'
import { readAs } from '../guard/read-body.ts'
import { Refused } from '../guard/refused.ts'
import type { ImportItem } from '../log/relationship-log.ts'
import { address, json } from '../route/call.ts'
import type { App, Call, Handler } from '../route/call.ts'
import { bearerOf } from '../route/customer.ts'
import type { Parts } from '../route/parts.ts'
import { importRequest, joinRequest, undoRequest } from './requests.ts'

/** Who is written down where the caller names nobody. */
const backEnd = 'back-end'

/** The calls of the company's own back end, with the workspace's secret key. */
export function backEndRoutes(app: App, parts: Parts): void {
  const { log, directory, gate, logger } = parts

  const workspaceOf = async (call: Call): Promise<string> => {
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

  const running = new Map<string, Promise<unknown>>()

  /** A call that comes again with its `Idempotency-Key` gets the answer that it got. */
  const once =
    <Schema extends v.GenericSchema>(
      schema: Schema,
      work: (workspace: string, request: v.InferOutput<Schema>, call: Call) => Promise<unknown>,
    ): Handler =>
    async (call) => {
      const workspace = await workspaceOf(call)
      const request = await readAs(call.req.raw, schema)
      const fault = jsonFault(request, 'body')
      if (fault) throw new Refused('malformed', `${fault}.`)
      const key = call.req.header('idempotency-key')
      if (key === undefined) return json(await work(workspace, request, call))
      if (key === '' || key.length > 200)
        throw new Refused('malformed', 'Idempotency-Key must have 1 to 200 characters.')
      const hash = createHash('sha256')
        .update(`${call.req.path}\n${canonical(request)}`)
        .digest('base64url')
      const kept = await directory.keptAnswer(workspace, key)
      if (kept && kept.call !== hash)
        throw new Refused('id-reused', 'This Idempotency-Key was used for another call.')
      if (kept) return json(JSON.parse(kept.body), kept.status)
      // A repeat that comes before the first is done waits for it.
      const name = [workspace, key, hash].join(' ')
      const doing = running.get(name) ?? work(workspace, request, call)
      running.set(name, doing)
      try {
        const body = await doing
        const answer = { call: hash, status: 200, body: JSON.stringify(body) }
        await directory.keepAnswer(workspace, key, answer)
        return json(body)
      } finally {
        running.delete(name)
      }
    }

  address(app, '/api/v1/joins', {
    POST: once(joinRequest, async (workspace, { a, b, through, by }) => ({
      join: await log.join(workspace, a, b, through, by ?? backEnd),
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
    POST: once(importRequest, (workspace, { onto, items, by }) =>
      log.import(workspace, onto, items as ImportItem[], by ?? backEnd),
    ),
  })
  address(app, '/api/v1/strands/:strand/events/:id', {
    DELETE: async (call) => {
      await log.eraseEvent(
        await workspaceOf(call),
        call.req.param('strand') ?? '',
        call.req.param('id') ?? '',
      )
      return new Response(null, { status: 204 })
    },
  })
  address(app, '/api/v1/relationships/:id', {
    DELETE: async (call) => {
      await log.eraseRelationship(await workspaceOf(call), call.req.param('id') ?? '')
      return new Response(null, { status: 204 })
    },
  })
}
