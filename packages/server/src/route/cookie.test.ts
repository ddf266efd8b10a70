import type { Appended, IdentityOutcome, Opened } from '@continuo/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOwnHost } from '../../trial/own-host.ts'
import type { OwnHost } from '../../trial/own-host.ts'
import { refusalIn } from '../../trial/refusal.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import type { TrialDevice } from '../../trial/trial-device.ts'
import { startTrialServer, trialPage } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'
import { vouchToken } from '../../trial/vouch-token.ts'

let server: TrialServer
let operations = 0

beforeAll(async () => {
  server = await startTrialServer()
})
afterAll(() => server.end())

const key = (): Promise<TrialDevice> => createTrialDevice(server)

async function say(browser: OwnHost, device: TrialDevice, text: string): Promise<Appended> {
  const body = { drafts: [message(text)] }
  const answer = await browser.call(device, '/v1/events', { method: 'POST', body })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Appended
}

async function open(browser: OwnHost, device: TrialDevice): Promise<Opened> {
  const answer = await browser.call(device, '/v1/relationship')
  expect(answer.status).toBe(200)
  return (await answer.json()) as Opened
}

const identity = (browser: OwnHost, device: TrialDevice, call: object): Promise<Response> =>
  browser.call(device, '/v1/identity', {
    method: 'POST',
    body: { operation: `op-${(operations += 1)}`, ...call },
  })

const textsOf = ({ snapshot, page }: Opened): string[] =>
  ((snapshot?.page ?? page)?.events ?? []).flatMap((event) =>
    event.type === 'message.sent' && event.body ? [event.body.text] : [],
  )

/** A browser whose key, known as somebody, was lost: only the cookie is left. */
async function knownBrowser(sub: string): Promise<{ browser: OwnHost; former: TrialDevice }> {
  const browser = await createOwnHost(server)
  const former = await key()
  await say(browser, former, 'said while known')
  const token = await vouchToken(server, { sub })
  const answer = await identity(browser, former, { call: 'identify', id: sub, token })
  expect(((await answer.json()) as IdentityOutcome).outcome).toBe('linked')
  return { browser, former }
}

test('SV102 two workspaces on one host keep their cookies apart, and take away only their own', async () => {
  const browser = await createOwnHost(server)
  const ferry = await server.directory.createWorkspace('Ferry', [trialPage, server.url])
  const other = (): Promise<TrialDevice> => createTrialDevice({ ...server, workspace: ferry })
  const [tram, boat] = [await key(), await other()]
  await say(browser, tram, 'to the tram')
  await say(browser, boat, 'to the ferry')
  await open(browser, tram)
  expect(textsOf(await open(browser, await key()))).toEqual(['to the tram'])
  expect(textsOf(await open(browser, await other()))).toEqual(['to the ferry'])
  await identity(browser, tram, { call: 'reset' })
  expect((await open(browser, await key())).me).toBeNull()
  expect(textsOf(await open(browser, await other()))).toEqual(['to the ferry'])
})

test('SV102 the first act sets the cookie, each opening sets it anew, and nothing before does', async () => {
  const browser = await createOwnHost(server)
  const device = await key()
  expect((await open(browser, device)).me).toBeNull()
  await identity(browser, device, { call: 'list' })
  expect(browser.lines).toEqual([])
  await say(browser, device, 'hello')
  const [line = '', ...more] = browser.lines
  expect(more).toEqual([])
  expect(line).toMatch(
    /^__Host-continuo-[0-9a-f]{8}=[\w-]{43}; Path=\/; Max-Age=34560000; Secure; HttpOnly; SameSite=Lax$/,
  )
  await say(browser, device, 'again')
  expect(browser.lines).toHaveLength(1)
  await open(browser, device)
  expect(browser.lines).toEqual([line, line])
  // What lies on the server is only its hash.
  const kept = await server.directory.workspace(server.workspace.id)
  expect(JSON.stringify(kept)).not.toContain(browser.cookie)
})

test.each([
  ['another origin', { 'Sec-Fetch-Site': 'cross-site' }],
  ['another host of the same site', { 'Sec-Fetch-Site': 'same-site' }],
  ['a browser that does not say', {}],
])(
  'SV103 to %s no cookie goes, and one that comes along from there is nobody’s',
  async (_, headers) => {
    const own = await createOwnHost(server)
    const first = await key()
    await say(own, first, 'said on the own host')
    const elsewhere = await createOwnHost(server, headers)
    elsewhere.cookie = own.cookie
    const second = await key()
    const opened = await open(elsewhere, second)
    expect(opened.me).toBeNull()
    expect(opened.snapshot).toBeUndefined()
    const { me } = await say(elsewhere, second, 'said elsewhere')
    expect(elsewhere.lines).toEqual([])
    expect(textsOf(await open(own, first))).toEqual(['said on the own host'])
    expect(me?.strand).not.toBe((await open(own, first)).me?.strand)
  },
)

