import { blockKey } from '../guard/limits.ts'
import { Refused } from '../guard/refused.ts'
import { address } from './call.ts'
import type { App, Call } from './call.ts'
import { customerOf } from './customer.ts'
import { keepCookie } from './keep-cookie.ts'
import type { Parts } from './parts.ts'
import { relationshipCalls } from './relationship-calls.ts'

/** The account whose log is asked for, by the company's own name for it. */
function accountIn(call: Call): { account?: string } {
  const account = call.req.query('account')
  if (account === undefined) return {}
  if (account === '' || account.length > 256)
    throw new Refused('malformed', 'account must have 1 to 256 characters.')
  if (call.req.method === 'POST')
    throw new Refused('wrong-writer', 'The log of an account is only read by its people.')
  return { account }
}

/** What a browser does by itself, whoever sits there. */
const isListening = (call: Call): boolean =>
  /text\/event-stream/i.test(call.req.header('accept') ?? '') ||
  call.req.header('prefer') !== undefined

/** The calls of a customer's device about its relationship. */
export function customerRoutes(app: App, parts: Parts): void {
  const { gate, gpc, starts, now } = parts
  const { log } = parts
  const calls = relationshipCalls(parts, async (call) => {
    const customer = await customerOf(call, parts)
    const { key, expires, workspace } = customer
    const caller = { ...customer.caller, ...accountIn(call) }
    if (caller.shared && !isListening(call)) await log.called(caller)
    return {
      caller,
      key,
      isLive: () => now() < expires,
      take: (kind, cost) => gate.take(kind, key, cost),
      takeFile: (bytes) => {
        gate.take('uploads', key)
        gate.take('uploadBytes', blockKey(call.get('wayIn').address, caller.workspace), bytes)
      },
      beforeAppend: async () => {
        await log.enter(caller)
        await starts.pass(caller, blockKey(call.get('wayIn').address, caller.workspace))
      },
      appended: () => starts.acted(caller),
      // Told before the first act too: whoever acts on this page may leave it by a link right after.
      opened: (opened) => ({ ...opened, origins: [...workspace.origins] }),
      answered: async (answer, when) => {
        if (call.get('gpc')) await gpc.note(caller)
        return keepCookie(call, parts, customer, answer, when)
      },
    }
  })
  address(app, '/v1/relationship', { GET: calls.open })
  address(app, '/v1/events', { GET: calls.read, POST: calls.append })
  address(app, '/v1/search', { GET: calls.search, POST: calls.search })
  address(app, '/v1/signals', { POST: calls.signal })
  address(app, '/v1/attachments/:file', { POST: calls.upload })
  address(app, '/v1/attachments/:strand/:event/:file', { GET: calls.file })
}
