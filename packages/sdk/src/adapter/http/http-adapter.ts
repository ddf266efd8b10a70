import type { Appended, IdentityOutcome, Opened, Page } from '@continuo/model'
import { systemClock } from '../../clock.ts'
import type { Clock } from '../../clock.ts'
import type { Adapter, Device } from '../adapter.ts'
import { Refused, Unreachable } from '../errors.ts'
import { followOver } from './follow-over.ts'
import { errorOf, jsonOf } from './problem.ts'
import type { Said } from './problem.ts'
import { askSession } from './session.ts'

/** A body that a browser sends to its end even where its page goes (it allows 64 kB for all of them). */
const mostKeptAlive = 16_000

/** The addresses of the calls, behind the base. */
export interface Paths {
  open: string
  events: string
  signals: string
  identity?: string
  session?: string
}

const customerPaths: Paths = {
  open: '/v1/relationship',
  events: '/v1/events',
  signals: '/v1/signals',
  identity: '/v1/identity',
  session: '/v1/session',
}

const deskPaths: Paths = { open: '', events: '/events', signals: '/signals' }

export interface HttpOptions {
  /** The base of all addresses: absolute, or on the page's own host. */
  url: string
  /** The workspace's publishable key; for `session: 'device'`. */
  key?: string
  /** How the server knows who calls: by the device key (the default), or by a cookie that is there already. */
  session?: 'device' | 'cookie'
  /** Other addresses than the customer's, or with `cookie` the desk's. */
  paths?: Paths
  /** Where the page is, if not in a browser. */
  page?: string
  clock?: Clock
  fetch?: typeof globalThis.fetch
}

/**
 * Speaks to a Continuo server.
 *
 * @example A customer's device, and an advisor at the desk:
 * httpAdapter({ url: '/continuo', key: 'pk_…' })
 * httpAdapter({ url: `/desk/v1/relationships/${id}`, session: 'cookie' })
 */
export function httpAdapter(options: HttpOptions): Adapter {
  const { url, key = '', session = 'device', clock = systemClock } = options
  const paths = options.paths ?? (session === 'device' ? customerPaths : deskPaths)
  const here = options.page ?? globalThis.location?.href
  const ask = options.fetch ?? ((input, init) => fetch(input, init))
  const running = new Set<AbortController>()
  let device: Device | undefined
  let token: Promise<string> | undefined

  /** One request; what hinders it is `Unreachable`. */
  async function request(
    path: string,
    init: RequestInit,
    line = new AbortController(),
  ): Promise<Response> {
    running.add(line)
    try {
      return await ask(url + path, { cache: 'no-store', ...init, signal: line.signal })
    } catch (cause) {
      throw new Unreachable('The server could not be reached.', { cause })
    } finally {
      running.delete(line)
    }
  }

  const post = (body: string): RequestInit => ({
    method: 'POST',
    body,
    keepalive: body.length < mostKeptAlive,
    headers: { 'Content-Type': 'application/json' },
  })

  function tokenOf(of: Device): Promise<string> {
    const asked = (token ??= askSession(of, {
      key,
      server: new URL(url, here).origin,
      page: here ? new URL(here).origin : '',
      clock,
      post: (body) => request(paths.session ?? '', post(body)),
    }).catch((error: unknown) => {
      if (token === asked) token = undefined
      throw error
    }))
    return asked
  }

  /** A call with the session; a session that has run out is renewed once. */
  async function call(
    path: string,
    init: RequestInit = {},
    line?: AbortController,
    again = false,
  ): Promise<Response> {
    const of = device
    if (!of) throw new Error('open() comes before any other call of an adapter.')
    const headers = new Headers(init.headers)
    const asked = session === 'device' ? tokenOf(of) : undefined
    if (asked) headers.set('Authorization', `Bearer ${await asked}`)
    const response = await request(path, { ...init, headers }, line)
    if (response.ok) return response
    const error = errorOf(response, (await jsonOf(response)) as Said | undefined)
    const stale = asked && error instanceof Refused && error.reason === 'session'
    if (!stale || again || device !== of) throw error
    if (token === asked) token = undefined
    return call(path, init, line, true)
  }

  /** The answer to a call; one that says `reopen` is no answer. */
  async function read<Value>(path: string, init?: RequestInit): Promise<Value> {
    const response = await call(path, init)
    const said = await jsonOf(response)
    if (!said || typeof said !== 'object' || (said as Said).is) {
      throw errorOf(response, said as Said | undefined)
    }
    return said as Value
  }

  const since = (cursor: string | undefined): RequestInit =>
    cursor === undefined ? {} : { headers: { 'Last-Event-ID': cursor } }

  const adapter: Adapter = {
    name: 'http',
    open(opening, cursor) {
      if (device !== opening) token = undefined
      device = opening
      return read<Opened>(paths.open, since(cursor))
    },
    append: (drafts, cursor) =>
      read<Appended>(
        paths.events,
        post(JSON.stringify({ drafts, ...(cursor !== undefined && { since: cursor }) })),
      ),
    async page(where) {
      if ('after' in where) return read<Page>(paths.events, since(where.after))
      if ('find' in where) throw new Refused('unsupported', 'This server has no search yet.')
      return read<Page>(`${paths.events}?before=${encodeURIComponent(where.before)}`)
    },
    follow: followOver(clock, (headers, abort) => call(paths.events, { headers }, abort)),
    signal(signal) {
      // Best effort: a read mark is said again at the next opening.
      call(paths.signals, post(JSON.stringify(signal))).catch(() => undefined)
    },
    close() {
      for (const each of running) each.abort()
    },
  }
  const { identity } = paths
  if (identity !== undefined) {
    adapter.identity = (asked) => read<IdentityOutcome>(identity, post(JSON.stringify(asked)))
  }
  return adapter
}
