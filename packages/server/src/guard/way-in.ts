import { plainAddress } from './address.ts'
import type { Trusts } from './address.ts'

/** What is known of how a request came here. */
export interface WayIn {
  /** The origin that it was sent to, as the browser sees it. */
  readonly origin: string
  /** The address that it came from; used for limits, never written down. */
  readonly address: string
  /** No proxy has passed it on. */
  readonly direct: boolean
}

/** Proxies add at the end, so the last value is the one that the trusted neighbour has written. */
const lastOf = (header: string | null): string | undefined =>
  header?.split(',').at(-1)?.trim() || undefined

/** From right to left: each address was written by the proxy before it, and is believed while that one is trusted. */
function farthest(peer: string, forwardedFor: string | null, trusts: Trusts): string {
  let address = peer
  for (const next of (forwardedFor ?? '').split(',').reverse()) {
    if (!trusts(address) || !next.trim()) break
    address = plainAddress(next)
  }
  return address
}

/**
 * Finds out how a request came. Forwarded headers count only where the neighbour is a configured proxy;
 * anybody else may write them too.
 *
 * @param peer The address at the other end of the socket.
 * @param origin The server's own public origin: where the host is its own, so is the scheme.
 */
export function wayIn(request: Request, peer: string, trusts: Trusts, origin: string): WayIn {
  const url = new URL(request.url)
  const { headers } = request
  const address = plainAddress(peer)
  const trusted = trusts(address)
  const host = (trusted && lastOf(headers.get('x-forwarded-host'))) || url.host
  const scheme = (trusted && lastOf(headers.get('x-forwarded-proto'))) || url.protocol.slice(0, -1)
  const came =
    URL.parse(`${/^https?$/.test(scheme) ? scheme : 'http'}://${host}`)?.origin ?? url.origin
  return {
    origin: URL.parse(came)?.host === new URL(origin).host ? origin : came,
    address: trusted ? farthest(address, headers.get('x-forwarded-for'), trusts) : address,
    direct: !headers.has('x-forwarded-for') && !headers.has('forwarded'),
  }
}
