import type { RequestListener, ServerResponse } from 'node:http'
import { isIPv6 } from 'node:net'
import { plain } from './answers.ts'
import { siteRequest } from './back-end.ts'
import type { BackEnd, Show, SiteRequest } from './back-end.ts'
import { createForward } from './forward.ts'
import type { Proxy } from './forward.ts'
import { listen } from './listen.ts'
import { openPages } from './pages.ts'
import type { PageAnswer, Pages, PagesOptions } from './pages.ts'

/** One site of the demo: its pages, its address, and how it reaches Continuo. */
export interface SiteOptions extends Omit<PagesOptions, 'fills'> {
  /** The port; 0 takes any free one. */
  readonly port: number
  /** The host in its address, a loopback one: `localhost` or `127.0.0.1`. */
  readonly host: string
  /** Given where Continuo is reached under the site's own host. */
  readonly proxy?: Proxy
  /** Given where it does more than show its pages. */
  readonly backEnd?: BackEnd
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
 *   proxy: { prefix: '/continuo', server: 'http://127.0.0.1:4000', passCookies: ['__Host-continuo-*'] },
 * })
 */
export const serveSite = async (options: SiteOptions): Promise<Site> => {
  const { backEnd } = options
  const pages = await openPages({ ...options, ...(backEnd && { fills: backEnd.fills }) })
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
  answer = createListener(pages, url, options)
  return { url: url.origin, close: () => listening.close() }
}

const createListener = (
  pages: Pages,
  url: URL,
  { proxy, backEnd }: Pick<SiteOptions, 'proxy' | 'backEnd'>,
): RequestListener => {
  const forward = proxy && createForward(proxy, url.host)

  return (request, response) => {
    const target = request.url ?? '/'
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const send = (answer: PageAnswer): void => reply(response, answer, request.method !== 'HEAD')
    if (request.headers.host !== url.host) {
      const text = `This site is at ${url.origin}. Open it there.`
      const location = url.origin + (target.startsWith('/') ? target : '/')
      return send(reads ? plain(307, text, { Location: location }) : plain(421, text))
    }
    if (forward && proxy && target.startsWith(`${proxy.prefix}/`)) return forward(request, response)

    const show = async (): Promise<PageAnswer> => {
      if (!reads) return plain(405, 'Pages are only read. Ask with GET.', { Allow: 'GET, HEAD' })
      return pages.answer(target)
    }
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const answer = backEnd
      ? ask(backEnd, siteRequest(request, url.origin, gone.signal), pages, show)
      : show()
    answer.then(send, (error: unknown) =>
      send(plain(500, `This page could not be served: ${String(error)}`)),
    )
  }
}

/** The back end first; what it leaves is a page, filled for this request. */
const ask = async (
  backEnd: BackEnd,
  request: SiteRequest,
  pages: Pages,
  otherwise: () => Promise<PageAnswer>,
): Promise<PageAnswer> => {
  const show: Show = async (target, shown = {}) =>
    pages.answer(target, {
      ...shown,
      values: { ...(await backEnd.fill(request)), ...shown.values },
    })
  const own = await backEnd.answer(request, show)
  if (own) return own
  return request.method === 'GET' ? show(request.target) : otherwise()
}

const reply = (
  response: ServerResponse,
  { status, headers, body }: PageAnswer,
  withBody: boolean,
): void => {
  if (response.destroyed) return
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) })
  response.end(withBody ? body : undefined)
}
