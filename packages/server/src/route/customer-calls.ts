import { blockKey } from '../guard/limits.ts'
import { address } from './call.ts'
import type { App } from './call.ts'
import { customerOf } from './customer.ts'
import type { Parts } from './parts.ts'
import { relationshipCalls } from './relationship-calls.ts'

/** The calls of a customer's device about its relationship. */
export function customerRoutes(app: App, parts: Parts): void {
  const { gate, starts, now } = parts
  const calls = relationshipCalls(parts, async (call) => {
    const { caller, key, expires } = await customerOf(call, parts)
    return {
      caller,
      key,
      isLive: () => now() < expires,
      take: (kind, cost) => gate.take(kind, key, cost),
      beforeAppend: () =>
        starts.pass(caller, blockKey(call.get('wayIn').address, caller.workspace)),
      appended: () => starts.acted(caller),
    }
  })
  address(app, '/v1/relationship', { GET: calls.open })
  address(app, '/v1/events', { GET: calls.read, POST: calls.append })
  address(app, '/v1/signals', { POST: calls.signal })
}
