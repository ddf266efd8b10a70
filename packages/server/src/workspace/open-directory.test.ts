import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NameTaken } from './directory.ts'
import type { Directory } from './directory.ts'
import { openSqliteDirectory } from './open-directory.ts'

let folder: string
let time: number
let directory: Directory

const open = (): Directory =>
  openSqliteDirectory({ path: join(folder, 'directory.db'), now: () => time })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'continuo-directory-'))
  time = Date.parse('2026-11-22T12:00:00Z')
  directory = open()
})

afterEach(async () => {
  await directory.close()
  rmSync(folder, { recursive: true })
})

test('SV50 a workspace is found by its id and by both of its keys, and by no other text', async () => {
  const { secretKey, ...made } = await directory.createWorkspace('Tram', [
    'https://a.example',
    'https://a.example',
  ])
  expect(made).toMatchObject({ name: 'Tram', origins: ['https://a.example'] })
  expect(made.id).toMatch(/^ws_/)
  expect(made.publishableKey).toMatch(/^pk_[\w-]{24}$/)
  expect(secretKey).toMatch(/^sk_[\w-]{43}$/)
  expect(await directory.workspace(made.id)).toEqual(made)
  expect(await directory.workspaceByKey(made.publishableKey)).toEqual(made)
  expect(await directory.workspaceBySecret(secretKey)).toEqual(made)
  expect(await directory.workspaceByKey(secretKey)).toBeUndefined()
  expect(await directory.workspaceBySecret(`${secretKey}x`)).toBeUndefined()
})

test('SV50 keys, codes and session tokens lie in the file as hashes only, and the file is its owner’s alone', async () => {
  const { id, secretKey } = await directory.createWorkspace('Tram', [])
  const advisor = await directory.addAdvisor(id, 'Desk one', 'correct horse battery')
  const secrets = [
    secretKey,
    await directory.issueSignInLink(advisor.id),
    await directory.beginDeskSession(advisor.id),
    'correct horse battery',
  ]
  const reader = new DatabaseSync(join(folder, 'directory.db'), { readOnly: true })
  const tables = ['workspace', 'advisor', 'sign_in_link', 'desk_session']
  const stored = JSON.stringify(
    tables.map((table) => reader.prepare(`SELECT * FROM ${table}`).all()),
  )
  reader.close()
  expect(stored).toContain(id)
  for (const secret of secrets) expect(stored).not.toContain(secret)
  expect(statSync(join(folder, 'directory.db')).mode & 0o777).toBe(0o600)
})

test('SV50 a rotated key is refused at once, and another process sees it', async () => {
  const { id, secretKey } = await directory.createWorkspace('Tram', [])
  const beside = open()
  const next = await beside.rotateSecretKey(id)
  expect(await directory.workspaceBySecret(secretKey)).toBeUndefined()
  expect((await directory.workspaceBySecret(next))?.id).toBe(id)
  await beside.addOrigin(id, 'https://b.example')
  expect((await directory.workspace(id))?.origins).toEqual(['https://b.example'])
  await beside.close()
  await expect(directory.rotateSecretKey('ws_none')).rejects.toThrow(
    'There is no workspace ws_none',
  )
})

test('SV51 a sign-in link is good once, for thirty minutes, and for one of two at the same time', async () => {
  const { id } = await directory.createWorkspace('Tram', [])
  const advisor = await directory.addAdvisor(id, 'Desk one')
  const code = await directory.issueSignInLink(advisor.id)
  const uses = await Promise.all([directory.useSignInLink(code), directory.useSignInLink(code)])
  expect(uses.filter(Boolean)).toEqual([advisor])
  const late = await directory.issueSignInLink(advisor.id)
  time += 30 * 60_000
  expect(await directory.useSignInLink(late)).toBeUndefined()
})

test('SV51 a desk session rolls while it is used, ends after a week without use and after thirty days at most', async () => {
  const { id } = await directory.createWorkspace('Tram', [])
  const advisor = await directory.addAdvisor(id, 'Desk one')
  const day = 24 * 3_600_000
  const idle = await directory.beginDeskSession(advisor.id)
  const used = await directory.beginDeskSession(advisor.id)
  for (let passed = 5; passed < 30; passed += 5) {
    time += 5 * day
    expect((await directory.deskSession(used))?.advisor).toEqual(advisor)
  }
  expect(await directory.deskSession(idle)).toBeUndefined()
  time += 5 * day
  expect(await directory.deskSession(used)).toBeUndefined()
})

