import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Appended, Opened, RelationshipEvent } from '@continuo/model'
import { born } from '../../trial/born.ts'
import { refusalIn } from '../../trial/refusal.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import { startTrialServer, trialPage } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let server: TrialServer

beforeAll(async () => {
  server = await startTrialServer()
})
afterAll(() => server.end())

type Call = { method?: string; body?: unknown; key?: string; headers?: Record<string, string> }

const backEnd = (path: string, { method = 'POST', body, key, headers = {} }: Call = {}) =>
  fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${key ?? server.workspace.secretKey}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const written = async (text: string) => {
  const device = await createTrialDevice(server)
  const answer = await device.call('/v1/events', {
    method: 'POST',
    body: { drafts: [message(text)] },
  })
  const { me, outcomes } = born((await answer.json()) as Appended)
  const texts = async (): Promise<unknown[]> => {
    const opened = (await (await device.call('/v1/relationship')).json()) as Opened
    const events: RelationshipEvent[] = opened.snapshot?.page.events ?? []
    return events.flatMap((event) =>
      event.type === 'message.sent' ? [event.body?.text ?? 'erased'] : [],
    )
  }
  return { device, strand: me.strand, id: outcomes[0]?.id ?? '', texts }
}

test('SV81 a secret key that comes from a page is refused, readable for the page, and reported', async () => {
  const preflight = await fetch(`${server.url}/api/v1/joins`, {
    method: 'OPTIONS',
    headers: { Origin: trialPage, 'Access-Control-Request-Method': 'POST' },
  })
  expect(preflight.status).toBe(204)
  const answer = await backEnd('/joins', { body: {}, headers: { Origin: trialPage } })
  expect(answer.headers.get('access-control-allow-origin')).toBe(trialPage)
  expect((await refusalIn(answer)).reason).toBe('secret-with-origin')
  expect(server.lines).toContainEqual(
    expect.objectContaining({
      workspace: server.workspace.id,
      msg: 'a page made a call with a secret key: rotate it',
    }),
  )
})

test('SV81 without the secret key of a workspace there is nothing to be had', async () => {
  for (const key of ['sk_wrong', server.workspace.publishableKey, 'x']) {
    expect((await refusalIn(await backEnd('/joins', { body: {}, key }))).reason).toBe('unknown-key')
  }
})

test('SV82 a back end joins two strands and takes it back, and a repeat with its key does it once', async () => {
  const one = await written('from the phone')
  const two = await written('from the laptop')
  const body = { a: one.strand, b: two.strand, through: 'team' }
  const headers = { 'Idempotency-Key': randomUUID() }
  const both = await Promise.all([1, 2].map(() => backEnd('/joins', { body, headers })))
  const [first, second] = (await Promise.all(both.map((each) => each.json()))) as {
    join: string
  }[]
  expect(second).toEqual(first)
  const again = (await (await backEnd('/joins', { body, headers })).json()) as { join: string }
  expect(again).toEqual(first)
  const other = await backEnd('/joins', { body: { ...body, through: 'both' }, headers })
  expect((await refusalIn(other)).reason).toBe('id-reused')
  const undone = await backEnd(`/joins/${first?.join}/undo`, { body: { reason: 'a mistake' } })
  expect(undone.status).toBe(200)
  expect((await refusalIn(await backEnd('/joins', { body: { ...body, a: 'str_x' } }))).reason).toBe(
    'malformed',
  )
})

test('SV82 a back end brings in an older log as a strand of its own', async () => {
  const { strand } = await written('new words')
  const items = [
    {
      id: message('').id,
      time: 1_600_000_000_000_000,
      author: 'customer',
      type: 'message.sent',
      body: { text: 'old words' },
    },
  ]
  const answer = await backEnd('/imports', { body: { onto: strand, items } })
  expect(answer.status).toBe(200)
  expect((await answer.json()) as { strand: string }).toMatchObject({
    strand: expect.stringMatching(/^str_/),
  })
  expect(
    (await refusalIn(await backEnd('/imports', { body: { onto: strand, items: [] } }))).reason,
  ).toBe('malformed')
})

test('SV82 an erased event is gone for its writer, and an erased relationship ends its device', async () => {
  const { rows: before } = await server.log.list(server.workspace.id, 100)
  const { device, strand, id, texts } = await written('a number: 4711')
  const { rows } = await server.log.list(server.workspace.id, 100)
  const known = new Set(before.map(({ relationship }) => relationship))
  const mine = rows.find(({ relationship }) => !known.has(relationship))
  expect(await texts()).toEqual(['a number: 4711'])
  expect((await backEnd(`/strands/${strand}/events/${id}`, { method: 'DELETE' })).status).toBe(204)
  expect(await texts()).toEqual(['erased'])
  const erased = await backEnd(`/relationships/${mine?.relationship}`, { method: 'DELETE' })
  expect(erased.status).toBe(204)
  const after = await device.call('/v1/relationship')
  expect(after.status).toBe(410)
  expect(await after.json()).toEqual({ is: 'ended', why: 'erased' })
})
