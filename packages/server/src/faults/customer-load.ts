import { webcrypto } from 'node:crypto'
import { encodeCursor, sessionText, thumbprintText, uuidv7 } from '@continuo/model'
import type { Appended, Opened, Page, PublicKey, RelationshipEvent } from '@continuo/model'

/** One customer's device that writes without pause, and remembers what was acknowledged. */
export interface LoadCustomer {
  /** Ids in the order in which they were written, with the tick of each acknowledged one. */
  readonly written: { id: string; tick?: number }[]
  /** Writes until stopped; what fails is tried again with the same ids, on whatever server there is then. */
  run(stopped: () => boolean): Promise<void>
  /** Everything the server has of this customer, oldest first. */
  history(): Promise<RelationshipEvent[]>
}

export interface LoadOptions {
  /** The server's address now; it may be another after a restart. */
  url: () => string
  key: string
  origin: string
  random: () => number
  /** Resolves when there may be a server again. */
  again: () => Promise<void>
}

const base64url = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('base64url')

/** Makes a device with a key of its own, that knows no server yet. */
export async function createLoadCustomer(options: LoadOptions): Promise<LoadCustomer> {
  const { key, origin, random, again } = options
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
  ])
  const { x = '', y = '' } = await webcrypto.subtle.exportKey('jwk', keys.publicKey)
  const publicKey: PublicKey = { kty: 'EC', crv: 'P-256', x, y }
  const encoder = new TextEncoder()
  const thumbprint = base64url(
    await webcrypto.subtle.digest('SHA-256', encoder.encode(thumbprintText({ x, y }))),
  )
  let token = ''

  async function call<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = {
      Origin: origin,
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      ...(init.headers as Record<string, string>),
    }
    const answer = await fetch(options.url() + path, { ...init, headers })
    if (answer.status >= 500)
      throw new TypeError(`${path}: ${answer.status} ${await answer.text()}`)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Answer
  }

  async function openSession(): Promise<void> {
    const time = Date.now()
    const text = sessionText({ key, server: options.url(), page: origin, thumbprint, time })
    const signature = base64url(
      await webcrypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        keys.privateKey,
        encoder.encode(text),
      ),
    )
    const body = JSON.stringify({ key, publicKey, time, signature })
    const answer = await call<{ token: string }>('/v1/session', { method: 'POST', body })
    token = answer.token
  }

  const written: { id: string; tick?: number }[] = []
  const draft = () => {
    const id = uuidv7(Date.now(), webcrypto.getRandomValues(new Uint8Array(10)))
    written.push({ id })
    const text = `Message ${written.length}`
    return { id, type: 'message.sent', body: { text }, writtenAt: new Date().toISOString() }
  }

  async function append(drafts: readonly { id: string }[]): Promise<void> {
    if (token === '') await openSession()
    const body = JSON.stringify({ drafts })
    const { outcomes } = await call<Appended>('/v1/events', { method: 'POST', body })
    for (const outcome of outcomes) {
      const place = written.find(({ id }) => id === outcome.id)
      if (!place || 'refused' in outcome) throw new Error(`refused: ${JSON.stringify(outcome)}`)
      place.tick ??= outcome.tick
    }
  }

  return {
    written,
    async run(stopped) {
      while (!stopped()) {
        const drafts = Array.from({ length: 1 + Math.floor(random() * 3) }, draft)
        for (let done = false; !done;) {
          try {
            await append(drafts)
            done = true
          } catch (error) {
            if (!(error instanceof TypeError)) throw error
            // No server, or a dying one: a session is signed for an address, and the next one has another.
            token = ''
            await again()
          }
        }
      }
    },
    async history() {
      token = ''
      await openSession()
      const { snapshot } = await call<Opened>('/v1/relationship')
      if (!snapshot) throw new Error('A customer who has written must have a snapshot.')
      const events = [...snapshot.page.events]
      let { page } = snapshot
      while (!page.atStart) {
        const before = encodeCursor({ epoch: page.epoch, tick: page.after + 1 })
        page = await call<Page>(`/v1/events?before=${encodeURIComponent(before)}&limit=200`)
        events.unshift(...page.events)
      }
      return events
    },
  }
}
