import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startMailSink } from '../../trial/mail-sink.ts'
import type { MailSink } from '../../trial/mail-sink.ts'
import { startServer } from '../start.ts'
import { createServerLogger } from '../observe/server-logger.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { RelationshipStore } from '../store/relationship-store.ts'
import type { Directory, NewWorkspace } from '../workspace/directory.ts'
import { openSqliteDirectory } from '../workspace/open-directory.ts'
import type { MailJob } from './mail-job.ts'
import { createMailer } from './mailer.ts'
import type { Mailer } from './mailer.ts'
import { readMailFrom, readSmtpUrl } from './smtp-settings.ts'
import { createSmtpTransport } from './transport.ts'

let folder: string
let sink: MailSink
let store: RelationshipStore
let directory: Directory
let workspace: NewWorkspace
let mailer: Mailer
let clock: number
let lines: string[]
let isWanted: (job: MailJob, isFirst: boolean) => boolean

const to = 'ada@example.org'
const code: MailJob = { mail: 'code', to, code: '042137' }

const start = (url = sink.smtpUrl): Mailer =>
  createMailer({
    store,
    directory,
    transport: createSmtpTransport(readSmtpUrl(url), readMailFrom('hello@tram.example')),
    before: {
      isWanted: async (job, _, isFirst) => isWanted(job, isFirst),
      lookUp: async (job) => ({ liking: job.liking ?? {} }),
    },
    noteSent: (_, finish) => store.transact([], finish),
    now: () => clock,
    logger: createServerLogger('debug', { write: (line) => void lines.push(line) }),
    host: 'chat.example',
    every: 20,
  })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'continuo-mail-'))
  clock = Date.parse('2026-11-22T12:00:00Z')
  lines = []
  isWanted = () => true
  sink = await startMailSink()
  store = openSqliteStore({ path: join(folder, 'log.db') })
  directory = openSqliteDirectory({ path: join(folder, 'directory.db'), now: () => clock })
  workspace = await directory.createWorkspace('Tram', [])
  mailer = start()
})
afterEach(async () => {
  await mailer.close()
  await store.close()
  await directory.close()
  await sink.end()
  rmSync(folder, { recursive: true })
})

const said = (text: string) => vi.waitFor(() => expect(lines.join('')).toContain(text))
/** What is still to be done, whenever it is due. */
const waiting = () =>
  store.transact([], async (writes) => {
    const rows = await writes.takeWork('mail', Number.MAX_SAFE_INTEGER, 0, 100)
    return rows.map(({ due }) => (due / 1_000 - clock) / 1_000)
  })

test('SV112 a mail goes out with what mail systems need, and with nothing that invites an automatic answer', async () => {
  await mailer.post(workspace.id, code)
  const mail = await sink.next(to)
  expect(mail.from).toBe('hello@tram.example')
  const header = (name: string) => mail.headers.get(name)
  expect(header('from')).toBe('Tram <hello@tram.example>')
  expect(header('to')).toBe(to)
  expect(header('subject')).toBe('Your code for Tram')
  expect(header('date')).toBe('Sun, 22 Nov 2026 12:00:00 +0000')
  expect(header('message-id')).toMatch(/^<[0-9a-f-]{36}@chat\.example>$/)
  expect(header('auto-submitted')).toBe('auto-generated')
  expect([...mail.headers.keys()].filter((name) => name.startsWith('list-'))).toEqual([])
  expect(mail.text).toContain('    042137\n')
  expect(mail.html).toContain('>042137</p>')
  await vi.waitFor(async () => expect(await waiting()).toEqual([]))
})

test('SV112 what could end a header stays in its place', async () => {
  const evil = await directory.createWorkspace('Tram\r\nBcc: eve@example.org', [])
  await mailer.post(evil.id, code)
  const mail = await sink.next(to)
  expect(mail.to).toEqual([to])
  expect(mail.headers.has('bcc')).toBe(false)
})

