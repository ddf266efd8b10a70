import type { Context, Hono } from 'hono'
import type { RefusalReason } from '@continuo/model'
import { problemOf } from '@continuo/model'
import { Refused } from '../guard/refused.ts'
import type { WayIn } from '../guard/way-in.ts'

/** What the host of the server tells of each request. */
export interface Info {
  /** The address at the other end of the socket. */
  readonly peer: string
  /** Ends the connection at once: for a peer that does not read what it is sent. */
  readonly cut?: () => void
}

/** A request on its way through the server: what its host told, and how it came. */
export type CallEnv = {
  Bindings: Info
  Variables: {
    wayIn: WayIn
    /** The browser says no to selling and sharing (`Sec-GPC: 1`): it holds for this request, whoever it is. */
    gpc: boolean
  }
}
export type Call = Context<CallEnv>
export type App = Hono<CallEnv>

/** Answers one method at one address. */
export type Handler = (call: Call) => Response | Promise<Response>

/** Registers the methods of one address; any other method there is refused with those that exist. */
export function address(
  app: App,
  path: string,
  methods: { GET?: Handler; POST?: Handler; PUT?: Handler; DELETE?: Handler },
): void {
  for (const [method, handler] of Object.entries(methods)) app.on(method, path, handler)
  const allow = Object.keys(methods).flatMap((method) =>
    method === 'GET' ? ['GET', 'HEAD'] : [method],
  )
  app.all(path, (call) => {
    throw new Refused('wrong-method', `${call.req.method} is not for this address.`, {
      headers: { Allow: allow.join(', ') },
    })
  })
}

/** An answer in JSON. */
export function json(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  })
}

/** A refusal as a problem document (RFC 9457). */
export function problem(
  reason: RefusalReason,
  detail: string,
  { headers = {}, nonce }: Refused['with'] = {},
): Response {
  const document = { ...problemOf({ reason, detail }), ...(nonce !== undefined && { nonce }) }
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  })
}
