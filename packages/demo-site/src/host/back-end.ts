import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { PageAnswer, Shown } from './pages.ts'
import type { Values } from './placeholders.ts'

/** A request as a site's own back end sees it. */
export interface SiteRequest {
  /** In capitals; HEAD comes as GET. */
  readonly method: string
  /** The site's own origin. */
  readonly origin: string
  /** Path and query as they came: `/account?x=1`. */
  readonly target: string
  /** `/account`, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** The address of whoever asks, as the connection has it. */
  readonly from: string | undefined
  /** Ends a wait whose asker has gone. */
  readonly gone: AbortSignal
  /** The body as text; undefined where it is longer than `limit` bytes. */
  body(limit: number): Promise<string | undefined>
}

/** Shows a page of the site: `show('/log-in', { status: 422, values })`. */
export type Show = (target: string, shown?: Shown) => Promise<PageAnswer>

/** What a site does beyond showing its files. */
export interface BackEnd {
  /** The placeholders that it fills for each request. */
  readonly fills: readonly string[]
  /** What stands for them on a page that is only shown. */
  fill(request: SiteRequest): Promise<Values>
  /** Its own answer; undefined leaves the request to the site's files. */
  answer(request: SiteRequest, show: Show): Promise<PageAnswer | undefined>
}

/** Reads a request of node:http for a back end. */
export const siteRequest = (
  request: IncomingMessage,
  origin: string,
  gone: AbortSignal,
): SiteRequest => {
  const target = request.url ?? '/'
  const [path = '/', query = ''] = target.split(/\?(.*)/s)
  return {
    origin,
    target,
    method: request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'),
    path,
    query: new URLSearchParams(query),
    headers: request.headers,
    from: request.socket.remoteAddress,
    gone,
    body: async (limit) => {
      const parts: Buffer[] = []
      let size = 0
      for await (const part of request as AsyncIterable<Buffer>) {
        size += part.length
        // The rest is read too, and forgotten: who is still writing would not see the answer.
        if (size <= limit) parts.push(part)
      }
      return size <= limit ? Buffer.concat(parts).toString() : undefined
    },
  }
}
