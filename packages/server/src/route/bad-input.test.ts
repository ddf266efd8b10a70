import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { maxBodyBytes } from '@continuo/model'
import type { Appended, Opened, Problem } from '@continuo/model'
import { born } from '../../trial/born.ts'
import { refusalIn } from '../../trial/refusal.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import type { TrialDevice } from '../../trial/trial-device.ts'
import { startTrialServer, trialPage } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let server: TrialServer
let device: TrialDevice

beforeAll(async () => {
  server = await startTrialServer()
  device = await createTrialDevice(server)
})
afterAll(() => server.end())

const append = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  device.call('/v1/events', { method: 'POST', body, headers })

const appended = async (drafts: unknown[]): Promise<Appended> =>
  (await append({ drafts })).json() as Promise<Appended>

/** Nothing was written: the device is still unborn. */
const nothingWritten = async (): Promise<void> => {
  const opened = (await (await device.call('/v1/relationship')).json()) as Opened
  expect(opened.me).toBeNull()
}

test('SV58 JSON that is none, is of another type or is not UTF-8 is refused, and not quoted', async () => {
  const bodies = [
    '{"drafts":[',
    'Strictly private',
    '',
    '[]',
    '"text"',
    'null',
    '{"drafts":{}}',
    '{"drafts":[],"more":1}',
  ]
  for (const body of bodies) {
    const { reason, detail } = await refusalIn(await append(body))
    expect(reason).toBe('malformed')
    expect(detail).not.toContain('private')
  }
  const form = await append('drafts=1', { 'Content-Type': 'application/x-www-form-urlencoded' })
  expect((await refusalIn(form)).detail).toContain('application/json')
  const packed = await append('{}', { 'Content-Encoding': 'gzip' })
  expect((await refusalIn(packed)).detail).toContain('Content-Encoding')
  const latin = await fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await device.token()}`,
      Origin: trialPage,
      'Content-Type': 'application/json',
    },
    body: new Uint8Array([0x7b, 0xff, 0x7d]),
  })
  expect((await refusalIn(latin)).detail).toContain('UTF-8')
  await nothingWritten()
})

test('SV58 what is wrong is named by its field, and its value is not repeated', async () => {
  const answer = await fetch(`${server.url}/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: trialPage },
    body: JSON.stringify({
      key: 7,
      publicKey: { kty: 'private' },
      time: 'x',
      signature: 'private',
    }),
  })
  const { reason, detail } = await refusalIn(answer)
  expect(reason).toBe('malformed')
  expect(detail).toContain('key must be text')
  expect(detail).toContain('publicKey.kty')
  expect(detail).not.toContain('private')
})

test('SV59 a body over 1 MiB is refused, also where it comes in pieces and no header says how long it is', async () => {
  const body = JSON.stringify({ drafts: ['x'.repeat(maxBodyBytes)] })
  expect((await refusalIn(await append(body))).reason).toBe('too-large')

  const token = await device.token()
  const answer = await new Promise<{ status: number | undefined; problem: Problem }>(
    (resolve, reject) => {
      const call = request(
        `${server.url}/v1/events`,
        {
          method: 'POST',
          headers: {
            Authorization: `Bearer ${token}`,
            Origin: trialPage,
            'Content-Type': 'application/json',
          },
        },
        async (response) => {
          const parts = await response.toArray()
          resolve({
            status: response.statusCode,
            problem: JSON.parse(Buffer.concat(parts).toString()) as Problem,
          })
          call.destroy()
        },
      )
      call.on('error', reject)
      // It is never ended: the refusal comes while it is being read.
      call.write('{"drafts":["')
      call.write('x'.repeat(maxBodyBytes))
    },
  )
  expect(answer).toMatchObject({ status: 413, problem: { reason: 'too-large' } })
  await nothingWritten()
})

test('SV60 more than 100 drafts are refused whole, and 100 are admitted', async () => {
  const many = Array.from({ length: 101 }, (_, at) => message(`${at}`))
  expect((await refusalIn(await append({ drafts: many }))).reason).toBe('too-many-drafts')
  await nothingWritten()
  const other = await createTrialDevice(server)
  const answer = await other.call('/v1/events', {
    method: 'POST',
    body: { drafts: many.slice(0, 100) },
  })
  const { outcomes } = (await answer.json()) as Appended
  expect(outcomes).toHaveLength(100)
  expect(outcomes.every((outcome) => 'tick' in outcome)).toBe(true)
})

