import type {
  Appended,
  AuditEntry,
  DeskJoin,
  DeskMergePreview,
  DeskSuggestion,
} from '@continuo/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { born } from '../../trial/born.ts'
import { refusalIn } from '../../trial/refusal.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import { startTrialServer, trialPage } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'
import { deskPeopleAnswers } from '../open-api/desk-people-answers.ts'

let server: TrialServer
let cookie: string

beforeAll(async () => {
  server = await startTrialServer()
  cookie = await signIn(server.workspace.id, 'Desk one')
})
afterAll(() => server.end())

const ask = (path: string, body?: unknown, as = cookie, origin = server.url) =>
  fetch(server.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      Cookie: as,
      ...(body !== undefined && { Origin: origin, 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

async function signIn(workspace: string, name: string): Promise<string> {
  const { id } = await server.directory.addAdvisor(workspace, name)
  const code = await server.directory.issueSignInLink(id)
  const answer = await ask(`/desk/sign-in/${code}`, {}, '')
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** A customer who has written; answers with the relationship's id. */
async function customer(text: string, id: string): Promise<string> {
  const device = await createTrialDevice(server)
  const body = { drafts: [message(text)] }
  const answer = await device.call('/v1/events', { method: 'POST', body })
  const { me } = born((await answer.json()) as Appended)
  const identify = { call: 'identify', operation: 'one', id }
  await device.call('/v1/identity', { method: 'POST', body: identify })
  const { rows } = await server.log.list(server.workspace.id, 100)
  const row = rows.find(({ last }) => last?.text === text)
  expect(me.strand).toMatch(/^str_/)
  return row?.relationship ?? ''
}

test('SV150 an advisor sees what a merge would bring together, makes it with a reason, and takes it back', async () => {
  const here = await customer('of the first', 'same@example.org')
  const there = await customer('of the second', 'same@example.org')
  const base = `/desk/v1/relationships/${here}`

  const suggestions = (await (await ask(`${base}/suggestions`)).json()) as DeskSuggestion[]
  expect(v.parse(deskPeopleAnswers.DeskSuggestions, suggestions)).toMatchObject([
    { relationship: there, why: 'same-claim' },
  ])
  const preview = (await (await ask(`${base}/merge?with=${there}`)).json()) as DeskMergePreview
  expect(v.parse(deskPeopleAnswers.DeskMergePreview, preview)).toMatchObject({
    here: { relationship: here, messages: 1, verified: false },
    there: { relationship: there },
    conflicts: [],
  })

  const request = { relationship: here, with: there, reason: 'called us' }
  const merged = await ask('/desk/v1/merges', request)
  const { join } = v.parse(deskPeopleAnswers.DeskMerged, await merged.json())
  const joins = (await (await ask(`${base}/joins`)).json()) as DeskJoin[]
  expect(v.parse(deskPeopleAnswers.DeskJoins, joins)).toMatchObject([
    { join, through: 'team', by: 'Desk one', undone: null },
  ])
  const again = await refusalIn(await ask('/desk/v1/merges', request))
  expect(again.reason).toBe('malformed')

  const undone = await ask(`/desk/v1/joins/${join}/undo`, { reason: 'two people' })
  expect(v.parse(deskPeopleAnswers.DeskUndone, await undone.json())).toEqual({ remains: [] })
  const audit = (await (await ask(`${base}/audit`)).json()) as AuditEntry[]
  const entries = v.parse(deskPeopleAnswers.Audit, audit)
  expect(entries.map(({ did, name, detail }) => [did, name, detail])).toEqual([
    ['undone', 'Desk one', 'two people'],
    ['joined', 'Desk one', 'called us'],
    ['asserted', null, 'email s…@…'],
  ])
})

test('SV150 without a reason, a session, or a page of the desk nothing is joined; another workspace’s are not there', async () => {
  const here = await customer('third', 'third')
  const there = await customer('fourth', 'fourth')
  const request = { relationship: here, with: there, reason: 'x' }
  const reasonOf = async (answer: Promise<Response>) => (await refusalIn(await answer)).reason
  expect(await reasonOf(ask('/desk/v1/merges', { ...request, reason: '' }))).toBe('malformed')
  expect(await reasonOf(ask('/desk/v1/merges', { ...request, with: 'rel_x' }))).toBe('malformed')
  expect(await reasonOf(ask('/desk/v1/merges', request, ''))).toBe('signed-out')
  expect(await reasonOf(ask('/desk/v1/merges', request, cookie, trialPage))).toBe(
    'unregistered-origin',
  )
  const other = await server.directory.createWorkspace('Other', [])
  const stranger = await signIn(other.id, 'Stranger')
  expect(await reasonOf(ask('/desk/v1/merges', request, stranger))).toBe('not-found')
  for (const path of ['joins', 'suggestions', 'audit', `merge?with=${there}`])
    expect(await reasonOf(ask(`/desk/v1/relationships/${here}/${path}`, undefined, stranger))).toBe(
      'not-found',
    )
  expect(await reasonOf(ask('/desk/v1/joins/join_none/undo', { reason: 'x' }))).toBe('not-found')
  expect(await reasonOf(ask(`/desk/v1/relationships/${here}/merge?with=x`))).toBe('not-found')
})
