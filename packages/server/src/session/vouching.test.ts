import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SignJWT, exportJWK, exportSPKI, generateKeyPair } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import type { TrialDevice } from '../../trial/trial-device.ts'
import { refusalIn } from '../../trial/refusal.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'
import { createIssuerKeys } from './issuer-keys.ts'
import { readVouch } from './vouching.ts'
import type { Vouch, VouchFault } from './vouching.ts'

const issuer = 'https://accounts.example'
let server: TrialServer
let host: Server
let jwksUrl: string
/** What the issuer's address answers. */
let answer: { status: number; body: string; headers?: Record<string, string> }
let fetches = 0
let made = 0

interface Pair {
  privateKey: CryptoKey
  publicKey: CryptoKey
  jwk: JWK
}

const pair = async (alg: 'ES256' | 'EdDSA', kid: string): Promise<Pair> => {
  const keys = await generateKeyPair(alg, { extractable: true })
  return { ...keys, jwk: { ...(await exportJWK(keys.publicKey)), kid, alg, use: 'sig' } }
}

const publish = (...keys: Pair[]): void => {
  answer = { status: 200, body: JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }) }
}

beforeEach(async () => {
  server = await startTrialServer()
  fetches = 0
  publish()
  host = createServer((_, response) => {
    fetches += 1
    response.writeHead(answer.status, answer.headers ?? {}).end(answer.body)
  })
  await new Promise<void>((resolve) => {
    host.listen(0, '127.0.0.1', resolve)
  })
  jwksUrl = `http://127.0.0.1:${(host.address() as AddressInfo).port}/keys.json`
})
afterEach(async () => {
  host.closeAllConnections()
  host.close()
  await server.end()
})

const seconds = (): number => Math.floor(server.clock.now / 1_000)

const claims = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  iss: issuer,
  sub: 'customer-7',
  aud: server.workspace.id,
  iat: seconds(),
  exp: seconds() + 300,
  jti: `jti-${(made += 1)}`,
  ...changes,
})

const signed = (
  { privateKey, jwk }: Pair,
  changes: Record<string, unknown> = {},
): Promise<string> =>
  new SignJWT(claims(changes))
    .setProtectedHeader({ alg: jwk.alg ?? '', kid: jwk.kid ?? '' })
    .sign(privateKey)

const shared = (
  changes: Record<string, unknown> = {},
  secret: string = server.workspace.vouchingSecret,
): Promise<string> =>
  new SignJWT(claims(changes))
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret))

const keys = createIssuerKeys(() => server.clock.now)
const read = async (token: string, device = 'device-1', former?: string) => {
  const workspace = await server.directory.workspace(server.workspace.id)
  if (!workspace) throw new Error('There is no workspace')
  return readVouch(
    {
      token,
      id: 'customer-7',
      workspace,
      thumbprint: device,
      ...(former !== undefined && { former: { thumbprint: former } }),
    },
    { directory: server.directory, issuerKeys: keys, now: () => server.clock.now },
  )
}
const faultOf = (found: Vouch | VouchFault): string => ('fault' in found ? found.fault : 'none')

const register = (more: { marksEmail?: boolean; jwksUrl?: string } = { jwksUrl }): Promise<void> =>
  server.directory.putIssuer(server.workspace.id, { issuer, marksEmail: false, ...more })

test.each(['ES256', 'EdDSA'] as const)(
  'SV94 a token that an issuer has signed with its own key (%s) vouches',
  async (alg) => {
    await register()
    const one = await pair(alg, 'one')
    publish(one)
    expect(await read(await signed(one))).toEqual({
      identity: { kind: 'account', issuer, value: 'customer-7' },
      level: 'vouched',
      traits: {},
    })
    await read(await signed(one))
    expect(fetches).toBe(1)
  },
)

test('SV94 keys rotate without a restart, and names of keys that do not exist cause few fetches', async () => {
  await register()
  const [one, two] = [await pair('ES256', 'one'), await pair('ES256', 'two')]
  publish(one)
  await read(await signed(one))
  publish(two)
  expect(faultOf(await read(await signed(two)))).toContain('no applicable key')
  expect(fetches).toBe(1)
  server.clock.now += 30_000
  expect(faultOf(await read(await signed(two)))).toBe('none')
  expect(fetches).toBe(2)
  expect(faultOf(await read(await signed(one)))).toContain('no applicable key')
  expect(fetches).toBe(2)
  // What is no longer published is refused after ten minutes at most, although nobody asks for another key.
  publish(one)
  server.clock.now += 600_000
  expect(faultOf(await read(await signed(two)))).toContain('no applicable key')
})

test('SV94 where keys cannot be had the call is unavailable and not refused, and the issuer is not asked each time', async () => {
  await register()
  const one = await pair('ES256', 'one')
  const device = await createTrialDevice(server)
  const ask = async () =>
    device.call('/v1/identity', {
      method: 'POST',
      body: {
        call: 'identify',
        operation: `op-${(made += 1)}`,
        id: 'customer-7',
        token: await signed(one),
      },
    })
  const bad: (typeof answer)[] = [
    { status: 500, body: '' },
    { status: 200, body: 'no JSON' },
    { status: 200, body: `{"keys":[],"x":"${'x'.repeat(70_000)}"}` },
    { status: 302, body: '', headers: { Location: `${jwksUrl}?elsewhere` } },
  ]
  for (const each of bad) {
    answer = each
    const before = fetches
    const refused = await ask()
    expect(refused.headers.get('retry-after')).toBe('5')
    expect((await refusalIn(refused)).reason).toBe('unavailable')
    expect((await refusalIn(await ask())).reason).toBe('unavailable')
    expect(fetches).toBe(before + 1)
    server.clock.now += 5_000
  }
  publish(one)
  expect((await ask()).status).toBe(200)
})

