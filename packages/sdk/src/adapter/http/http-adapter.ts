import type { Appended, IdentityOutcome, Opened, Page } from '@continuo/model'
import { systemClock } from '../../clock.ts'
import type { Clock } from '../../clock.ts'
import { owning } from '../../load-identity.ts'
import type { Adapter, Device } from '../adapter.ts'
import { Unreachable } from '../errors.ts'
import { followOver } from './follow-over.ts'
import { errorOf, jsonOf } from './problem.ts'
import { askSession } from './session.ts'

/** What a request is made with; `via` in the place of `fetch`. */
interface Init extends RequestInit {
  via?: typeof fetch | undefined
}

/** Makes a call with the session. */
export type Call = (path: string, init?: Init) => Promise<Response>

/** A body that a browser sends to its end even where its page goes (it allows 64 kB for all of them). */
const mostKeptAlive = 16_000

/** Where the server is, and how it is asked. */
export interface HttpOptions {
  /** Where the server is, absolute or on the page's own host; with `cookie`, the base of the relationship's calls. */
  url: string
  /** The workspace's publishable key; for `device`. */
  key?: string
  /** How the server knows who calls: by the device key (the default), or by a cookie that is there already. */
  session?: 'device' | 'cookie'
  /** A machine of many: the server ends what is idle there. */
  shared?: boolean | undefined
  /** In whose name calls are made before `open`. */
  device?: Device
  /** Where the page is, if not in a browser. */
  page?: string
  clock?: Clock | undefined
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
  const { url, key = '', clock = systemClock } = options
  const signs = options.session !== 'cookie'
  const base = signs ? `${url}/v1/` : `${url}/`
  const ask = options.fetch ?? ((input, init) => fetch(input, init))
  const over = new AbortController()
  let { device } = options
  let token: Promise<string> | undefined

  /** One request; what hinders it is `Unreachable`. */
  async function request(path: string, init: Init): Promise<Response> {
    try {
      return await (init.via ?? ask)(base + path, { signal: over.signal, ...init })
    } catch (cause) {
      throw new Unreachable('no-answer', { cause })
    }
  }

  const post = (body: object): RequestInit => {
    const text = JSON.stringify(body)
    return {
      method: 'POST',
      body: text,
      keepalive: text.length < mostKeptAlive,
      headers: { 'Content-Type': 'application/json' },
    }
  }

  async function tokenOf(of: Device): Promise<string> {
    const page = options.page ?? globalThis.location?.href
    const server = new URL(url, page).origin
    const shared = options.shared || undefined
    const where = { key, server, page: page && new URL(page).origin, shared }
    return askSession(of, where, clock.now(), (body) => request('session', post(body)))
  }

  /** A call with the session; a session that has run out is renewed once. */
  async function call(path: string, init: Init = {}, again = false): Promise<Response> {
    const of = device
    const asked = signs && of ? (token ??= tokenOf(of)) : undefined
    const forget = (): void => {
      if (token === asked) token = undefined
    }
    asked?.catch(forget)
    const known = asked && { Authorization: `Bearer ${await asked}` }
    const response = await request(path, { ...init, headers: { ...init.headers, ...known } })
    if (response.ok) return response
    const said = await jsonOf(response)
    if (said.reason !== 'session' || !asked || again || device !== of) throw errorOf(response, said)
    forget()
    return call(path, init, true)
  }

  /** What an answer says; `reopen` is no answer. */
  async function read<Value>(response: Response): Promise<Value> {
    const said = await jsonOf(response)
    if (said.is) throw errorOf(response, said)
    return said as Value
  }

  const json = async <Value>(path: string, init: RequestInit): Promise<Value> =>
    read(await call(path, init))

  const since = (cursor?: string): RequestInit => ({
    headers: { ...(cursor && { 'Last-Event-ID': cursor }) },
  })

  const get = (headers: Record<string, string>, { signal }: AbortController): Promise<Response> =>
    call('events', { headers, signal })

  return {
    name: 'http',
    async open(opening, cursor) {
      if (device !== opening) token = undefined
      device = opening
      return json<Opened>('relationship', since(cursor))
    },
    append: (drafts, cursor) => json<Appended>('events', post({ drafts, since: cursor })),
    page: (where: { after?: string; before?: string; find?: string }) =>
      // What is looked for stands in no address; cursors have no character that one would have to escape.
      where.find
        ? json<Page>('search', post(where))
        : json<Page>(where.before ? 'events?before=' + where.before : 'events', since(where.after)),
    follow: followOver(clock, get, read),
    signal(signal) {
      // Best effort: a read mark is said again at the next opening.
      call('signals', post(signal)).catch(() => undefined)
    },
    files: async () => (await owning()).filesOver(call, options.fetch),
    identity: (asked) => json<IdentityOutcome>('identity', post(asked)),
    as: (of) => httpAdapter({ ...options, device: of }),
    session: () => tokenOf(device as Device),
    close: () => over.abort(),
  }
}
