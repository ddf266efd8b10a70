import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Appended, DeskItem, DeskList, DeskMe, Opened, StreamItem } from '@continuo/model'
import { born } from '../../trial/born.ts'
import { readStream } from '../../trial/read-stream.ts'
import { refusalIn } from '../../trial/refusal.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import { startTrialServer, trialPage } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'
import type { Advisor } from '../workspace/directory.ts'

let server: TrialServer
let advisor: Advisor
let built: string

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'continuo-desk-'))
  writeFileSync(join(built, 'index.html'), '<!doctype html><title>Desk</title>')
  writeFileSync(join(built, 'desk.js'), `export const desk = ${JSON.stringify('x'.repeat(2_000))}`)
  server = await startTrialServer({ assets: { desk: built } })
  advisor = await server.directory.addAdvisor(
    server.workspace.id,
    'Desk one',
    'correct horse battery',
  )
})
afterAll(async () => {
  await server.end()
  rmSync(built, { recursive: true })
})

type Call = {
  method?: string
  body?: unknown
  cookie?: string
  headers?: Record<string, string>
  origin?: string | null
}

const desk = (path: string, { method = 'GET', body, cookie, headers = {}, origin }: Call = {}) =>
  fetch(server.url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(origin !== null && method !== 'GET' && { Origin: origin ?? server.url }),
      ...(cookie !== undefined && { Cookie: cookie }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const cookieIn = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? ''

const signIn = async (): Promise<string> =>
  cookieIn(
    await desk(`/desk/sign-in/${await server.directory.issueSignInLink(advisor.id)}`, {
      method: 'POST',
    }),
  )

test('SV72 a sign-in link shows a button however often it is looked at, signs in once, and is used up', async () => {
  const path = `/desk/sign-in/${await server.directory.issueSignInLink(advisor.id)}`
  for (let looks = 0; looks < 3; looks += 1) {
    const page = await desk(path)
    expect(page.status).toBe(200)
    expect(page.headers.get('set-cookie')).toBeNull()
    const html = await page.text()
    expect(html).toContain(`<form method="post" action="${path}">`)
    expect(html).toContain('<button type="submit" class="main-button">Sign in</button>')
    expect(html).not.toMatch(/<script|style=/)
  }
  const used = await desk(path, { method: 'POST' })
  expect(used.status).toBe(303)
  expect(used.headers.get('location')).toBe('/desk')
  const me = (await (await desk('/desk/v1/me', { cookie: cookieIn(used) })).json()) as DeskMe
  expect(me).toEqual({
    advisor: { id: advisor.id, name: 'Desk one', public: null, function: null },
    workspace: { id: server.workspace.id, name: 'Tram' },
  })
  const again = await desk(path, { method: 'POST' })
  expect(again.status).toBe(410)
  expect(again.headers.get('set-cookie')).toBeNull()
  expect(await again.text()).toContain('This link is used up')
})

test('SV72 a link that somebody has written markup into is text', async () => {
  const html = await (
    await desk(`/desk/sign-in/${encodeURIComponent('"><script>alert(1)</script>')}`)
  ).text()
  expect(html).not.toContain('<script>')
  expect(html).toContain('%22%3E%3Cscript%3E')
})

test('SV73 the cookie is the desk’s alone: not for scripts, not across sites, not for other paths', async () => {
  const answer = await desk('/desk/v1/sign-in', {
    method: 'POST',
    body: { name: 'desk one', password: 'correct horse battery' },
  })
  expect(answer.status).toBe(200)
  expect(((await answer.json()) as DeskMe).advisor.id).toBe(advisor.id)
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(
    /^continuo-desk=[\w-]{43}; Path=\/desk; Max-Age=2592000; HttpOnly; SameSite=Strict$/,
  )
  const secure = await startTrialServer({
    origin: 'https://chat.example',
    trustedProxies: ['loopback'],
  })
  const code = await secure.directory.issueSignInLink(
    (await secure.directory.addAdvisor(secure.workspace.id, 'A')).id,
  )
  const headers = {
    'X-Forwarded-Host': 'chat.example',
    'X-Forwarded-Proto': 'https',
    Origin: 'https://chat.example',
  }
  const over = await fetch(`${secure.url}/desk/sign-in/${code}`, {
    method: 'POST',
    headers,
    redirect: 'manual',
  })
  expect(over.headers.get('set-cookie')).toMatch(/; SameSite=Strict; Secure$/)
  await secure.end()
})

test('SV73 wrong names and passwords are one refusal, and too many of them are held up', async () => {
  const limited = await startTrialServer({ limits: { names: { burst: 2, perSecond: 0.1 } } })
  await limited.directory.addAdvisor(limited.workspace.id, 'Desk one', 'correct horse battery')
  const attempt = (name: string, password: string) =>
    fetch(`${limited.url}/desk/v1/sign-in`, {
      method: 'POST',
      headers: { Origin: limited.url, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name, password }),
    })
  const wrong = await refusalIn(await attempt('Desk one', 'wrong horse battery'))
  const unknown = await refusalIn(await attempt('Desk two', 'correct horse battery'))
  expect(wrong).toEqual(unknown)
  expect(wrong.reason).toBe('signed-out')
  await attempt('Desk one', 'wrong horse battery')
  const held = await attempt('Desk one', 'correct horse battery')
  expect(held.headers.get('retry-after')).toBe('10')
  expect((await refusalIn(held)).reason).toBe('too-many')
  await limited.end()
})

test('SV73 who signs out is out, at once and on an open stream within a heartbeat', async () => {
  const cookie = await signIn()
  const stream = await readStream<DeskItem>(await desk('/desk/v1/live', { cookie }))
  const out = await desk('/desk/v1/sign-out', { method: 'POST', cookie })
  expect(out.status).toBe(204)
  expect(out.headers.get('set-cookie')).toContain('continuo-desk=; Path=/desk; Max-Age=0')
  await stream.rest()
  expect((await refusalIn(await desk('/desk/v1/me', { cookie }))).reason).toBe('signed-out')
})

test('SV74 calls of the desk come from the desk’s own pages on the desk’s own origin', async () => {
  const cookie = await signIn()
  const body = { drafts: [] }
  for (const origin of [null, 'null', trialPage, 'http://127.0.0.1:1']) {
    const answer = await desk('/desk/v1/sign-out', { method: 'POST', cookie, body, origin })
    expect((await refusalIn(answer)).reason).toBe('unregistered-origin')
  }
  for (const headers of [
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: trialPage },
  ]) {
    const answer = await desk('/desk/v1/me', { cookie, headers: headers as Record<string, string> })
    expect((await refusalIn(answer)).reason).toBe('unregistered-origin')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  }
  expect(
    (await desk('/desk/v1/me', { cookie, headers: { 'Sec-Fetch-Site': 'same-origin' } })).status,
  ).toBe(200)
})

