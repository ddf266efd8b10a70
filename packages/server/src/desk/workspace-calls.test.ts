import type { WorkspaceEntry } from '@continuo/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { refusalIn } from '../../trial/refusal.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'
import { deskWorkspaceAnswers } from '../open-api/desk-workspace-answers.ts'

let server: TrialServer

beforeAll(async () => {
  server = await startTrialServer()
})
afterAll(() => server.end())

async function signIn(workspace: string, name: string): Promise<{ id: string; cookie: string }> {
  const { id } = await server.directory.addAdvisor(workspace, name)
  const code = await server.directory.issueSignInLink(id)
  const answer = await fetch(`${server.url}/desk/sign-in/${code}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: server.url },
  })
  return { id, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

const read = (cookie: string) =>
  fetch(`${server.url}/desk/v1/audit`, { headers: { Cookie: cookie } })

const backEnd = (path: string, body: object) =>
  fetch(server.url + path, {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${server.workspace.secretKey}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': path,
    },
    body: JSON.stringify(body),
  })

test('SV201 an advisor reads what was changed about the workspace: who, when, what, newest first, and no secret', async () => {
  const { directory, clock, workspace } = server
  const ida = await signIn(workspace.id, 'Ida')
  const origin = 'https://shop.example'
  await directory.addOrigin(workspace.id, origin)
  await directory.setSetting(workspace.id, 'retention.message', 30)
  await directory.setSetting(workspace.id, 'retention.message', 30)
  await directory.setSetting(workspace.id, 'levels.bill.read', 'mailbox')
  const secret = await directory.rotateVouchingSecret(workspace.id)
  await directory.setPassword(ida.id, 'a long password')
  const again = await signIn(workspace.id, 'Bo')
  clock.now += 60_000
  await fetch(`${server.url}/desk/v1/me`, {
    method: 'POST',
    headers: { Cookie: again.cookie, Origin: server.url, 'Content-Type': 'application/json' },
    body: JSON.stringify({ public: 'Viola', function: null }),
  })
  clock.now += 60_000
  const shown = await backEnd(`/api/v1/advisors/${ida.id}`, { public: 'Ines', function: 'Sales' })
  expect(shown.status).toBe(200)
  clock.now += 60_000
  const identity = { kind: 'email', value: 'tess@home.example' }
  const from = new Date(clock.now).toISOString()
  await backEnd('/api/v1/accounts/K-7/roles', { identity, role: 'customer', from, by: 'crm' })

  const answer = await read(again.cookie)
  expect(answer.status).toBe(200)
  const body = await answer.text()
  const entries = v.parse(deskWorkspaceAnswers.WorkspaceAudit, JSON.parse(body))
  expect(entries.map(({ by, name, did, detail }) => [by, name, did, detail])).toEqual([
    ['crm', null, 'role-set', `email t…@… is customer at K-7 from ${from.slice(0, 10)}`],
    ['back-end', null, 'advisor-shown', 'Ida: Ines, Sales'],
    [`advisor/${again.id}`, 'Bo', 'advisor-shown', 'Bo: Viola, nothing'],
    ['program', null, 'link-made', 'Bo'],
    ['program', null, 'advisor-added', 'Bo'],
    ['program', null, 'password-set', 'Ida'],
    ['program', null, 'vouching-secret-replaced', null],
    ['program', null, 'setting-changed', 'levels.bill.read: mailbox (before: vouched)'],
    ['program', null, 'setting-changed', 'retention.message: 30 (before: forever)'],
    ['program', null, 'origin-added', origin],
    ['program', null, 'link-made', 'Ida'],
    ['program', null, 'advisor-added', 'Ida'],
    ...entries.slice(12).map(({ by, name, did, detail }) => [by, name, did, detail]),
  ])
  expect(entries.at(-1)?.did).toBe('workspace-made')
  const times = entries.map(({ time }: WorkspaceEntry) => time)
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  expect(times[0]).toBe(clock.now * 1_000)
  for (const kept of [secret, workspace.secretKey, workspace.vouchingSecret, 'a long password'])
    expect(body).not.toContain(kept)
})

test('SV201 it is for those who are signed in, each in their own workspace, and changed by nobody', async () => {
  expect((await refusalIn(await read(''))).reason).toBe('signed-out')
  const other = await server.directory.createWorkspace('Other', ['https://other.example'])
  const { cookie } = await signIn(other.id, 'Stranger')
  const entries = (await (await read(cookie)).json()) as WorkspaceEntry[]
  expect(entries.map(({ did, detail }) => [did, detail])).toEqual([
    ['link-made', 'Stranger'],
    ['advisor-added', 'Stranger'],
    ['workspace-made', 'Other https://other.example'],
  ])
  const posted = await fetch(`${server.url}/desk/v1/audit`, {
    method: 'DELETE',
    headers: { Cookie: cookie, Origin: server.url },
  })
  expect(posted.status).toBe(405)
})
