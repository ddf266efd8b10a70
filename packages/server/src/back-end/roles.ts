import { bodySchemas, text } from '@continuo/model'
import * as v from 'valibot'
import type { RelationshipLog } from '../log/relationship-log.ts'
import { address } from '../route/call.ts'
import type { App, Call, Handler } from '../route/call.ts'

const time = v.pipe(
  v.string(),
  v.isoTimestamp('must be a time in UTC such as 2026-11-22T12:00:00Z'),
)

/** PUT /api/v1/accounts/:account/roles. The role holds from `from` (now unless given) until just before `until`. */
export const roleRequest = v.strictObject({
  identity: bodySchemas['identity.asserted'].entries.identity,
  role: v.picklist(['prospect', 'customer', 'former']),
  from: v.exactOptional(time),
  until: v.exactOptional(time),
  by: v.exactOptional(text(1, 80)),
})

/** Makes a handler for the company's back end: its workspace is known, the request has this shape, a repeat with its key is done once. */
export type BackEndCall = <Schema extends v.GenericSchema>(
  schema: Schema,
  work: (workspace: string, request: v.InferOutput<Schema>, call: Call) => Promise<unknown>,
) => Handler

/** People's places at the company's accounts (IDENTITY R14). Answers with the account's relationship. */
export function roleRoutes(
  app: App,
  { log, now }: { log: Pick<RelationshipLog, 'setRole'>; now: () => number },
  backEndCall: BackEndCall,
): void {
  address(app, '/api/v1/accounts/:account/roles', {
    PUT: backEndCall(roleRequest, (workspace, { identity: person, role, from, until, by }, call) =>
      log.setRole(
        workspace,
        {
          account: call.req.param('account') ?? '',
          identity: person,
          role,
          from: from === undefined ? Math.floor(now() * 1_000) : Date.parse(from) * 1_000,
          ...(until !== undefined && { until: Date.parse(until) * 1_000 }),
        },
        by ?? 'back-end',
      ),
    ),
  })
}
