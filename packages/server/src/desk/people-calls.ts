import { text } from '@continuo/model'
import * as v from 'valibot'
import { readAs } from '../guard/read-body.ts'
import { Refused } from '../guard/refused.ts'
import { address, json } from '../route/call.ts'
import type { App, Call } from '../route/call.ts'
import type { Parts } from '../route/parts.ts'
import { advisorOf } from './advisor.ts'

const relationship = v.pipe(
  v.string(),
  v.regex(/^rel_[0-9a-f-]{36}$/, 'must be the id of a relationship (rel_…)'),
)
const reason = text(1, 500)

/** POST /desk/v1/merges */
export const deskMergeRequest = v.strictObject({ relationship, with: relationship, reason })

/** POST /desk/v1/joins/:join/undo */
export const deskUndoRequest = v.strictObject({ reason })

function idIn(value: string | undefined): string {
  if (!v.is(relationship, value)) throw new Refused('not-found', 'There is no such relationship.')
  return value
}

/** Who is who, as advisors see and change it: merges with a preview and a reason, undo, suggestions, the audit. */
export function peopleCalls(app: App, parts: Parts): void {
  const { people } = parts.log
  const base = '/desk/v1/relationships/:id'

  /** A question about one relationship. */
  const asked =
    (ask: (workspace: string, id: string, call: Call) => Promise<unknown>) =>
    async (call: Call): Promise<Response> => {
      const { advisor } = await advisorOf(call, parts)
      return json(await ask(advisor.workspace, idIn(call.req.param('id')), call))
    }

  address(app, `${base}/merge`, {
    GET: asked((workspace, id, call) =>
      people.preview(workspace, id, idIn(call.req.query('with'))),
    ),
  })
  address(app, `${base}/joins`, { GET: asked(people.joins) })
  address(app, `${base}/suggestions`, { GET: asked(people.suggestions) })
  address(app, `${base}/audit`, { GET: asked(people.audit) })

  address(app, '/desk/v1/merges', {
    POST: async (call) => {
      const { advisor } = await advisorOf(call, parts)
      const request = await readAs(call.req.raw, deskMergeRequest)
      const { workspace, id, name } = advisor
      const doer = { id, name }
      return json(
        await people.merge(workspace, request.relationship, request.with, doer, request.reason),
      )
    },
  })
  address(app, '/desk/v1/joins/:join/undo', {
    POST: async (call) => {
      const { advisor } = await advisorOf(call, parts)
      const request = await readAs(call.req.raw, deskUndoRequest)
      const { workspace, id, name } = advisor
      const join = call.req.param('join') ?? ''
      return json(await people.undo(workspace, join, { id, name }, request.reason))
    },
  })
}
