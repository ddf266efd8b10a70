import { Hono } from 'hono'
import type { EarlierParts } from './asset/earlier-parts.ts'
import { widgetRoutes } from './asset/widget-routes.ts'
import { backEndRoutes } from './back-end/back-end-calls.ts'
import { createBookmarks } from './code/bookmarks.ts'
import { createCodes } from './code/codes.ts'
import { deskApp } from './desk/desk-app.ts'
import { deskCalls } from './desk/desk-calls.ts'
import { requireDeskOrigin } from './desk/desk-origin.ts'
import { signInRoutes } from './desk/sign-in-routes.ts'
import { trustedProxies } from './guard/address.ts'
import { createGpcNotes } from './guard/gpc.ts'
import { allowOrigin, preflight, secure } from './guard/headers.ts'
import { createGate, defaultLimits } from './guard/limits.ts'
import type { Limits } from './guard/limits.ts'
import { Refused } from './guard/refused.ts'
import { createStarts } from './guard/starts.ts'
import { wayIn } from './guard/way-in.ts'
import type { RelationshipLog } from './log/relationship-log.ts'
import type { Mailer } from './mail/mailer.ts'
import { createMetrics } from './observe/metrics.ts'
import { requestTimes } from './observe/request-times.ts'
import { observeRoutes } from './observe/routes.ts'
import type { ServerLogger } from './observe/server-logger.ts'
import type { CallEnv, Info } from './route/call.ts'
import { customerRoutes } from './route/customer-calls.ts'
import { createStreams } from './route/event-stream.ts'
import { answerTo } from './route/failure.ts'
import { identityRoute } from './route/identity/identity-route.ts'
import { openApiRoutes } from './open-api/route.ts'
import type { Parts } from './route/parts.ts'
import { sessionRoute } from './route/session.ts'
import { createIssuerKeys } from './session/issuer-keys.ts'
import { createCookies } from './session/cookie.ts'
import { keyFor } from './session/keys.ts'
import { createNonces } from './session/nonce.ts'
import { createSessionTokens } from './session/tokens.ts'
import type { Directory } from './workspace/directory.ts'

/** All that a server is made of. */
export interface ServerOptions {
  readonly log: RelationshipLog
  readonly directory: Directory
  /** The clock, ms since 1970. */
  readonly now: () => number
  /** Where browsers reach the server itself: the desk's origin. */
  readonly origin: string
  /** At least 32 characters; session tokens are made with it. */
  readonly secret: string
  readonly logger: ServerLogger
  /** Brings mail out; without it codes and links cannot be asked for. */
  readonly mailer?: Mailer
  /** Addresses whose `X-Forwarded-*` headers count: addresses, blocks, `loopback`. */
  readonly trustedProxies?: readonly string[]
  /** Folders of built files. */
  readonly assets?: { readonly widget?: string; readonly desk?: string }
  /** What is still served of earlier builds. */
  readonly earlier?: { readonly widget: EarlierParts; readonly desk: EarlierParts }
  readonly limits?: Partial<Limits>
  readonly metrics?: { readonly token?: string; readonly withProcess?: boolean }
}

/** A server as a function from requests to answers; who listens is not its business. */
export interface ContinuoServer {
  fetch(request: Request, info: Info): Promise<Response>
  /**
   * Takes no further call, answers what waits, lets what runs come to its end, closes the log (which
   * gives each stream its last item) and ends the streams.
   *
   * @param patience How long to wait for calls that still run, in ms.
   */
  close(patience?: number): Promise<void>
}

/** A path on a site's own host, and the same with the server's address: script and customer calls alone. */
const underOwnPath =
  /^\/continuo(?=\/(?:(?:continuo(?:-[\w.-]+)?|element)\.js$|(?:chunks|pinned|shims)\/|v1\/))/

/**
 * Puts the server together: guard, routes and what they work with.
 *
 * @throws Error where a trusted proxy is no address.
 */
export function createServer(options: ServerOptions): ContinuoServer {
  const { log, directory, now, origin, secret, logger } = options
  const trusts = trustedProxies(options.trustedProxies ?? [])
  const metrics = createMetrics(options.metrics?.withProcess ?? false)
  const gate = createGate({ ...defaultLimits, ...options.limits }, now, metrics.limited)
  const closing = new AbortController()
  const report = (error: unknown): void => logger.error({ err: error }, 'a call broke')
  const parts: Parts = {
    log,
    directory,
    now,
    origin,
    gate,
    starts: createStarts(log, gate),
    tokens: createSessionTokens(keyFor(secret, 'session'), now),
    nonces: createNonces(keyFor(secret, 'nonce'), now),
    cookies: createCookies(keyFor(secret, 'cookie')),
    issuerKeys: createIssuerKeys(now),
    codes: createCodes(directory.codes, secret, now),
    bookmarks: createBookmarks(directory.bookmarks, secret),
    mailer: options.mailer,
    streams: createStreams(metrics.streams),
    logger,
    report,
    gpc: createGpcNotes(log, report),
    metrics,
    closing: closing.signal,
  }

  const app = new Hono<CallEnv>({
    getPath: (request) => new URL(request.url).pathname.replace(underOwnPath, ''),
  })
  app.onError((error) => answerTo(error, parts.report))
  app.notFound(() => {
    throw new Refused('not-found', 'There is nothing at this address.')
  })
  app.use(async (call, next) => {
    call.set('gpc', call.req.header('sec-gpc') === '1')
    call.set('wayIn', wayIn(call.req.raw, call.env.peer, trusts, origin))
    await next()
    secure(call.res.headers)
  })
  app.use(requestTimes(parts))
  for (const path of ['/v1/*', '/api/v1/*']) {
    app.use(path, async (call, next) => {
      if (call.req.method === 'OPTIONS') call.res = preflight()
      else await next()
      allowOrigin(call.req.raw, call.res.headers)
    })
  }
  app.use('/desk/*', async (call, next) => requireDeskOrigin(call, origin) ?? next())

  observeRoutes(app, parts, options.metrics?.token)
  openApiRoutes(app)
  sessionRoute(app, parts)
  customerRoutes(app, parts)
  identityRoute(app, parts)
  backEndRoutes(app, parts)
  signInRoutes(app, parts)
  deskCalls(app, parts)
  deskApp(app, options.assets?.desk, options.earlier?.desk)
  widgetRoutes(app, options.assets?.widget, options.earlier?.widget)

  const running = new Set<Promise<unknown>>()
  return {
    fetch: async (request, info) => {
      const answer = Promise.resolve(app.fetch(request, info))
      running.add(answer)
      try {
        return await answer
      } finally {
        running.delete(answer)
      }
    },
    close: async (patience = 10_000) => {
      closing.abort()
      let timer: NodeJS.Timeout | undefined
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience)
      })
      await Promise.race([Promise.allSettled(running), enough])
      clearTimeout(timer)
      await log.close()
      parts.streams.endAll()
    },
  }
}