test('SV74 under a site’s own host there is no desk, and the other name of the loopback leads to the right one', async () => {
  const proxied = await startTrialServer({ trustedProxies: ['loopback'], assets: { desk: built } })
  const at = (host: string, path = '/desk') =>
    fetch(proxied.url + path, { headers: { 'X-Forwarded-Host': host }, redirect: 'manual' })
  for (const path of ['/desk', '/desk/v1/me', '/desk/sign-in/x', '/desk/desk.js']) {
    expect((await refusalIn(await at('guide.example', path))).reason).toBe('not-found')
  }
  const { port } = new URL(proxied.url)
  const moved = await at(`localhost:${port}`, '/desk/sign-in/x?y=1')
  expect(moved.status).toBe(307)
  expect(moved.headers.get('location')).toBe(`${proxied.url}/desk/sign-in/x?y=1`)
  expect((await at(new URL(proxied.url).host)).status).toBe(200)
  await proxied.end()
})

test('SV75 the desk’s pages run only scripts of their own, and no string becomes code', async () => {
  for (const path of [
    '/desk',
    '/desk/',
    '/desk/sign-in/x',
    '/desk/desk.js',
    '/desk/relationships/rel_1',
  ]) {
    const answer = await desk(path, { headers: { Accept: 'text/html' } })
    expect(answer.status, path).toBe(200)
    const headers = Object.fromEntries(answer.headers)
    const policy = headers['content-security-policy'] ?? ''
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]) {
      expect(policy).toContain(part)
    }
    expect(policy).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
  }
  expect((await refusalIn(await desk('/desk/missing.js'))).reason).toBe('not-found')
})

