import { sessionText, uuidv7 } from '@continuo/model'
import type { IdentityOutcome, Opened, SessionAnswer } from '@continuo/model'
import { calculateJwkThumbprint } from 'jose'
import type { Demo } from '../src/demo.ts'

/** A customer's device at site A without a browser: for those in a story whom nobody looks at. */
export interface Device {
  /** One identity call. @throws Error where it is refused. */
  identity(call: { readonly call: string } & Record<string, unknown>): Promise<IdentityOutcome>
  write(text: string): Promise<void>
  /** The texts that it may read. */
  texts(): Promise<string[]>
}

/** A device with a key of its own; `now` is everybody's clock, ms. */
export async function createDevice(demo: Demo, now: () => number): Promise<Device> {
  const [workspace] = await demo.server.directory.workspaces()
  const key = workspace?.publishableKey ?? ''
  const { url } = demo.server
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const publicKey = { kty: 'EC', crv: 'P-256', x, y } as const
  const thumbprint = await calculateJwkThumbprint(publicKey)

  const call = async <Answer>(path: string, body?: object, token?: string): Promise<Answer> => {
    const answer = await fetch(url + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        Origin: demo.siteA,
        ...(body && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as Answer
  }
  const session = async (): Promise<string> => {
    const time = now()
    const text = sessionText({ key, server: url, page: demo.siteA, thumbprint, time })
    const hash = { name: 'ECDSA', hash: 'SHA-256' }
    const signed = await crypto.subtle.sign(hash, pair.privateKey, Buffer.from(text))
    const signature = Buffer.from(signed).toString('base64url')
    const answer = await call<SessionAnswer>('/v1/session', { key, publicKey, time, signature })
    return answer.token
  }
  const newId = (): string => uuidv7(now(), crypto.getRandomValues(new Uint8Array(10)))

  return {
    identity: async (given) =>
      call('/v1/identity', { operation: newId(), ...given }, await session()),
    write: async (text) => {
      const draft = { id: newId(), type: 'message.sent', body: { text } }
      await call('/v1/events', { drafts: [draft] }, await session())
    },
    texts: async () => {
      const { snapshot } = await call<Opened>('/v1/relationship', undefined, await session())
      return (snapshot?.page.events ?? []).flatMap((event) =>
        event.type === 'message.sent' && event.body ? [event.body.text] : [],
      )
    },
  }
}