test('SV51 a password is checked whatever the case of the name, and an unknown name is no', async () => {
  const { id } = await directory.createWorkspace('Tram', [])
  const advisor = await directory.addAdvisor(id, 'Desk One', 'correct horse battery')
  expect(await directory.advisorByPassword('desk one ', 'correct horse battery')).toEqual(advisor)
  expect(await directory.advisorByPassword('desk one', 'correct horse batter')).toBeUndefined()
  expect(await directory.advisorByPassword('desk two', 'correct horse battery')).toBeUndefined()
  await expect(directory.addAdvisor(id, 'DESK ONE')).rejects.toThrow(NameTaken)
  const token = await directory.beginDeskSession(advisor.id)
  await directory.setPassword(advisor.id, 'another horse battery')
  expect(await directory.deskSession(token)).toBeUndefined()
})

test('SV51 an advisor who was removed is out: session, link and password', async () => {
  const { id } = await directory.createWorkspace('Tram', [])
  const advisor = await directory.addAdvisor(id, 'Desk one', 'correct horse battery')
  const token = await directory.beginDeskSession(advisor.id)
  const code = await directory.issueSignInLink(advisor.id)
  expect(await directory.removeAdvisor(advisor.id)).toBe(true)
  expect(await directory.deskSession(token)).toBeUndefined()
  expect(await directory.useSignInLink(code)).toBeUndefined()
  expect(await directory.advisorByPassword('Desk one', 'correct horse battery')).toBeUndefined()
  expect(await directory.removeAdvisor(advisor.id)).toBe(false)
})

test('SV52 a vouching token belongs to the first device that uses it, and its id to that token', async () => {
  const claim = (thumbprint: string, more: { token?: string; former?: string } = {}) =>
    directory.claimVouch({
      workspace: 'ws',
      issuer: 'https://a.example',
      jti: 'jti-1',
      token: 'token-1',
      thumbprint,
      until: time + 300_000,
      ...more,
    })
  expect(await claim('device-1')).toBe('mine')
  expect(await claim('device-1')).toBe('mine')
  expect(await claim('device-2')).toBe('other-device')
  expect(await claim('device-1', { token: 'token-2' })).toBe('other-token')
  // The generation that follows on the same device brings the session of the one before.
  expect(await claim('device-3', { former: 'device-9' })).toBe('other-device')
  expect(await claim('device-3', { former: 'device-1' })).toBe('mine')
  expect(await claim('device-1')).toBe('other-device')
  time += 300_000
  expect(await claim('device-4')).toBe('mine')
})

test('SV92 a workspace keeps what was set, as what it may be, and the rest as it comes', async () => {
  const { id, settings } = await directory.createWorkspace('Tram', [])
  expect(settings).toMatchObject({ fadeAfter: 365, fresh: 10, language: 'en', sharedIdle: 5 })
  expect(settings.site).toBeUndefined()
  await directory.setSetting(id, 'site', 'https://www.example.com')
  await directory.setSetting(id, 'levels.bill.read', 'mailbox')
  const beside = open()
  const found = (await beside.workspace(id))?.settings
  await beside.close()
  expect(found).toMatchObject({ site: 'https://www.example.com/', fresh: 10 })
  expect(found?.levels.bill).toEqual({ read: 'mailbox', act: 'vouched' })
  await expect(directory.setSetting(id, 'fresh', 'soon')).rejects.toThrow(
    'fresh must be a number of minutes from 1 to 1440, not "soon".',
  )
  await expect(directory.setSetting('ws_none', 'fresh', 5)).rejects.toThrow(
    'There is no workspace ws_none',
  )
})

test('SV93 issuers belong to a workspace, and are changed and removed', async () => {
  const { id } = await directory.createWorkspace('Tram', [])
  const other = await directory.createWorkspace('Ferry', [])
  const issuer = 'https://accounts.example'
  await directory.putIssuer(id, { issuer, marksEmail: false })
  await directory.putIssuer(id, { issuer, marksEmail: true, jwksUrl: 'https://accounts.example/k' })
  expect(await directory.issuers(id)).toEqual([
    { issuer, marksEmail: true, jwksUrl: 'https://accounts.example/k' },
  ])
  expect(await directory.issuers(other.id)).toEqual([])
  expect(await directory.removeIssuer(id, issuer)).toBe(true)
  expect(await directory.removeIssuer(id, issuer)).toBe(false)
})

test('SV50 a file of a later version is refused in words', async () => {
  const path = join(folder, 'later.db')
  const later = new DatabaseSync(path)
  later.exec('PRAGMA user_version = 99')
  later.close()
  expect(() => openSqliteDirectory({ path, now: () => time })).toThrow('written by a later version')
})