test('SV95 neither the public key as a secret, nor the secret for an issuer with keys, nor none vouches', async () => {
  await register()
  const one = await pair('ES256', 'one')
  publish(one)
  const spki = await exportSPKI(one.publicKey)
  const none = [{ alg: 'none' }, claims()]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const forged = [
    await shared({}, spki),
    await shared({}, JSON.stringify(one.jwk)),
    await shared(),
    `${none}.`,
    `${none}.x`,
  ]
  for (const token of forged) expect(faultOf(await read(token))).toMatch(/alg/)
  // And an issuer that has no keys here cannot bring its own.
  expect(faultOf(await read(await signed(one, { iss: 'https://else.example' })))).toMatch(/alg/)
  const header = { alg: 'ES256', jwk: one.jwk, jku: jwksUrl }
  const brought = await new SignJWT(claims({ iss: 'https://else.example' }))
    .setProtectedHeader(header)
    .sign(one.privateKey)
  expect(faultOf(await read(brought))).toMatch(/alg/)
})

test('SV96 a fresh login at the issuer is strong, an older one vouched, and one to come is refused', async () => {
  const at = (ago: number) => ({ auth_time: seconds() - ago })
  expect(await read(await shared(at(600)))).toMatchObject({
    level: 'strong',
    authTime: (seconds() - 600) * 1_000_000,
  })
  expect(await read(await shared(at(601)))).toMatchObject({ level: 'vouched' })
  await server.directory.setSetting(server.workspace.id, 'fresh', 20)
  expect(await read(await shared(at(601)))).toMatchObject({ level: 'strong' })
  expect(faultOf(await read(await shared(at(-120))))).toContain('auth_time lies ahead')
  expect(faultOf(await read(await shared({ auth_time: 'now' })))).toContain('auth_time is no time')
})

test('SV96 an address counts as proven only where the issuer has verified it and the workspace marks the issuer', async () => {
  const email = { email: 'Ada@Example.org', email_verified: true }
  const address = 'Ada@example.org'
  expect(await read(await shared(email))).toMatchObject({ email: { address, marked: false } })
  await register({ marksEmail: true })
  expect(await read(await shared(email))).toMatchObject({ email: { address, marked: true } })
  for (const unverified of [{ email_verified: false }, { email_verified: 'true' }]) {
    const found = await read(await shared({ ...email, ...unverified }))
    expect(found).toMatchObject({ traits: { email: email.email } })
    expect(found).not.toHaveProperty('email')
  }
  const labels = {
    name: 'Ada',
    locale: 'de',
    phone: '+49 30 1',
    nickname: 'x',
    __proto__: { a: 1 },
  }
  expect(await read(await shared(labels))).toMatchObject({
    traits: { name: 'Ada', locale: 'de', phone: '+49 30 1' },
  })
  expect(await read(await shared({ name: 'x'.repeat(1_001), locale: 7 }))).toMatchObject({
    traits: {},
  })
})

test('SV97 token-replay: used twice, late, in another workspace, with another device key: four reasons inside, one error outside', async () => {
  const act = (device: TrialDevice) =>
    device.call('/v1/events', { method: 'POST', body: { drafts: [message('hello')] } })
  const ask = (device: TrialDevice, token: string, operation = `op-${(made += 1)}`) =>
    device.call('/v1/identity', {
      method: 'POST',
      body: { call: 'identify', operation, id: 'customer-7', token },
    })
  const mine = await createTrialDevice(server)
  const other = await createTrialDevice(server)
  await act(mine)
  await act(other)
  const good = await shared({ jti: 'once' })
  const first = await ask(mine, good, 'first')
  expect(first.status).toBe(200)
  const outcome: unknown = await first.json()
  // The same generation again: the same answer.
  expect(await (await ask(mine, good, 'first')).json()).toEqual(outcome)
  expect((await (await ask(mine, good)).json()) as object).toMatchObject({ outcome: 'nothing-new' })

  const elsewhere = await server.directory.createWorkspace('Ferry', [])
  const late = await shared({ iat: seconds() - 700, exp: seconds() - 400 })
  const refusals = [
    [await shared({ jti: 'once', exp: seconds() + 299 }), mine],
    [late, mine],
    [await shared({ aud: elsewhere.id }), mine],
    [good, other],
  ] as const
  const causes = new Set<unknown>()
  const answers = new Set<string>()
  for (const [token, device] of refusals) {
    const refused = await ask(device, token)
    const headers = [...refused.headers].filter(([name]) => name !== 'date')
    answers.add(JSON.stringify([refused.status, headers, await refused.text()]))
    causes.add(
      server.lines.findLast(({ msg }) => msg === 'a vouching token was refused')?.['cause'],
    )
  }
  expect([...causes]).toEqual([
    expect.stringContaining('in another token'),
    expect.stringContaining('exp'),
    expect.stringContaining('aud'),
    expect.stringContaining('another device'),
  ])
  expect(answers.size).toBe(1)
})

test('SV97 a token that was used stays used for as long as it could be good', async () => {
  const token = await shared()
  expect(faultOf(await read(token))).toBe('none')
  server.clock.now += 359_000
  expect(faultOf(await read(token, 'device-2'))).toContain('another device')
  server.clock.now += 2_000
  expect(faultOf(await read(token, 'device-2'))).toContain('exp')
})

test('SV97 the generation that follows on the same device may bring the token that the one before has used', async () => {
  const token = await shared()
  expect(faultOf(await read(token))).toBe('none')
  expect(faultOf(await read(token, 'device-2', 'device-9'))).toContain('another device')
  expect(faultOf(await read(token, 'device-2', 'device-1'))).toBe('none')
})
