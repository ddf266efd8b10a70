import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  Appended,
  DeskMe,
  IdentityOutcome,
  Opened,
  Page,
  RelationshipEvent,
  StreamItem,
} from '@continuo/model'
import * as v from 'valibot'
import { born } from '../../trial/born.ts'
import { readStream } from '../../trial/read-stream.ts'
import { refusalIn } from '../../trial/refusal.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import type { TrialDevice } from '../../trial/trial-device.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'
import * as answers from '../open-api/answers.ts'

const inside = 'l.arendt'

let server: TrialServer
let advisor: string
let cookie: string
let device: TrialDevice
let relationship: string
let cursor: string

beforeAll(async () => {
  server = await startTrialServer()
  advisor = (await server.directory.addAdvisor(server.workspace.id, inside)).id
  const code = await server.directory.issueSignInLink(advisor)
  cookie = (await post(`/desk/sign-in/${code}`, {})).headers.get('set-cookie')?.split(';')[0] ?? ''
  device = await createTrialDevice(server)
  const drafts = [message('Which ticket?')]
  const answer = await device.call('/v1/events', { method: 'POST', body: { drafts } })
  cursor = born((await answer.json()) as Appended).cursor
  const [row] = (await server.log.list(server.workspace.id, 1)).rows
  relationship = row?.relationship ?? ''
})
afterAll(() => server.end())

function post(path: string, body: unknown): Promise<Response> {
  return fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      Origin: server.url,
      'Content-Type': 'application/json',
      ...(cookie !== undefined && { Cookie: cookie }),
    },
    body: JSON.stringify(body),
  })
}

const desk = <Answer>(path: string, since = ''): Promise<Answer> =>
  fetch(`${server.url}/desk/v1/relationships/${relationship}${path}`, {
    headers: { Cookie: cookie, 'Last-Event-ID': since },
  }).then((answer) => answer.json() as Promise<Answer>)

