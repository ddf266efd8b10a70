import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionAnswer } from '@continuo/model'
import { SignJWT, decodeJwt } from 'jose'
import { createTrialDevice } from '../../trial/trial-device.ts'
import type { TrialDevice } from '../../trial/trial-device.ts'
import { refusalIn } from '../../trial/refusal.ts'
import { startTrialServer, trialPage } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let server: TrialServer
let device: TrialDevice

beforeAll(async () => {
  server = await startTrialServer()
  device = await createTrialDevice(server)
})
afterAll(() => server.end())

test('SV53 a signature opens a session for ten minutes whose token names workspace and key, and nothing else', async () => {
  const answer = await device.askSession()
  expect(answer.status).toBe(200)
  const { token, expires, now } = (await answer.json()) as SessionAnswer
  expect(now).toBe(server.clock.now)
  expect(expires).toBe(server.clock.now + 600_000)
  expect(decodeJwt(token)).toEqual({
    ws: server.workspace.id,
    key: device.thumbprint,
    exp: expires / 1_000,
  })
})

test('SV53 a signature over another server, page, key or time is refused', async () => {
  const other = await createTrialDevice(server)
  const wrong = [
    await device.askSession({ server: 'https://elsewhere.example' }),
    await device.askSession({ page: 'https://elsewhere.example' }),
    await device.askSession({ server: server.url.replace('127.0.0.1', 'localhost') }),
  ]
  for (const answer of wrong) expect((await refusalIn(answer)).reason).toBe('signature')
  const signature = await other.sign('something else')
  const body = {
    key: server.workspace.publishableKey,
    publicKey: device.publicKey,
    time: server.clock.now,
    signature,
  }
  const offCurve = { ...body, publicKey: { ...device.publicKey, y: device.publicKey.x } }
  for (const each of [body, offCurve]) {
    const answer = await fetch(`${server.url}/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: trialPage },
      body: JSON.stringify(each),
    })
    expect((await refusalIn(answer)).reason).toBe('signature')
  }
})

test('SV54 a clock that is hours off is told so, and the nonce signed once opens the session', async () => {
  const time = server.clock.now - 5 * 3_600_000
  const problem = await refusalIn(await device.askSession({ time }))
  expect(problem.reason).toBe('clock')
  const answer = await device.askSession({ time: problem.nonce ?? '' })
  expect(answer.status).toBe(200)
  expect(((await answer.json()) as SessionAnswer).now).toBe(server.clock.now)
})

test('SV54 a nonce is good for its own key alone, for five minutes, and only as it was made', async () => {
  const { nonce = '' } = await refusalIn(await device.askSession({ time: 0 }))
  const other = await createTrialDevice(server)
  expect((await refusalIn(await other.askSession({ time: nonce }))).reason).toBe('clock')
  const later = (Number.parseInt(nonce, 36) + 1).toString(36) + nonce.slice(nonce.indexOf('.'))
  expect((await refusalIn(await device.askSession({ time: later }))).reason).toBe('clock')
  const before = server.clock.now
  server.clock.now += 5 * 60_000 + 1
  expect((await refusalIn(await device.askSession({ time: nonce }))).reason).toBe('clock')
  server.clock.now = before
  expect((await device.askSession({ time: nonce })).status).toBe(200)
})

test('SV54 five minutes off is in time, and no more', async () => {
  expect((await device.askSession({ time: server.clock.now + 300_000 })).status).toBe(200)
  expect(
    (await refusalIn(await device.askSession({ time: server.clock.now + 300_001 }))).reason,
  ).toBe('clock')
})

test('SV55 an unknown key and an unregistered origin are refused with what to do', async () => {
  expect((await refusalIn(await device.askSession({ key: 'pk_nobody' }))).reason).toBe(
    'unknown-key',
  )
  const origin = 'https://elsewhere.example'
  const answer = await device.askSession({ origin, page: origin })
  expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
  expect((await refusalIn(answer)).remedy).toContain('continuo origin add')
  expect((await refusalIn(await device.askSession({ origin: 'null', page: 'null' }))).reason).toBe(
    'unregistered-origin',
  )
  expect((await refusalIn(await device.askSession({ origin: null }))).reason).toBe(
    'unregistered-origin',
  )
})

test('SV55 a secret key in a page is refused and reported', async () => {
  const answer = await device.askSession({ key: server.workspace.secretKey })
  expect((await refusalIn(answer)).reason).toBe('secret-with-origin')
  expect(server.lines).toContainEqual(
    expect.objectContaining({
      workspace: server.workspace.id,
      msg: 'a secret key stands in a page: rotate it',
    }),
  )
})

test('SV56 an expired, a forged and a foreign token are refused as a session that is to be renewed', async () => {
  const { thumbprint } = device
  const key = new TextEncoder().encode('not the key of this server, at all')
  const forge = () =>
    new SignJWT({ ws: server.workspace.id, key: thumbprint }).setExpirationTime('10m')
  const forged = await forge()
    .setProtectedHeader({ alg: 'HS256', typ: 'continuo-session+jwt' })
    .sign(key)
  const unsigned =
    `${btoa('{"alg":"none","typ":"continuo-session+jwt"}')}.${forged.split('.')[1]}.`.replaceAll(
      '=',
      '',
    )
  for (const token of [forged, unsigned, 'x.y.z', 'no-token']) {
    const answer = await device.call('/v1/relationship', {
      headers: { Authorization: `Bearer ${token}` },
    })
    expect((await refusalIn(answer)).reason).toBe('session')
  }
  const none = await fetch(`${server.url}/v1/relationship`, { headers: { Origin: trialPage } })
  expect((await refusalIn(none)).reason).toBe('session')
  expect((await device.call('/v1/relationship')).status).toBe(200)
  server.clock.now += 600_000
  expect((await refusalIn(await device.call('/v1/relationship'))).reason).toBe('session')
  server.clock.now -= 600_000
})

test('SV57 behind a configured proxy the address that the browser sees is the one that is signed', async () => {
  const proxied = await startTrialServer({ trustedProxies: ['loopback'] })
  const behind = await createTrialDevice(proxied)
  const headers = { 'X-Forwarded-Host': 'guide.example', 'X-Forwarded-Proto': 'https' }
  const through = await behind.askSession({
    server: 'https://guide.example',
    headers,
    path: '/continuo/v1/session',
  })
  expect(through.status).toBe(200)
  const unconfigured = await device.askSession({ server: 'https://guide.example', headers })
  expect((await refusalIn(unconfigured)).reason).toBe('signature')
  await proxied.end()
})
