import type { DeskItem } from '@continuo/model'
import { Refused } from '../guard/refused.ts'
import { address, json } from '../route/call.ts'
import type { App } from '../route/call.ts'
import { eventStream } from '../route/event-stream.ts'
import type { Parts } from '../route/parts.ts'
import { relationshipCalls } from '../route/relationship-calls.ts'
import { advisorOf } from './advisor.ts'
import { peopleCalls } from './people-calls.ts'
import { workspaceCalls } from './workspace-calls.ts'

/** The most rows of one answer of the desk's list. */
const mostRows = 100

/** The list of relationships, and for each of them the calls that a customer has for its own. */
export function deskCalls(app: App, parts: Parts): void {
  const { log, streams, report } = parts

  address(app, '/desk/v1/relationships', {
    GET: async (call) => {
      const { advisor } = await advisorOf(call, parts)
      const asked = Number(call.req.query('limit') ?? mostRows)
      const limit = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), mostRows) : mostRows
      return json(await log.list(advisor.workspace, limit, call.req.query('from')?.slice(0, 200)))
    },
  })

  address(app, '/desk/v1/live', {
    GET: async (call) => {
      const { advisor, isLive } = await advisorOf(call, parts)
      if (call.req.method !== 'GET') return new Response(null)
      return eventStream<DeskItem>({
        holder: advisor.id,
        follow: (deliver) => log.followList(advisor.workspace, deliver),
        showsGaps: false,
        isLive,
        streams,
        report,
        cut: call.env.cut,
      })
    },
  })

  peopleCalls(app, parts)
  workspaceCalls(app, parts)

  const calls = relationshipCalls(parts, async (call) => {
    const { advisor, isLive } = await advisorOf(call, parts)
    const relationship = call.req.param('id') ?? ''
    if (!/^rel_[0-9a-f-]{36}$/.test(relationship))
      throw new Refused('not-found', 'There is no such relationship.')
    const { id, name, public: shown, workspace } = advisor
    const author = { kind: 'advisor' as const, id, name, public: shown }
    return {
      caller: { is: 'company', workspace, relationship, author },
      key: id,
      isLive,
      take: () => undefined,
    }
  })
  const base = '/desk/v1/relationships/:id'
  address(app, base, { GET: calls.open })
  // The same words behind one base address as for customers, so that one adapter fits both.
  address(app, `${base}/relationship`, { GET: calls.open })
  address(app, `${base}/events`, { GET: calls.read, POST: calls.append })
  address(app, `${base}/search`, { GET: calls.search, POST: calls.search })
  address(app, `${base}/signals`, { POST: calls.signal })
  address(app, `${base}/attachments/:file`, { POST: calls.upload })
  address(app, `${base}/attachments/:strand/:event/:file`, { GET: calls.file })
}