test('SV61 each bad draft is refused on its own with a problem of a stable type, and its neighbours are admitted', async () => {
  const good = message('Which ticket do I need?')
  const again = { ...good, body: { text: 'Something else' } }
  const drafts = [
    good,
    message('x'.repeat(16_001)),
    message('', { type: 'weather.changed' }),
    message('', {
      type: 'identity.proven',
      body: { identity: { kind: 'email', value: 'a' }, level: 'strong' },
    }),
    { id: 'not-a-uuid', type: 'message.sent', body: { text: 'x' } },
    message('x', { body: { text: 7 } }),
    message('half \ud800'),
    'no object',
    again,
    message('Thank you'),
  ]
  const { outcomes } = await appended(drafts)
  const reasons = outcomes.map((outcome) =>
    'refused' in outcome ? outcome.refused.reason : 'admitted',
  )
  expect(reasons).toEqual([
    'admitted',
    'too-long',
    'unknown-type',
    'wrong-writer',
    'malformed',
    'malformed',
    'malformed',
    'malformed',
    'id-reused',
    'admitted',
  ])
  for (const outcome of outcomes) {
    if (!('refused' in outcome)) continue
    expect(outcome.refused).toMatchObject({
      type: `/problems/${outcome.refused.reason}`,
      remedy: expect.stringMatching(/\S/),
    })
  }
  const { snapshot } = (await (await device.call('/v1/relationship')).json()) as Opened
  const texts = snapshot?.page.events.flatMap((event) =>
    event.type === 'message.sent' ? [event.body?.text] : [],
  )
  expect(texts).toEqual(['Which ticket do I need?', 'Thank you'])
})

test('SV62 a cursor that is none, or of another relationship, is answered with reopen and never with events', async () => {
  const other = await createTrialDevice(server)
  const theirs = born(
    (await (
      await other.call('/v1/events', { method: 'POST', body: { drafts: [message('theirs')] } })
    ).json()) as Appended,
  )
  await appended([message('mine')])
  for (const cursor of [theirs.cursor, 'no-cursor', 'x'.repeat(120)]) {
    const read = await device.call('/v1/events', { headers: { 'Last-Event-ID': cursor } })
    expect(read.status).toBe(200)
    expect(await read.json()).toEqual({ is: 'reopen' })
    const stream = await device.call('/v1/events', {
      headers: { 'Last-Event-ID': cursor, Accept: 'text/event-stream' },
    })
    expect(await stream.text()).toBe(': hi\n\ndata: {"is":"reopen"}\n\n')
    const { outcomes, reopen, page } = born(
      (await (await append({ drafts: [message('kept')], since: cursor })).json()) as Appended,
    )
    expect({ admitted: 'tick' in (outcomes[0] ?? {}), reopen, page }).toEqual({
      admitted: true,
      reopen: true,
      page: undefined,
    })
  }
})

test('SV58 a cursor longer than any, a missing one, and a limit that is none are refused', async () => {
  const calls = [
    device.call('/v1/events', { headers: { 'Last-Event-ID': 'x'.repeat(121) } }),
    device.call('/v1/events'),
    device.call(`/v1/events?before=${'x'.repeat(121)}`),
    device.call('/v1/events?limit=0', { headers: { 'Last-Event-ID': 'x.1' } }),
    device.call('/v1/events?limit=1e3', { headers: { 'Last-Event-ID': 'x.1' } }),
  ]
  for (const answer of await Promise.all(calls))
    expect((await refusalIn(answer)).reason).toBe('malformed')
})

test('SV63 what does not exist is a problem document too: addresses, methods, attachments', async () => {
  for (const path of [
    '/',
    '/v1/attachments',
    '/v1/events/x',
    '/continuo/desk',
    '/nothing',
    '/chunks/../x.js',
  ]) {
    expect((await refusalIn(await fetch(server.url + path))).reason).toBe('not-found')
  }
  const wrong = await fetch(`${server.url}/v1/events`, { method: 'DELETE' })
  expect(wrong.headers.get('allow')).toBe('GET, HEAD, POST')
  expect((await refusalIn(wrong)).reason).toBe('wrong-method')
  const { remedy } = await refusalIn(await fetch(`${server.url}/nothing`))
  const told = await fetch(`${server.url}/problems/not-found`)
  expect(await told.text()).toContain(remedy)
})

test('SV63 a request line or host that is no address is a problem document', async () => {
  const answer = await new Promise<{ status: number | undefined; text: string }>(
    (resolve, reject) => {
      const call = request(
        server.url,
        { path: '/v1/events', headers: { Host: 'a b' } },
        async (response) => {
          resolve({
            status: response.statusCode,
            text: Buffer.concat(await response.toArray()).toString(),
          })
        },
      )
      call.on('error', reject)
      call.end()
    },
  )
  expect(answer.status).toBe(400)
  expect(JSON.parse(answer.text)).toMatchObject({ reason: 'malformed' })
})

test('SV58 JSON that is nested without end is refused like any other, wherever it stands', async () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  const { id } = message('x')
  const answer = await append(`{"drafts":[{"id":"${id}","type":"message.sent","body":${deep}}]}`)
  expect(((await answer.json()) as Appended).outcomes).toMatchObject([
    { id, refused: { reason: 'malformed' } },
  ])
  for (const path of ['/v1/session', '/v1/signals', '/v1/identity', '/v1/events']) {
    const refused = await device.call(path, { method: 'POST', body: deep })
    expect((await refusalIn(refused)).reason).toBe('malformed')
  }
  const imported = await fetch(`${server.url}/api/v1/imports`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${server.workspace.secretKey}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': 'deep',
    },
    body: `{"onto":"str_${id}","items":[{"id":"${id}","time":1,"author":"customer","type":"message.sent","body":${deep}}]}`,
  })
  expect((await refusalIn(imported)).reason).toBe('malformed')
})
