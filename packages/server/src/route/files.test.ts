import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, renameSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { uuidv7 } from '@continuo/model'
import type { Appended, Attachment, Draft, Opened } from '@continuo/model'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refusalIn } from '../../trial/refusal.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import type { TrialDevice } from '../../trial/trial-device.ts'
import { startTrialServer, trialPage } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let server: TrialServer
let device: TrialDevice
beforeAll(async () => {
  server = await startTrialServer({ mailEvery: 10 })
})
afterAll(() => server.end())
beforeEach(async () => {
  device = await createTrialDevice(server)
})

const newId = (): string => uuidv7(Date.now(), randomBytes(10))
const day = 86_400_000

async function upload(
  bytes: string | Buffer,
  {
    of = device,
    id = newId(),
    name = 'plan.pdf',
    type = 'application/pdf',
    slug = encodeURIComponent(name),
  } = {},
): Promise<Response> {
  return fetch(`${server.url}/v1/attachments/${id}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await of.token()}`,
      Origin: trialPage,
      'Content-Type': type,
      Slug: slug,
    },
    body: bytes,
  })
}

const uploaded = async (...given: Parameters<typeof upload>): Promise<Attachment> => {
  const answer = await upload(...given)
  expect(answer.status).toBe(201)
  return (await answer.json()) as Attachment
}

const naming = (...attachments: Attachment[]): Draft =>
  message('', { body: { text: 'here', attachments } })

async function append(
  draft: Draft,
  of = device,
): Promise<Appended['outcomes'][number] | undefined> {
  const answer = await of.call('/v1/events', { method: 'POST', body: { drafts: [draft] } })
  return ((await answer.json()) as Appended).outcomes[0]
}

/** Sends a file with a message; gives the address of its bytes. */
async function send(
  attachment: Attachment,
  of = device,
): Promise<{ path: string; strand: string; id: string }> {
  const draft = naming(attachment)
  const outcome = await append(draft, of)
  if (!outcome || !('tick' in outcome)) throw new Error(JSON.stringify(outcome))
  const { strand } = outcome
  return { path: `/v1/attachments/${strand}/${draft.id}/${attachment.id}`, strand, id: draft.id }
}

const waitingIn = (): string[] => {
  const folder = join(server.folder, 'attachments', server.workspace.id, 'waiting')
  return existsSync(folder) ? readdirSync(folder) : []
}

test('SV174 a file is uploaded before the first act, named by a message, and read back byte for byte', async () => {
  const bytes = randomBytes(300_000)
  const attachment = await uploaded(bytes, { name: 'Plan “B”.pdf' })
  expect(attachment).toMatchObject({ name: 'Plan “B”.pdf', type: 'application/pdf', size: 300_000 })
  const { path } = await send(attachment)
  const answer = await device.call(path)
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-length': '300000',
    'content-disposition': "attachment; filename*=UTF-8''Plan%20%E2%80%9CB%E2%80%9D.pdf",
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'cache-control': 'no-store',
  })
  const { capabilities, attachments } = (await (
    await device.call('/v1/relationship')
  ).json()) as Opened
  expect([capabilities.attachments, attachments]).toEqual([true, { size: 10_485_760, count: 10 }])
})

test('SV175 what is served is an image only where its bytes are one: an SVG or HTML named .png is plain bytes', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const kinds = [
    [png, 'text/html', 'image/png'],
    [
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'image/png',
      'application/octet-stream',
    ],
    [
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'image/svg+xml',
      'application/octet-stream',
    ],
    ['<!doctype html><script>alert(1)</script>', 'image/png', 'application/octet-stream'],
  ] as const
  for (const [bytes, type, served] of kinds) {
    const { path } = await send(await uploaded(bytes, { type, name: 'a.png' }))
    expect((await device.call(path)).headers.get('content-type')).toBe(served)
  }
})