const backEnd = (path: string, body?: unknown): Promise<Response> =>
  fetch(`${server.url}/api/v1/advisors${path}`, {
    method: body === undefined ? 'GET' : 'PUT',
    headers: {
      Authorization: `Bearer ${server.workspace.secretKey}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

const asCustomer = async <Answer>(
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> => (await device.call(path, { headers })).json() as Promise<Answer>

async function answerAtDesk(text: string): Promise<Appended> {
  const { snapshot, cursor: since } = await desk<Opened>('')
  const asked = snapshot?.page.events.find(({ author }) => author.kind === 'customer')
  const about = { id: asked?.id ?? '', strand: asked?.strand ?? '' }
  const body = { drafts: [message(text, { about })], since }
  const answer = await post(`/desk/v1/relationships/${relationship}/events`, body)
  return (await answer.json()) as Appended
}

const sees = async (): Promise<Opened> => asCustomer<Opened>('/v1/relationship')

const authorsIn = (events: readonly RelationshipEvent[] = []) =>
  events.flatMap(({ author: { kind, id: _id, assurance: _level, ...called } }) =>
    kind === 'advisor' ? [called] : [],
  )

test('SV180 customers read the public name and the function of who answers, colleagues the name inside, in all that leaves the server', async () => {
  const shown = { public: 'Lena', function: 'Sales' }
  const saved = v.parse(answers.deskMe, await (await post('/desk/v1/me', shown)).json())
  expect(saved.advisor).toEqual({ id: advisor, name: inside, ...shown })
  const before = (await desk<Opened>('')).cursor ?? ''
  const forCustomers = { name: 'Lena', function: 'Sales' }
  const forColleagues = { name: inside, function: 'Sales' }

  const stream = await readStream<StreamItem>(
    await device.call('/v1/events', {
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': cursor },
    }),
  )
  const appended = await answerAtDesk('A group day ticket.')
  expect(authorsIn(appended.page?.events)).toEqual([forColleagues])
  const { item } = await stream.next(({ is }) => is === 'frame')
  expect(authorsIn(item.is === 'frame' ? [...item.events] : [])).toEqual([forCustomers])
  await post(`/desk/v1/relationships/${relationship}/signals`, { signal: 'typing', on: true })
  const typing = await stream.next(({ is }) => is === 'signal')
  expect(typing.item).toMatchObject({ signal: 'typing', by: 'company', name: 'Lena' })
  await stream.cancel()

  const since = { 'Last-Event-ID': cursor }
  const opened = await sees()
  expect(authorsIn(opened.snapshot?.page.events)).toEqual([forCustomers])
  v.parse(answers.opened, opened)
  const onward = await asCustomer<Opened>('/v1/relationship', since)
  expect(authorsIn(onward.page?.events)).toEqual([forCustomers])
  const page = await asCustomer<Page>('/v1/events', since)
  expect(authorsIn(page.events)).toEqual([forCustomers])
  const waited = await asCustomer<Page>('/v1/events', { ...since, Prefer: 'wait=1' })
  expect(authorsIn(waited.events)).toEqual([forCustomers])
  const body = { drafts: [message('Thank you.')], since: cursor }
  const said = await device.call('/v1/events', { method: 'POST', body })
  const thanked = (await said.json()) as Appended
  expect(authorsIn(thanked.page?.events)).toEqual([forCustomers])
  const back = await asCustomer<Page>(`/v1/events?before=${opened.cursor}`)
  expect(back.events.length).toBeGreaterThan(0)
  expect(authorsIn((await desk<Opened>('')).snapshot?.page.events)).toEqual([forColleagues])
  expect(authorsIn((await desk<Page>('/events', before)).events)).toEqual([forColleagues])
  const told = [item, typing.item, opened, onward, page, waited, thanked, back]
  expect(JSON.stringify(told)).not.toContain(inside)
})

test('SV180 who looked is told by the public name, and whoever has none stays nameless', async () => {
  const list = async (): Promise<string> => {
    const body = { call: 'list' }
    return (await device.call('/v1/identity', { method: 'POST', body })).text()
  }
  const lookedIn = (text: string): unknown => {
    const outcome = JSON.parse(text) as IdentityOutcome
    return outcome.outcome === 'you' && outcome.you.looked.map(({ name }) => name)
  }
  const named = await list()
  expect(lookedIn(named)).toEqual(['Lena'])
  await post('/desk/v1/me', { public: null })
  const nameless = await list()
  expect(lookedIn(nameless)).toEqual([null])
  expect(authorsIn((await sees()).snapshot?.page.events)).toEqual([{ function: 'Sales' }])
  expect(named + nameless).not.toContain(inside)
})

test('SV181 a new name shows in what is read from then on; the log itself has none', async () => {
  const changed = await backEnd(`/${advisor}`, { public: 'Lena M.', function: 'Care' })
  const lena = { id: advisor, name: inside, public: 'Lena M.', function: 'Care' }
  expect(v.parse(answers.advisor, await changed.json())).toEqual(lena)
  const all = v.parse(answers.advisors, await (await backEnd('')).json())
  expect(all.advisors).toEqual([lena])
  const names = authorsIn((await sees()).snapshot?.page.events)
  expect(names).toEqual([{ name: 'Lena M.', function: 'Care' }])
  const store = new DatabaseSync(join(server.folder, 'log.db'), { readOnly: true })
  const rows = JSON.stringify(store.prepare('SELECT * FROM event').all())
  store.close()
  expect(rows).toContain(advisor)
  expect(rows).not.toContain('Lena')
})

test('SV181 who has left keeps their name until it is taken away, then nobody has one', async () => {
  const { directory, workspace } = server
  const other = await directory.addAdvisor(workspace.id, 'other', undefined, { public: 'Tomas' })
  await directory.removeAdvisor(advisor)
  expect(authorsIn((await sees()).snapshot?.page.events)).toEqual([
    { name: 'Lena M.', function: 'Care' },
  ])
  await backEnd(`/${advisor}`, { function: null })
  expect(authorsIn((await sees()).snapshot?.page.events)).toEqual([{ name: 'Lena M.' }])
  expect(await directory.forgetNames(workspace.id, inside)).toBe(true)
  expect(await directory.forgetNames(workspace.id, inside)).toBe(false)
  expect(authorsIn((await sees()).snapshot?.page.events)).toEqual([{}])
  expect(await directory.advisorNames('ws_other', [other.id])).toEqual([])
})

test('SV182 a name that deceives, or that nobody can read, is refused in words; nothing is changed then', async () => {
  const { directory, workspace } = server
  const { id } = await directory.addAdvisor(workspace.id, 'third', undefined, { public: 'Mira' })
  const wrong: [unknown, string][] = [
    ['', 'public must not be empty.'],
    ['   ', 'public must contain a letter or a digit.'],
    ['x'.repeat(41), 'public must have at most 40 characters.'],
    ['Le\nna', 'must not contain line breaks'],
    ['Le\u0007na', 'control characters'],
    ['Lena\u202egnp', 'marks that turn the direction'],
    ['\u2066Lena', 'marks that turn the direction'],
    ['\u200b', 'must not contain'],
    ['Lena\u0000', 'must not contain NUL'],
    ['–—', 'a letter or a digit'],
    [7, 'public must be text'],
  ]
  for (const [name, words] of wrong) {
    const { reason, detail } = await refusalIn(await backEnd(`/${id}`, { public: name }))
    expect([name, reason, detail]).toEqual([name, 'malformed', expect.stringContaining(words)])
  }
  const none = await refusalIn(await backEnd(`/${id}`, { name: 'x' }))
  expect(none.detail).toContain('name')
  const unknown = await refusalIn(await backEnd('/adv_none', { public: 'Lena' }))
  expect(unknown.reason).toBe('not-found')
  expect((await directory.advisorNames(workspace.id, [id]))[0]?.public).toBe('Mira')
  const kept = (await (await backEnd(`/${id}`, { public: '  Zoë   van Dam ' })).json()) as {
    public: string
  }
  expect(kept.public).toBe('Zoë van Dam')
})

test('SV182 how customers see an advisor is said by that advisor alone, on the desk’s own page', async () => {
  cookie = 'continuo-desk=none'
  const out = await refusalIn(await post('/desk/v1/me', { public: 'Lena' }))
  expect(out.reason).toBe('signed-out')
  const me = await fetch(`${server.url}/desk/v1/me`)
  expect(((await me.json()) as Partial<DeskMe>).advisor).toBeUndefined()
})
