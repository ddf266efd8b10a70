import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { Refused } from '../guard/refused.ts'
import type { CallEnv } from '../route/call.ts'
import type { Parts } from '../route/parts.ts'

/**
 * Counts and writes down each call by its route, never by its address, and refuses calls that come when
 * the server closes. Only refusals and faults are written above the level of debugging.
 */
export function requestTimes({ metrics, logger, closing }: Parts): MiddlewareHandler<CallEnv> {
  return async (call, next) => {
    const began = performance.now()
    if (closing.aborted && call.req.path !== '/health') {
      throw new Refused('unavailable', 'The server is closing; another one takes over.', {
        headers: { 'Retry-After': '1', Connection: 'close' },
      })
    }
    await next()
    const { status } = call.res
    const route = routePath(call)
    const seconds = (performance.now() - began) / 1_000
    metrics.request(route, call.req.method, status, seconds)
    const line = { route, method: call.req.method, status, ms: Math.round(seconds * 1e5) / 100 }
    if (status >= 500) logger.error(line, 'call')
    else if (status >= 400) logger.info(line, 'call')
    else logger.debug(line, 'call')
  }
}