test('SV174 empty, too large, of a wrong type, under a wrong id: refused in words, and nothing is left', async () => {
  const before = waitingIn()
  const { directory, workspace } = server
  await directory.setSetting(workspace.id, 'attachments.megabytes', 1)
  await directory.setSetting(workspace.id, 'attachments.types', 'image/*, application/pdf')
  const refused = async (...given: Parameters<typeof upload>): Promise<string> =>
    (await refusalIn(await upload(...given))).reason
  expect(await refused('')).toBe('file-empty')
  expect(await refused(Buffer.alloc(1_048_577))).toBe('file-too-large')
  expect(await refused('x', { type: 'text/html' })).toBe('file-type')
  expect(await refused('<svg/>', { type: 'image/png' })).toBe('file-type')
  for (const id of ['x', newId().toUpperCase(), '..%2f..%2fx'])
    expect(await refused('x', { id })).toBe('malformed')
  await directory.setSetting(workspace.id, 'attachments.types', 'none')
  expect(await refused('x')).toBe('unsupported')
  const none = (await (await device.call('/v1/relationship')).json()) as Opened
  expect([none.capabilities.attachments, none.attachments]).toEqual([false, undefined])
  await directory.setSetting(workspace.id, 'attachments.types', 'any')
  await directory.setSetting(workspace.id, 'attachments.megabytes', 10)
  expect(waitingIn()).toEqual(before)
})

test('SV174 an upload that is broken off leaves nothing, and can be made again under its id', async () => {
  const id = newId()
  const token = await device.token()
  const headers = {
    Authorization: `Bearer ${token}`,
    Origin: trialPage,
    'Content-Length': '5000000',
  }
  const call = request(`${server.url}/v1/attachments/${id}`, { method: 'POST', headers })
  const gone = new Promise((resolve) => call.once('close', resolve))
  call.on('error', () => undefined)
  await new Promise<void>((resolve) => call.write(Buffer.alloc(500_000), () => resolve()))
  const coming = join(server.folder, 'attachments', 'coming')
  await expect.poll(() => existsSync(coming) && readdirSync(coming).length).toBe(1)
  call.destroy()
  await gone
  await expect.poll(() => readdirSync(coming)).toEqual([])
  expect(waitingIn()).not.toContain(id)
  expect((await uploaded('whole', { id })).size).toBe(5)
  expect(server.lines.filter(({ level, msg }) => level === 'error' && msg !== 'call')).toEqual([])
})

test('SV174 the name of a file is only a name: of 300 characters, with folders, with a turned direction', async () => {
  const names = [`${'long '.repeat(60)}.pdf`, '../../../etc/passwd', 'photo\u202Egpj.exe', '']
  const kept = []
  for (const name of names) kept.push((await uploaded(newId(), { name })).name)
  expect(kept[0]).toMatch(/^(long )+….pdf$/)
  expect(kept[0]).toHaveLength(255)
  expect(kept.slice(1)).toEqual(['passwd', 'photogpj.exe', 'file'])
  expect((await uploaded(newId(), { slug: '%E0%A4%A' })).name).toBe('%E0%A4%A')
})

test('SV176 a message names only files of its own writer, as they are, each once', async () => {
  const attachment = await uploaded('mine')
  const other = await createTrialDevice(server)
  const reasonOf = async (draft: Draft, of = device): Promise<string> => {
    const outcome = await append(draft, of)
    return outcome && 'refused' in outcome ? outcome.refused.reason : 'admitted'
  }
  expect(await reasonOf(naming(attachment), other)).toBe('file-missing')
  expect(await reasonOf(naming({ ...attachment, size: 1 }))).toBe('file-missing')
  expect(await reasonOf(naming({ ...attachment, name: 'other.pdf' }))).toBe('file-missing')
  expect(await reasonOf(naming({ ...attachment, id: newId() }))).toBe('file-missing')
  const { hash: _hash, ...bare } = attachment
  expect(await reasonOf(naming(bare))).toBe('file-missing')
  const draft = naming(attachment)
  expect(await reasonOf(draft)).toBe('admitted')
  expect(await reasonOf(draft)).toBe('admitted')
  expect(await reasonOf(naming(attachment))).toBe('file-missing')
})

