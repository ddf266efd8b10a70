import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalIn } from '../../trial/refusal.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import { startTrialServer, trialPage } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let server: TrialServer

beforeAll(async () => {
  server = await startTrialServer()
})
afterAll(() => server.end())

const get = (path: string, headers: Record<string, string> = {}, from = server) =>
  fetch(from.url + path, { headers })

test('SV68 a preflight names headers and methods for two hours, with the page’s origin and no credentials', async () => {
  for (const path of ['/v1/session', '/v1/events', '/continuo/v1/identity']) {
    const answer = await fetch(server.url + path, {
      method: 'OPTIONS',
      headers: {
        Origin: trialPage,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type,last-event-id,prefer',
      },
    })
    expect(answer.status).toBe(204)
    const headers = Object.fromEntries(answer.headers)
    expect(headers).toMatchObject({
      'access-control-allow-origin': trialPage,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'Authorization, Content-Type, Last-Event-ID, Prefer, Slug',
      'access-control-max-age': '7200',
    })
    expect(headers['vary']).toContain('Origin')
    expect(headers).not.toHaveProperty('access-control-allow-credentials')
  }
})

test('SV68 the guard takes a registered origin, or a same-origin call on a registered host, and nothing else', async () => {
  const device = await createTrialDevice(server)
  const authorization = `Bearer ${await device.token()}`
  const open = (headers: Record<string, string>) =>
    get('/v1/relationship', { Authorization: authorization, ...headers })
  expect((await open({ Origin: trialPage })).status).toBe(200)
  for (const headers of [
    {},
    { Origin: 'https://elsewhere.example' },
    { Origin: 'null' },
    { Origin: `${trialPage}.elsewhere.example` },
    { 'Sec-Fetch-Site': 'same-origin' },
    { 'Sec-Fetch-Site': 'cross-site' },
  ]) {
    expect((await refusalIn(await open(headers))).reason).toBe('unregistered-origin')
  }
  await server.directory.addOrigin(server.workspace.id, server.url)
  expect((await open({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200)
  expect((await open({ 'Sec-Fetch-Site': 'same-site' })).status).toBe(403)
  await server.directory.removeOrigin(server.workspace.id, server.url)
  expect((await open({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(403)
})

test('SV68 every answer forbids guessing, framing and storing, unless it is a file', async () => {
  for (const path of ['/v1/relationship', '/nothing', '/health', '/v1/session', '/desk/v1/me']) {
    const headers = Object.fromEntries((await get(path)).headers)
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    })
    expect(headers['referrer-policy']).toBe('no-referrer')
  }
})

test('SV69 starts are limited by address block and workspace, and later acts of a started device are not', async () => {
  const limited = await startTrialServer({ limits: { starts: { burst: 1, perSecond: 0.1 } } })
  const say = async (device: Awaited<ReturnType<typeof createTrialDevice>>) =>
    device.call('/v1/events', { method: 'POST', body: { drafts: [message('hello')] } })
  const [first, second] = [await createTrialDevice(limited), await createTrialDevice(limited)]
  expect((await say(first)).status).toBe(200)
  const refused = await say(second)
  expect(refused.headers.get('retry-after')).toBe('10')
  expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After')
  expect((await refusalIn(refused)).reason).toBe('too-many')
  expect((await say(first)).status).toBe(200)
  limited.clock.now += 10_000
  expect((await say(second)).status).toBe(200)
  await limited.end()
})

test('SV69 sessions and drafts are limited by key', async () => {
  const limited = await startTrialServer({
    limits: { sessions: { burst: 1, perSecond: 1 }, drafts: { burst: 3, perSecond: 1 } },
  })
  const device = await createTrialDevice(limited)
  const drafts = [message('one'), message('two')]
  const append = () => device.call('/v1/events', { method: 'POST', body: { drafts } })
  expect((await append()).status).toBe(200)
  expect((await refusalIn(await append())).reason).toBe('too-many')
  expect((await refusalIn(await device.askSession())).reason).toBe('too-many')
  const other = await createTrialDevice(limited)
  expect((await other.askSession()).status).toBe(200)
  limited.clock.now += 1_000
  expect((await append()).status).toBe(200)
  await limited.end()
})

test('SV70 health tells that store and directory answer; metrics are for this machine, or for the token', async () => {
  expect(await (await get('/health')).json()).toEqual({ status: 'ready' })
  const metrics = await get('/metrics')
  expect(metrics.headers.get('content-type')).toContain('text/plain')
  expect(await metrics.text()).toMatch(
    /continuo_request_seconds_count\{route="\/health",method="GET",status="200"\} \d/,
  )
  expect((await refusalIn(await get('/metrics', { 'X-Forwarded-For': '192.0.2.1' }))).reason).toBe(
    'not-found',
  )
  const renamed = await new Promise<number | undefined>((resolve, reject) => {
    const call = request(
      `${server.url}/metrics`,
      { headers: { Host: 'rebound.example' } },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
    call.on('error', reject)
    call.end()
  })
  expect(renamed).toBe(404)
  const token = 'a-token-of-many-characters'
  const guarded = await startTrialServer({ metricsToken: token })
  expect((await get('/metrics', {}, guarded)).status).toBe(404)
  expect((await get('/metrics', { Authorization: `Bearer ${token}x` }, guarded)).status).toBe(404)
  expect((await get('/metrics', { Authorization: `Bearer ${token}` }, guarded)).status).toBe(200)
  await guarded.end()
})

test('SV70 what people write, who they are and where they call from is in no log line and no metric', async () => {
  const device = await createTrialDevice(server)
  const draft = message('My account number is 4711')
  await device.call('/v1/events', { method: 'POST', body: { drafts: [draft] } })
  await device.call('/v1/events', { method: 'POST', body: 'My account number is 4711' })
  await device.call('/v1/identity', {
    method: 'POST',
    body: { call: 'identify', operation: 'op-1', id: 'mira@example.com', token: 'x.y.z' },
  })
  const said = JSON.stringify(server.lines) + (await (await get('/metrics')).text())
  expect(said).toContain('/v1/events')
  for (const secret of [
    '4711',
    'mira',
    '127.0.0.1',
    device.thumbprint,
    await device.token(),
    draft.id,
  ]) {
    expect(said).not.toContain(secret)
  }
})
