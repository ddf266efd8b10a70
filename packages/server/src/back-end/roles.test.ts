import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Opened } from '@continuo/model'
import { refusalIn } from '../../trial/refusal.ts'
import { readStream } from '../../trial/read-stream.ts'
import { createTrialDevice } from '../../trial/trial-device.ts'
import type { TrialDevice } from '../../trial/trial-device.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'
import { vouchToken } from '../../trial/vouch-token.ts'

let server: TrialServer

beforeAll(async () => {
  server = await startTrialServer()
})
afterAll(() => server.end())

const put = (account: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1/accounts/${account}/roles`, {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${server.workspace.secretKey}`,
      'Content-Type': 'application/json',
      ...headers,
    },
    body: JSON.stringify(body),
  })

const issuer = 'https://guide.example'

async function known(sub: string): Promise<TrialDevice> {
  const device = await createTrialDevice(server)
  const token = await vouchToken(server, { sub })
  const body = { call: 'identify', operation: 'first', id: sub, token }
  expect((await device.call('/v1/identity', { method: 'POST', body })).status).toBe(200)
  return device
}

test('SV141 a back end says who has a place at an account, and its log opens and closes with it', async () => {
  const device = await known('tess')
  const person = { kind: 'account', issuer, value: 'tess' }
  const open = (): Promise<Response> => device.call('/v1/relationship?account=K%2F7')
  expect((await refusalIn(await open())).reason).toBe('not-found')
  const answer = await put('K%2F7', { identity: person, role: 'customer', by: 'crm' })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ relationship: expect.stringMatching(/^rel_/) })
  const opened = (await (await open()).json()) as Opened
  expect(opened.snapshot?.page.events.map(({ type }) => type)).toContain('relationship.started')
  const headers = { Accept: 'text/event-stream', 'Last-Event-ID': opened.cursor ?? '' }
  const stream = await readStream(await device.call('/v1/events?account=K%2F7', { headers }))
  const page = await device.call('/v1/events?account=K%2F7', {
    headers: { 'Last-Event-ID': opened.cursor ?? '' },
  })
  expect(page.status).toBe(200)
  const drafts = { method: 'POST', body: { drafts: [] } }
  const written = await device.call('/v1/events?account=K%2F7', drafts)
  expect((await refusalIn(written)).reason).toBe('wrong-writer')
  await put('K%2F7', { identity: person, role: 'former' })
  expect((await stream.rest()).map(({ item }) => (item as { is: string }).is)).toContain('reopen')
  expect((await refusalIn(await open())).reason).toBe('not-found')
})

test('SV141 times are UTC, and what is wrong with a place is said', async () => {
  const device = await known('uma')
  const person = { kind: 'account', issuer, value: 'uma' }
  const at = (minutes: number): string =>
    new Date(server.clock.now + minutes * 60_000).toISOString()
  const open = (): Promise<Response> => device.call('/v1/relationship?account=L')
  await put('L', { identity: person, role: 'customer', from: at(2), until: at(6) })
  expect((await open()).status).toBe(404)
  server.clock.now += 3 * 60_000
  expect((await open()).status).toBe(200)
  server.clock.now += 4 * 60_000
  expect((await open()).status).toBe(404)
  for (const wrong of [
    { identity: person, role: 'owner' },
    { identity: person, role: 'customer', from: 'yesterday' },
    { identity: person, role: 'customer', from: at(5), until: at(1) },
    { role: 'customer' },
  ])
    expect((await refusalIn(await put('L', wrong))).reason).toBe('malformed')
  const blocked = await put('L', { identity: { ...person, value: 'null' }, role: 'customer' })
  expect((await refusalIn(blocked)).reason).toBe('blocked-id')
  const page = await put('L', { identity: person, role: 'former' }, { Origin: issuer })
  expect((await refusalIn(page)).reason).toBe('secret-with-origin')
  expect((await refusalIn(await device.call('/v1/relationship?account='))).reason).toBe('malformed')
})
