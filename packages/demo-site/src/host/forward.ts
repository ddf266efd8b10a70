import { request as ask } from 'node:http'
import type {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
  RequestListener,
  ServerResponse,
} from 'node:http'
import { passCookies, passSetCookies } from './pass-cookies.ts'

/** How a site passes Continuo on under its own host. */
export interface Proxy {
  /** The path under which Continuo shows here, without a slash at its end: `/continuo`. */
  readonly prefix: string
  /** The server's origin: `http://127.0.0.1:4000`. */
  readonly server: string
  /** The exact names of the only cookies that pass, in both directions. */
  readonly passCookies: readonly string[]
}

/**
 * A request listener that passes `/continuo/x` on to `<server>/x` and the answer back, both as they come:
 * nothing is collected, so a live stream's first byte is here when it is there. Where the browser goes away,
 * the server's side ends too; where the server breaks off, so does the answer. Where the server cannot be
 * reached, the answer is a problem document with status 502.
 *
 * @param host the site's own host and port, as in its address: what the server gets as `X-Forwarded-Host`.
 */
export const createForward = (proxy: Proxy, host: string): RequestListener => {
  const { hostname, port } = new URL(proxy.server)
  const names = new Set(proxy.passCookies)

  return (request, response) => {
    const upstream = ask({
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      method: request.method,
      path: (request.url ?? '').slice(proxy.prefix.length),
      headers: requestHeaders(request, host, names),
      // A kept connection may have died with a server that was killed; a fresh one on loopback costs nothing.
      agent: false,
    })
    upstream.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answerHeaders(answer, names))
      response.flushHeaders()
      answer.pipe(response)
      answer.on('error', () => response.destroy())
    })
    upstream.on('error', (error) => {
      if (response.headersSent) response.destroy()
      else refuse(response, proxy.server, error)
    })
    response.on('close', () => upstream.destroy())
    request.on('error', () => upstream.destroy())
    request.pipe(upstream)
  }
}

/** These speak of one connection, not of the request that travels over several. */
const perConnection = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'upgrade',
]

const withoutConnection = (headers: IncomingHttpHeaders): OutgoingHttpHeaders => {
  const named = (headers.connection ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
  const dropped = new Set([...perConnection, ...named])
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)))
}

/** Whatever the browser itself claims about forwarding is dropped: this is the first server it meets. */
const requestHeaders = (
  request: IncomingMessage,
  host: string,
  names: ReadonlySet<string>,
): OutgoingHttpHeaders => {
  const headers = withoutConnection(request.headers)
  for (const name of Object.keys(headers))
    if (
      name === 'forwarded' ||
      name.startsWith('x-forwarded-') ||
      name === 'expect' ||
      name === 'host'
    )
      delete headers[name]
  delete headers['cookie']
  const cookie = passCookies(request.headers.cookie, names)
  return {
    ...headers,
    ...(cookie === undefined ? {} : { cookie }),
    'x-forwarded-host': host,
    'x-forwarded-proto': 'http',
    'x-forwarded-for': request.socket.remoteAddress ?? '',
  }
}

const answerHeaders = (
  answer: IncomingMessage,
  names: ReadonlySet<string>,
): OutgoingHttpHeaders => {
  const headers = withoutConnection(answer.headers)
  delete headers['set-cookie']
  const cookies = passSetCookies(answer.headers['set-cookie'], names)
  return cookies.length > 0 ? { ...headers, 'set-cookie': cookies } : headers
}

const refuse = (response: ServerResponse, server: string, error: Error): void => {
  if (response.destroyed) return
  // The server's own way of saying so, with the status of one who stands between.
  const problem = {
    type: '/problems/unavailable',
    title: 'unavailable',
    status: 502,
    detail: `This site passes Continuo's calls on to ${server}, and nothing answers there: ${error.message}.`,
    remedy: 'Start the server: npm start. What was written is kept, and is sent then.',
    reason: 'unavailable',
  }
  response.writeHead(502, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  })
  response.end(JSON.stringify(problem))
}
