import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IdentityOutcome } from '@continuo/model'
import { SignJWT } from 'jose'
import { refusalIn } from '../../../trial/refusal.ts'
import { createTrialDevice, message } from '../../../trial/trial-device.ts'
import type { TrialDevice } from '../../../trial/trial-device.ts'
import { startTrialServer } from '../../../trial/trial-server.ts'
import type { TrialServer } from '../../../trial/trial-server.ts'

let server: TrialServer
let operations = 0

beforeAll(async () => {
  server = await startTrialServer()
})
afterAll(() => server.end())

type Claims = Record<string, unknown>

const seconds = (): number => Math.floor(server.clock.now / 1_000)

/** A vouching token as the company's back end makes it, but for the changes. */
const vouch = (
  changes: Claims = {},
  secret = server.workspace.vouchingSecret,
  alg = 'HS256',
): Promise<string> => {
  const claims: Claims = {
    iss: 'https://guide.example',
    sub: 'customer-7',
    aud: server.workspace.id,
    iat: seconds(),
    exp: seconds() + 300,
    jti: `jti-${(operations += 1)}`,
    ...changes,
  }
  const kept = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))
  return new SignJWT(kept).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret))
}

const identify = (
  device: TrialDevice,
  token: string | undefined,
  id = 'customer-7',
): Promise<Response> =>
  device.call('/v1/identity', {
    method: 'POST',
    body: {
      call: 'identify',
      operation: `op-${(operations += 1)}`,
      id,
      ...(token !== undefined && { token }),
    },
  })

const act = (device: TrialDevice): Promise<Response> =>
  device.call('/v1/events', { method: 'POST', body: { drafts: [message('hello')] } })

test('SV78 a token of the company’s back end makes an anonymous device known', async () => {
  const device = await createTrialDevice(server)
  await act(device)
  const answer = await identify(device, await vouch())
  expect(answer.status).toBe(200)
  const outcome = (await answer.json()) as IdentityOutcome & {
    me: { state: string; assurance: string }
  }
  expect(outcome).toMatchObject({ outcome: 'linked', me: { state: 'known', assurance: 'vouched' } })
})

test('SV78 whatever is wrong with a token, the answer is one, and the cause stands in the server’s log alone', async () => {
  const device = await createTrialDevice(server)
  await act(device)
  const used = await vouch()
  expect((await identify(await createTrialDevice(server), used)).status).toBe(200)
  const none = `${btoa('{"alg":"none"}')}.${used.split('.')[1]}.`.replaceAll('=', '')
  const wrong: [string, Promise<string>, string?][] = [
    ['alg', Promise.resolve(none)],
    ['alg', vouch({}, server.workspace.vouchingSecret, 'HS384')],
    ['signature', vouch({}, 'another secret of another company, long')],
    ['JW', Promise.resolve('no token at all')],
    ['aud', vouch({ aud: 'ws_of_somebody_else' })],
    ['exp', vouch({ iat: seconds() - 600, exp: seconds() - 300 })],
    ['more than 300 s', vouch({ exp: seconds() + 301 })],
    ['ahead', vouch({ iat: seconds() + 120, exp: seconds() + 300 })],
    ['iss', vouch({ iss: undefined })],
    ['jti', vouch({ jti: undefined })],
    ['iss, sub or jti', vouch({ jti: '' })],
    ['sub is not the id', vouch({ sub: 'customer-8' })],
    ['another device', Promise.resolve(used)],
  ]
  const answers = new Set<string>()
  for (const [cause, token, id] of wrong) {
    const answer = await identify(device, await token, id)
    const { reason } = await refusalIn(answer.clone() as Response)
    expect(reason).toBe('vouch-refused')
    answers.add(await answer.text())
    expect(
      server.lines.findLast(({ msg }) => msg === 'a vouching token was refused')?.['cause'],
    ).toContain(cause)
  }
  expect(answers.size).toBe(1)
})

test.each([
  '',
  '  ',
  'anonymous',
  'UNDEFINED',
  '"null"',
  '[object Object]',
  '0',
  '-1',
  '000-000',
  'a\u0000b',
  'x'.repeat(257),
  'gen_0190b3f0-0000-7000-8000-000000000000',
])('SV79 the id %j stands for nobody and is refused, with a token or without', async (id) => {
  const device = await createTrialDevice(server)
  for (const token of [undefined, await vouch({ sub: id })]) {
    const { reason } = await refusalIn(await identify(device, token, id))
    expect(['blocked-id', 'malformed']).toContain(reason)
  }
})

test('SV79 an unsigned identify has the same answer for a known address and for an unknown one', async () => {
  const known = await createTrialDevice(server)
  await act(known)
  await identify(known, await vouch({ sub: 'mira@example.com' }), 'mira@example.com')
  const answers = []
  for (const id of ['mira@example.com', 'nobody@example.com']) {
    const device = await createTrialDevice(server)
    await act(device)
    const answer = await identify(device, undefined, id)
    const { outcome, me } = (await answer.json()) as IdentityOutcome & {
      me: { state: string; assurance: string }
    }
    const headers = [...answer.headers].filter(([name]) => name !== 'date')
    answers.push(JSON.stringify([answer.status, headers, outcome, me.state, me.assurance]))
  }
  expect(answers[0]).toContain('"asserted"')
  expect(answers[0]).toBe(answers[1])
})

test('SV80 reset ends the generation: its key writes nothing more, and streams and calls say why', async () => {
  const device = await createTrialDevice(server)
  await act(device)
  const reset = await device.call('/v1/identity', {
    method: 'POST',
    body: { call: 'reset', operation: 'bye' },
  })
  expect(((await reset.json()) as IdentityOutcome).outcome).toBe('reset')
  for (const answer of [await act(device), await device.call('/v1/relationship')]) {
    expect(answer.status).toBe(410)
    expect(await answer.json()).toEqual({ is: 'ended', why: 'reset' })
  }
  const stream = await device.call('/v1/events', {
    headers: { Accept: 'text/event-stream', 'Last-Event-ID': 'x.1' },
  })
  expect(await stream.text()).toBe(': hi\n\ndata: {"is":"ended","why":"reset"}\n\n')
})
