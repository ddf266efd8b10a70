import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SignJWT } from 'jose'
import { refusalIn } from '../../../trial/refusal.ts'
import { createTrialDevice, message } from '../../../trial/trial-device.ts'
import type { TrialDevice } from '../../../trial/trial-device.ts'
import { startTrialServer } from '../../../trial/trial-server.ts'
import type { TrialServer } from '../../../trial/trial-server.ts'

let server: TrialServer
let device: TrialDevice
let before: string
let operations = 0

beforeAll(async () => {
  server = await startTrialServer({
    limits: {
      identity: { burst: 1_000, perSecond: 1_000 },
      starts: { burst: 1_000, perSecond: 10 },
    },
  })
})
afterAll(() => server.end())

const stateOf = async (): Promise<string> => {
  const opened = await (await device.call('/v1/relationship')).json()
  return JSON.stringify(opened)
}

beforeEach(async () => {
  device = await createTrialDevice(server)
  await device.call('/v1/events', { method: 'POST', body: { drafts: [message('hello')] } })
  before = await stateOf()
})

const ask = (call: Record<string, unknown> | string): Promise<Response> =>
  device.call('/v1/identity', {
    method: 'POST',
    body: typeof call === 'string' ? call : { operation: `op-${(operations += 1)}`, ...call },
  })

const seconds = (): number => Math.floor(server.clock.now / 1_000)

const vouch = (changes: Record<string, unknown> = {}): Promise<string> =>
  new SignJWT({
    iss: 'https://guide.example',
    sub: 'customer-7',
    aud: server.workspace.id,
    iat: seconds(),
    exp: seconds() + 300,
    jti: `jti-${(operations += 1)}`,
    ...changes,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(server.workspace.vouchingSecret))

test('SV79 junk-ids: each is a typed refusal, with a token or without, and the state is as before', async () => {
  const words =
    'anonymous guest distinctid distinct_id id not_authenticated email undefined true false null none nan'
  const junk = [
    '',
    ' ',
    'x'.repeat(257),
    'a\u0007b',
    ...words.split(' ').flatMap((word) => [word, word.toUpperCase(), `"${word}"`]),
    '[object Object]',
    "'[object Object]'",
    '0',
    '-1',
    '00000000-0000-0000-0000-000000000000',
    '"0"',
    server.workspace.id,
    `dev_${message('').id}`,
  ]
  for (const id of junk) {
    for (const token of [undefined, await vouch({ sub: id })]) {
      const refused = await ask({ call: 'identify', id, ...(token !== undefined && { token }) })
      expect((await refusalIn(refused)).reason, JSON.stringify(id)).toBe('blocked-id')
    }
    const aliased = await ask({ call: 'alias', id })
    expect((await refusalIn(aliased)).reason, JSON.stringify(id)).toBe('blocked-id')
  }
  expect(await stateOf()).toBe(before)
})

test('SV58 traits that are too many, too large or no labels are refused, and the state is as before', async () => {
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`trait${at}`, at]))
  const large = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [`trait${at}`, 'x'.repeat(1_000)]),
  )
  for (const traits of [many, large, { a: { b: 1 } }, { a: 'x'.repeat(1_001) }, 'text']) {
    const refused = await ask({ call: 'identify', id: 'customer-7', traits })
    expect((await refusalIn(refused)).reason).toBe('malformed')
  }
  expect(await stateOf()).toBe(before)
})

test('SV58 keys of a prototype are labels like any other, or refused; nothing else changes', async () => {
  const call = (traits: string): string =>
    `{"call":"identify","operation":"op-${(operations += 1)}","id":"customer-7","traits":${traits}}`
  for (const traits of [
    '{"__proto__":{"isAdmin":true}}',
    '{"__proto__":"x","name":"Ada"}',
    '{"constructor":{"prototype":{"isAdmin":true}}}',
    '{"constructor":"x"}',
  ]) {
    const answer = await ask(call(traits))
    expect([200, 400]).toContain(answer.status)
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    expect(Object.prototype).not.toHaveProperty('name')
  }
  const proto = `{"call":"identify","operation":"op","id":"customer-7","__proto__":{"token":"x"}}`
  expect((await ask(proto)).status).toBe(400)
})

test('SV97 tokens from clocks that are a day off vouch for nobody', async () => {
  const day = 86_400
  for (const off of [-day, day]) {
    const token = await vouch({ iat: seconds() + off, exp: seconds() + off + 300 })
    const refused = await ask({ call: 'identify', id: 'customer-7', token })
    expect((await refusalIn(refused)).reason).toBe('vouch-refused')
  }
  expect(await stateOf()).toBe(before)
})

test('SV54 a device whose clock is a day off gets a session with a nonce', async () => {
  for (const off of [-86_400_000, 86_400_000]) {
    const { nonce } = await refusalIn(await device.askSession({ time: server.clock.now + off }))
    expect((await device.askSession({ time: nonce ?? '' })).status).toBe(200)
  }
})

test('SV55 no identity call is taken from a page that is not registered', async () => {
  for (const origin of ['https://evil.example', 'null', 'http://guide.example']) {
    const refused = await device.call('/v1/identity', {
      method: 'POST',
      body: { call: 'code', operation: 'op', to: { email: 'ada@example.org' } },
      headers: { Origin: origin },
    })
    expect((await refusalIn(refused)).reason).toBe('unregistered-origin')
  }
})

test('SV58 a number is understood and refused: no messages are sent to phones', async () => {
  const to = { phone: '+49 30 1' }
  for (const call of [
    { call: 'code', to },
    { call: 'confirm', to, code: '123456' },
  ]) {
    const { reason, detail } = await refusalIn(await ask(call))
    expect({ reason, detail }).toMatchObject({
      reason: 'unsupported',
      detail: expect.stringContaining('e-mail'),
    })
  }
  expect(await stateOf()).toBe(before)
})

test('SV58 calls that are none are refused by the field', async () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ call: 'become', id: 'x' }, 'call'],
    [{ call: 'code', to: { phone: '' } }, 'to'],
    [{ call: 'code', to: { email: 'ada@example.org', bookmark: 'x' } }, 'to'],
    [{ call: 'confirm', to: { email: 'ada@example.org' } }, 'code'],
    [{ call: 'confirm', to: { email: 'ada@example.org' }, code: 'x'.repeat(41) }, 'code'],
    [{ call: 'bookmark', bookmark: '' }, 'bookmark'],
    [{ call: 'identify', id: 'customer-7', token: 'x'.repeat(8_193) }, 'token'],
    [{ call: 'identify', id: 'customer-7', operation: '' }, 'operation'],
  ]
  for (const [call, field] of wrong) {
    const { reason, detail } = await refusalIn(await ask(call))
    expect({ reason, detail }).toMatchObject({
      reason: 'malformed',
      detail: expect.stringContaining(field),
    })
  }
})