test('SV76 an advisor sees the list, reads a relationship, answers in it, and hears it live', async () => {
  const cookie = await signIn()
  const live = await readStream<DeskItem>(await desk('/desk/v1/live', { cookie }))
  const device = await createTrialDevice(server)
  const asked = born(
    (await (
      await device.call('/v1/events', {
        method: 'POST',
        body: { drafts: [message('Which ticket do I need?')] },
      })
    ).json()) as Appended,
  )
  const isAsked = (item: DeskItem): boolean =>
    item.is === 'row' && item.row.last?.text === 'Which ticket do I need?'
  const { item } = await live.next(isAsked)
  const { relationship } = (item as DeskItem & { is: 'row' }).row
  await live.cancel()

  const list = (await (await desk('/desk/v1/relationships', { cookie })).json()) as DeskList
  expect(list.rows.map((row) => row.relationship)).toContain(relationship)
  const base = `/desk/v1/relationships/${relationship}`
  const opened = (await (await desk(base, { cookie })).json()) as Opened
  expect(await (await desk(`${base}/relationship`, { cookie })).json()).toEqual(opened)
  const question = opened.snapshot?.page.events.find((event) => event.type === 'message.sent')
  expect(question?.touchpoint.site).toBe(trialPage)

  const stream = await readStream<StreamItem>(
    await device.call('/v1/events', {
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': asked.cursor },
    }),
  )
  const about = { id: question?.id ?? '', strand: question?.strand ?? '' }
  const answered = await desk(`${base}/events`, {
    method: 'POST',
    cookie,
    body: { drafts: [message('A group day ticket.', { about })], since: opened.cursor },
  })
  expect(answered.status).toBe(200)
  const frame = await stream.next((each) => each.is === 'frame')
  expect(JSON.stringify(frame.item)).toContain('A group day ticket.')
  await desk(`${base}/signals`, { method: 'POST', cookie, body: { signal: 'typing', on: true } })
  const typing = await stream.next((each) => each.is === 'signal' && each.signal === 'typing')
  expect(typing.item).toEqual({ is: 'signal', signal: 'typing', by: 'company', on: true })
  await stream.cancel()
  const read = await desk(`${base}/events`, {
    cookie,
    headers: { 'Last-Event-ID': opened.cursor ?? '' },
  })
  expect(JSON.stringify(await read.json())).toContain('A group day ticket.')
})

test('SV76 another workspace’s relationships are not there', async () => {
  const other = await server.directory.createWorkspace('Other', [])
  const stranger = await server.directory.addAdvisor(other.id, 'Stranger')
  const code = await server.directory.issueSignInLink(stranger.id)
  const cookie = cookieIn(await desk(`/desk/sign-in/${code}`, { method: 'POST' }))
  const device = await createTrialDevice(server)
  await device.call('/v1/events', { method: 'POST', body: { drafts: [message('mine')] } })
  const { rows } = await server.log.list(server.workspace.id, 100)
  expect(rows.length).toBeGreaterThan(0)
  expect(
    ((await (await desk('/desk/v1/relationships', { cookie })).json()) as DeskList).rows,
  ).toEqual([])
  for (const path of ['', '/events', '/relationship']) {
    const answer = await desk(`/desk/v1/relationships/${rows[0]?.relationship}${path}`, {
      cookie,
      headers: { 'Last-Event-ID': 'x.1' },
    })
    expect((await refusalIn(answer)).reason).toBe('not-found')
  }
  expect((await refusalIn(await desk('/desk/v1/relationships/rel_x', { cookie }))).reason).toBe(
    'not-found',
  )
})