test('SV177 whoever may read the message may read its files, and nobody else; what is deleted is gone', async () => {
  const { path, strand, id } = await send(await uploaded('secret'))
  const other = await createTrialDevice(server)
  await append(message('hello'), other)
  for (const [who, where] of [
    [other, path],
    [device, path.replace(/.{4}$/, 'ffff')],
    [device, `/v1/attachments/${strand}/${newId()}/${path.slice(-36)}`],
    [device, path.replace(strand, '..')],
    [device, path.replace(strand, '%2e%2e%2f')],
  ] as const)
    expect((await refusalIn(await who.call(where))).reason).toBe('not-found')
  const bare = await fetch(server.url + path)
  expect((await refusalIn(bare)).reason).toBe('session')
  await append({ id: newId(), type: 'message.deleted', body: {}, about: { id, strand } })
  expect((await refusalIn(await device.call(path))).reason).toBe('not-found')
})

test('SV178 erasing a message or a relationship deletes the bytes', async () => {
  const kept = (strand: string): string[] => {
    const folder = join(server.folder, 'attachments', server.workspace.id, 'kept', strand)
    return existsSync(folder) ? readdirSync(folder).sort() : []
  }
  const one = await send(await uploaded('one'))
  const two = await send(await uploaded('two'))
  expect(kept(one.strand)).toEqual([one.id, two.id].sort())
  await server.log.eraseEvent(server.workspace.id, one.strand, one.id)
  expect((await refusalIn(await device.call(one.path))).reason).toBe('not-found')
  await expect.poll(() => kept(one.strand)).toEqual([two.id])
  const { rows } = await server.log.list(server.workspace.id, 100)
  for (const { relationship } of rows)
    await server.log.eraseRelationship(server.workspace.id, relationship)
  await expect.poll(() => kept(one.strand)).toEqual([])
})

test('SV179 what no message has named for a day is deleted', async () => {
  const named = await uploaded('named')
  const unnamed = await uploaded('unnamed')
  const { path } = await send(named)
  await server.log.attachments.sweep()
  expect(waitingIn()).toContain(unnamed.id)
  server.clock.now += day + 1
  expect(await server.log.attachments.sweep()).toBeGreaterThan(0)
  expect(waitingIn()).toEqual([])
  device = await again(device)
  expect(await (await device.call(path)).text()).toBe('named')
})

test('SV179 a server that died before a file of an admitted message had its place serves it, and gives it one', async () => {
  const attachment = await uploaded('kept')
  const { path, strand, id } = await send(attachment)
  const folder = join(server.folder, 'attachments', server.workspace.id)
  const place = join(folder, 'kept', strand, id, attachment.id)
  renameSync(place, join(folder, 'waiting', attachment.id))
  expect(await (await device.call(path)).text()).toBe('kept')
  server.clock.now += day + 1
  expect(await server.log.attachments.sweep()).toBe(0)
  expect(existsSync(place)).toBe(true)
  device = await again(device)
  expect(await (await device.call(path)).text()).toBe('kept')
})

/** The same device with a session of now. */
async function again(of: TrialDevice): Promise<TrialDevice> {
  const { token } = (await (await of.askSession()).json()) as { token: string }
  const headers = { Authorization: `Bearer ${token}` }
  return { ...of, call: (path, init = {}) => of.call(path, { ...init, headers }) }
}

test('SV174 of so many files of one device a day the next is refused, and counted', async () => {
  const few = await startTrialServer({ limits: { uploads: { burst: 2, perSecond: 0.001 } } })
  const of = await createTrialDevice(few)
  const put = async (): Promise<Response> =>
    fetch(`${few.url}/v1/attachments/${newId()}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await of.token()}`, Origin: trialPage },
      body: 'x',
    })
  expect([(await put()).status, (await put()).status]).toEqual([201, 201])
  const third = await put()
  expect([third.status, third.headers.get('retry-after')]).toEqual([429, '1000'])
  const metrics = await (await fetch(`${few.url}/metrics`)).text()
  expect(metrics).toContain('continuo_files_total{outcome="stored"} 2')
  expect(metrics).toContain('continuo_file_bytes_total{outcome="stored"} 2')
  await few.end()
})
