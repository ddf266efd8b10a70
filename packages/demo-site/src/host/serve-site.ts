import type { RequestListener, ServerResponse } from 'node:http'
import { isIPv6 } from 'node:net'
import { createForward } from './forward.ts'
import type { Proxy } from './forward.ts'
import { listen } from './listen.ts'
import { openPages } from './pages.ts'
import type { PageAnswer, Pages } from './pages.ts'
import type { Values } from './placeholders.ts'

/** One site of the demo: its pages, its address, and how it reaches Continuo. */
export interface SiteOptions {
  /** The folder of its pages. */
  readonly root: string
  /** The port; 0 takes any free one. */
  readonly port: number
  /** The host in its address, a loopback one: `localhost` or `127.0.0.1`. */
  readonly host: string
  /** What stands for `{{name}}` in its pages. */
  readonly values: Values
  /** Its Content-Security-Policy, see `contentSecurityPolicy`. */
  readonly csp: string
  /** Given where Continuo is reached under the site's own host. */
  readonly proxy?: Proxy
  /** What to type to choose another port: `npm start -- --port-site-a 5001`. */
  readonly portHint: string
}

/** A site that is being served: its address without a slash at its end, and how to end it. */
export interface Site {
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves one site. A request that names another host is sent to the site's own address: customer calls
 * are admitted by the page's origin, and a foreign name that points here must not read the pages.
 *
 * @throws PortTaken where another program holds the port; Error where the pages cannot be served.
 * @example
 * const site = await serveSite({
 *   root: 'dist/pages/site-a', port: 4001, host: 'localhost', values: { key: 'pk_…', siteB: 'http://127.0.0.1:4002' },
 *   csp: contentSecurityPolicy('own-host'), portHint: 'npm start -- --port-site-a 5001',
 *   proxy: { prefix: '/continuo', server: 'http://127.0.0.1:4000', passCookies: ['__Host-continuo'] },
 * })
 */
export const serveSite = async (options: SiteOptions): Promise<Site> => {
  const pages = await openPages(options)
  let answer: RequestListener = (_, response) =>
    reply(response, plain(503, 'The site is starting. Try again in a moment.'), true)
  const listening = await listen(
    (request, response) => answer(request, response),
    options.host,
    options.port,
    options.portHint,
  )
  const url = new URL(
    `http://${isIPv6(options.host) ? `[${options.host}]` : options.host}:${listening.port}`,
  )
  answer = createListener(pages, url, options.proxy)
  return { url: url.origin, close: () => listening.close() }
}

const createListener = (pages: Pages, url: URL, proxy: Proxy | undefined): RequestListener => {
  const forward = proxy && createForward(proxy, url.host)

  return (request, response) => {
    const target = request.url ?? '/'
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const withBody = request.method !== 'HEAD'
    if (request.headers.host !== url.host) {
      const own = plain(reads ? 307 : 421, `This site is at ${url.origin}. Open it there.`)
      const moved = {
        ...own,
        headers: { ...own.headers, Location: url.origin + (target.startsWith('/') ? target : '/') },
      }
      return reply(response, reads ? moved : own, withBody)
    }
    if (forward && proxy && target.startsWith(`${proxy.prefix}/`)) return forward(request, response)
    if (!reads) {
      const refused = plain(405, 'Pages are only read. Ask with GET.')
      return reply(
        response,
        { ...refused, headers: { ...refused.headers, Allow: 'GET, HEAD' } },
        withBody,
      )
    }
    pages.answer(target).then(
      (page) => reply(response, page, withBody),
      (error: unknown) =>
        reply(response, plain(500, `This page could not be served: ${String(error)}`), withBody),
    )
  }
}

const plain = (status: number, text: string): PageAnswer => ({
  status,
  headers: {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  },
  body: `${text}\n`,
})

const reply = (
  response: ServerResponse,
  { status, headers, body }: PageAnswer,
  withBody: boolean,
): void => {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) })
  response.end(withBody ? body : undefined)
}
