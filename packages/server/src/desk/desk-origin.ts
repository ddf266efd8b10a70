import { isOwnHost } from '../guard/address.ts'
import { Refused } from '../guard/refused.ts'
import type { Call } from '../route/call.ts'

const isHere = (origin: string): boolean => isOwnHost(new URL(origin).hostname)

/**
 * Lets a call pass that was sent to the desk's own origin. A site that passes Continuo on under its own
 * host has no desk, and learns of none. On one machine a page that was asked for under the other name of
 * the loopback is sent to the right one.
 *
 * @returns An answer that sends the browser to the right name, or undefined where the call may pass.
 * @throws Refused `not-found`.
 */
export function requireDeskOrigin(call: Call, desk: string): Response | undefined {
  const { origin } = call.get('wayIn')
  if (origin === desk) return undefined
  const reads = call.req.method === 'GET' || call.req.method === 'HEAD'
  const samePort = new URL(origin).port === new URL(desk).port
  if (reads && samePort && isHere(origin) && isHere(desk)) {
    const { pathname, search } = new URL(call.req.url)
    return new Response(null, { status: 307, headers: { Location: desk + pathname + search } })
  }
  throw new Refused('not-found', 'There is nothing at this address.')
}

/**
 * Lets a call pass that a page of the desk has made. The browser says so: a call that changes something
 * names the desk's origin, and no call comes from another site.
 *
 * @throws Refused `unregistered-origin`.
 */
export function requireDeskPage(call: Call, desk: string): void {
  const { headers, method } = call.req.raw
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  const reads = method === 'GET' || method === 'HEAD'
  const own =
    origin === desk ||
    (reads && origin === null && (site === null || site === 'same-origin' || site === 'none'))
  if (!own)
    throw new Refused(
      'unregistered-origin',
      'Calls of the desk come from the desk’s own pages alone.',
    )
}