test('SV113 a mail that is not taken is tried again, later each time, under one name, and no log line says to whom', async () => {
  sink.refuse({ code: 451, text: `greylisted ${to}` })
  await mailer.post(workspace.id, code)
  const waits = []
  for (let tries = 1; tries <= 7; tries += 1) {
    await said(`"tries":${tries}`)
    await vi.waitFor(async () => expect(await waiting()).toHaveLength(1))
    const [wait = 0] = await waiting()
    waits.push(wait)
    if (tries === 7) sink.refuse(undefined)
    clock += wait * 1_000
  }
  expect(waits).toEqual([30, 120, 600, 1_800, 3_600, 3_600, 3_600])
  const mail = await sink.next(to)
  expect(mail.headers.get('message-id')).toContain('@chat.example')
  expect(lines.join('')).toContain('451')
  expect(lines.join('')).not.toMatch(/ada|greylisted|042137/)
})

test('SV113 after a day, or where the address is refused for good, it is given up with an error in the log', async () => {
  sink.refuse({ code: 451, text: 'later' })
  await mailer.post(workspace.id, code)
  await said('"tries":1')
  clock += 24 * 3_600_000
  await said('is given up')
  expect(await waiting()).toEqual([])
  lines.length = 0
  sink.refuse({ code: 550, text: `no such mailbox ${to}` })
  await mailer.post(workspace.id, code)
  await said('is given up')
  expect(lines.join('')).toContain('"level":"error"')
  expect(lines.join('')).not.toContain('ada')
  expect(sink.mails).toEqual([])
})

test('SV113 what was kept goes out after a restart, and what is too late or not wanted any more does not', async () => {
  await mailer.close()
  mailer = start('smtp://127.0.0.1:1')
  await mailer.post(workspace.id, code)
  await said('"tries":1')
  await mailer.post(workspace.id, { ...code, to: 'late@example.org', goodUntil: clock + 1_000 })
  await mailer.post(workspace.id, { ...code, to: 'dropped@example.org' })
  await vi.waitFor(async () => expect((await waiting()).length).toBe(3))
  await mailer.close()
  const asked: [string, boolean][] = []
  isWanted = (job, isFirst) => {
    asked.push([job.to, isFirst])
    return job.to !== 'dropped@example.org'
  }
  clock += 180_000
  mailer = start()
  await sink.next(to)
  await vi.waitFor(async () => expect(await waiting()).toEqual([]))
  expect(sink.mails.map((mail) => mail.to)).toEqual([[to]])
  expect(asked).toContainEqual([to, false])
})

test.each([
  ['http://mail.example', 'SMTP_URL must be smtp://'],
  ['smtp://', 'SMTP_URL must be smtp://'],
  ['mail.example:25', 'SMTP_URL must be smtp://'],
  ['smtp://mail.example/?tls.rejectUnauthorized=false', 'SMTP_URL must be smtp://'],
])('SV114 %s is no place to hand mail in', (url, complaint) => {
  expect(() => readSmtpUrl(url)).toThrow(complaint)
})

test('SV114 a server does not start with mail settings that cannot be used', async () => {
  const dataDir = join(folder, 'data')
  const wrong = startServer({ dataDir, smtpUrl: 'http://ada:secret@mail.example', mailFrom: to })
  await expect(wrong).rejects.toThrow('SMTP_URL must be smtp://')
  await expect(wrong).rejects.not.toThrow('secret')
  const nobody = startServer({ dataDir, smtpUrl: 'smtp://localhost:1025' })
  await expect(nobody).rejects.toThrow('MAIL_FROM must be an e-mail address')
})

test('SV114 mail is handed in encrypted, but on this machine', () => {
  expect(readSmtpUrl('smtp://localhost:1025')).toEqual({
    host: 'localhost',
    port: 1025,
    secure: false,
    requireTLS: false,
  })
  expect(readSmtpUrl('smtp://mail.example')).toMatchObject({ port: 587, requireTLS: true })
  expect(readSmtpUrl('smtps://ada%40x:p%2Fw@mail.example')).toEqual({
    host: 'mail.example',
    port: 465,
    secure: true,
    requireTLS: false,
    auth: { user: 'ada@x', pass: 'p/w' },
  })
  expect(readMailFrom('"Tram" <hello@tram.example>')).toEqual({
    name: 'Tram',
    address: 'hello@tram.example',
  })
  for (const wrong of ['', 'Tram', 'Tram <hello>', 'Tram\r\nBcc: x@y.z <hello@tram.example>'])
    expect(() => readMailFrom(wrong)).toThrow('MAIL_FROM must be an e-mail address')
})
