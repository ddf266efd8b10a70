import { randomBytes, webcrypto } from 'node:crypto'
import { sessionText, uuidv7 } from '@continuo/model'
import type { Draft, PublicKey, SessionAnswer } from '@continuo/model'
import { thumbprintOf } from '../src/session/device-key.ts'
import { trialPage } from './trial-server.ts'
import type { TrialServer } from './trial-server.ts'

/** What a test changes about a session call. */
export interface SessionChanges {
  readonly key?: string
  readonly server?: string
  readonly page?: string
  readonly time?: number | string
  readonly origin?: string | null
  readonly headers?: Record<string, string>
  readonly path?: string
  /** What the signature says of the machine, where the body says something else. */
  readonly signed?: boolean
}

/** A customer's device with a real key. */
export interface TrialDevice {
  readonly publicKey: PublicKey
  readonly thumbprint: string
  sign(text: string): Promise<string>
  /** `POST /v1/session`, as it should be but for the changes. */
  askSession(changes?: SessionChanges): Promise<Response>
  /** A good session token. */
  token(): Promise<string>
  /** A call with a session token and the page's origin. */
  call(
    path: string,
    init?: {
      method?: string
      body?: unknown
      headers?: Record<string, string>
      signal?: AbortSignal
    },
  ): Promise<Response>
}

/** Makes a device with a new key; with `shared` on a machine that others use too. */
export async function createTrialDevice(
  server: TrialServer,
  { shared }: { shared?: true } = {},
): Promise<TrialDevice> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const { x = '', y = '' } = await webcrypto.subtle.exportKey('jwk', pair.publicKey)
  const publicKey: PublicKey = { kty: 'EC', crv: 'P-256', x, y }
  const thumbprint = thumbprintOf(publicKey)
  let held: string | undefined

  const sign = async (text: string): Promise<string> => {
    const signature = await webcrypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      pair.privateKey,
      Buffer.from(text),
    )
    return Buffer.from(signature).toString('base64url')
  }

  const askSession = async (changes: SessionChanges = {}): Promise<Response> => {
    const {
      key = server.workspace.publishableKey,
      server: reached = server.url,
      page = trialPage,
    } = changes
    const {
      signed = shared,
      time = server.clock.now,
      origin = trialPage,
      headers = {},
      path = '/v1/session',
    } = changes
    const signature = await sign(
      sessionText({ key, server: reached, page, thumbprint, time, shared: signed }),
    )
    return fetch(server.url + path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(origin !== null && { Origin: origin }),
        ...headers,
      },
      body: JSON.stringify({ key, publicKey, time, ...(shared && { shared }), signature }),
    })
  }

  const token = async (): Promise<string> => {
    if (held !== undefined) return held
    const answer = await askSession()
    if (!answer.ok) throw new Error(await answer.text())
    held = ((await answer.json()) as SessionAnswer).token
    return held
  }

  return {
    publicKey,
    thumbprint,
    sign,
    askSession,
    token,
    call: async (path, { method = 'GET', body, headers = {}, signal } = {}) =>
      fetch(server.url + path, {
        method,
        headers: {
          Authorization: `Bearer ${await token()}`,
          Origin: trialPage,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      }),
  }
}

/** A draft of a message. */
export function message(text: string, more: Partial<Draft> = {}): Draft {
  return { id: uuidv7(Date.now(), randomBytes(10)), type: 'message.sent', body: { text }, ...more }
}