test('SV104 with the key gone an anonymous generation is shown as it was, and the first act goes on with it', async () => {
  const browser = await createOwnHost(server)
  const [before, after] = [await key(), await key()]
  const { me } = await say(browser, before, 'said with the old key')
  const secret = browser.cookie
  const seen = await open(browser, after)
  expect(textsOf(seen)).toEqual(['said with the old key'])
  expect(seen.me).toEqual(me)
  expect(seen.hint).toBeUndefined()
  const page = await browser.call(after, '/v1/events', {
    headers: { 'Last-Event-ID': seen.cursor ?? '' },
  })
  expect(page.status).toBe(200)
  const signal = { signal: 'seen', tick: 9_000_000_000_000_000 }
  await browser.call(after, '/v1/signals', { method: 'POST', body: signal })
  // Only looked at: the old key still writes, and nothing was marked.
  expect((await open(browser, before)).marks.customer).toBe(0)
  browser.cookie = secret

  expect((await say(browser, after, 'said with the new key')).me).toEqual(me)
  expect(browser.cookie).not.toBe(secret)
  expect(textsOf(await open(browser, after))).toEqual([
    'said with the old key',
    'said with the new key',
  ])
  const refused = await before.call('/v1/relationship')
  expect(refused.status).toBe(410)
  expect(await refused.json()).toEqual({ is: 'ended', why: 'reset' })
  const again = await before.call('/v1/events', {
    method: 'POST',
    body: { drafts: [message('?')] },
  })
  expect(again.status).toBe(410)
})

test('SV104 the cookie before leads nowhere, and of two tabs with new keys one goes on', async () => {
  const browser = await createOwnHost(server)
  const [before, one, two] = [await key(), await key(), await key()]
  const { me } = await say(browser, before, 'said with the old key')
  const secret = browser.cookie
  const tabs = await Promise.all(
    [one, two].map(async (device) => {
      const tab = await createOwnHost(server)
      tab.cookie = secret
      return say(tab, device, 'said at once')
    }),
  )
  const strands = tabs.map((tab) => tab.me?.strand)
  expect(new Set(strands).size).toBe(2)
  expect(strands).toContain(me?.strand)
  const late = await createOwnHost(server)
  late.cookie = secret
  expect((await open(late, await key())).me).toBeNull()
})

test('SV105 with the key gone a known generation is not shown, only that somebody was known; the first act ends it', async () => {
  const { browser, former } = await knownBrowser('sven-1')
  const secret = browser.cookie
  const after = await key()
  const seen = await open(browser, after)
  expect(seen).toMatchObject({ me: null, cursor: null, hint: 's…' })
  expect(JSON.stringify(seen)).not.toMatch(/said while known|sven/)
  expect((await open(browser, former)).me?.state).toBe('known')
  browser.cookie = secret
  const { me } = await say(browser, after, 'said anew')
  expect(me).toMatchObject({ state: 'anonymous' })
  const opened = await open(browser, after)
  expect(textsOf(opened)).toEqual(['said anew'])
  expect(opened.hint).toBeUndefined()
  const ended = await former.call('/v1/relationship')
  expect(await ended.json()).toEqual({ is: 'ended', why: 'logged-out' })
})

test('SV105 a page that only arrives with a handoff ends nobody', async () => {
  const { browser, former } = await knownBrowser('rita-1')
  const secret = browser.cookie
  const after = await key()
  const wrong = await identity(browser, after, { call: 'redeem', code: 'no-code' })
  expect((await refusalIn(wrong)).reason).toBe('handoff-refused')
  expect((await open(browser, after)).hint).toBe('r…')
  expect(browser.cookie).toBe(secret)
  expect((await former.call('/v1/relationship')).status).toBe(200)
})

test.each(['reset', 'forget'])(
  'SV106 %s takes the cookie away, and ends what only the cookie leads to',
  async (call) => {
    const browser = await createOwnHost(server)
    const before = await key()
    await say(browser, before, 'said before')
    const secret = browser.cookie
    const answer = await identity(browser, await key(), { call })
    expect(answer.status).toBe(200)
    expect(browser.cookie).toBeUndefined()
    expect(browser.lines.at(-1)).toMatch(
      /^__Host-continuo-[0-9a-f]{8}=; Path=\/; Max-Age=0; Secure; HttpOnly/,
    )
    expect((await before.call('/v1/relationship')).status).toBe(410)
    browser.cookie = secret
    expect(await open(browser, await key())).toMatchObject({ me: null })
  },
)

test('SV107 origins for handoffs are told at opening, and codes come only for those', async () => {
  const device = await key()
  const browser = await createOwnHost(server)
  const opened = await open(browser, device)
  await say(browser, device, 'hello')
  expect(opened.capabilities.handoff).toBe(true)
  expect(opened.origins).toContain(server.url)
  const elsewhere = await identity(browser, device, { call: 'handoff', to: 'https://evil.example' })
  expect((await refusalIn(elsewhere)).reason).toBe('unregistered-origin')
  const handed = await identity(browser, device, { call: 'handoff', to: `${server.url}/page?x#y` })
  const outcome = (await handed.json()) as IdentityOutcome
  expect(outcome).toMatchObject({ outcome: 'handed', expires: server.clock.now + 60_000 })
  const wrong = await identity(browser, await key(), { call: 'redeem', code: 'not-a-code' })
  expect((await refusalIn(wrong)).reason).toBe('handoff-refused')
  expect(server.lines).toContainEqual(
    expect.objectContaining({ msg: 'a handoff was refused', cause: 'there is no such code' }),
  )
})
