import { isLoopback, isOwnHost } from '../guard/address.ts'
import { Refused } from '../guard/refused.ts'
import { address, json } from '../route/call.ts'
import type { App, Call } from '../route/call.ts'
import { bearerOf } from '../route/customer.ts'
import type { Parts } from '../route/parts.ts'
import { hashOf } from '../workspace/secrets.ts'

/**
 * `/health`: whether the server takes calls and its store answers. `/metrics`: for whoever has the
 * configured token; without one, for this machine alone, and not through a proxy.
 */
export function observeRoutes(app: App, parts: Parts, metricsToken: string | undefined): void {
  const { log, directory, metrics, closing } = parts

  const mayRead = (call: Call): boolean => {
    if (metricsToken === undefined) {
      const { origin, direct } = call.get('wayIn')
      // The name too: a foreign one that points here would let its page read.
      return direct && isLoopback(call.env.peer) && isOwnHost(new URL(origin).hostname)
    }
    const token = bearerOf(call.req.raw.headers)
    return token !== undefined && hashOf(token) === hashOf(metricsToken)
  }

  address(app, '/health', {
    GET: async () => {
      if (closing.aborted) return json({ status: 'closing' }, 503)
      await directory.check()
      await log.list('ws_of_nobody', 1)
      return json({ status: 'ready' })
    },
  })
  address(app, '/metrics', {
    GET: async (call) => {
      if (!mayRead(call)) throw new Refused('not-found', 'There is nothing at this address.')
      return new Response(await metrics.text(), { headers: { 'Content-Type': metrics.type } })
    },
  })
}
