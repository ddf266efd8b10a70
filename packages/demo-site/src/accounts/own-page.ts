import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request that would change something comes from a page of this site: browsers say so in
 * `Sec-Fetch-Site` and `Origin`, and no page can make them lie. A request that says neither is not from
 * a browser that could be asked, and is refused like one from elsewhere.
 */
export const isFromOwnPage = (headers: IncomingHttpHeaders, origin: string): boolean => {
  const site = headers['sec-fetch-site']
  if (site === undefined && headers.origin === undefined) return false
  return (
    (site === undefined || site === 'same-origin') &&
    (headers.origin === undefined || headers.origin === origin)
  )
}
