import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startMailSink } from '../../trial/mail-sink.ts'
import type { MailSink } from '../../trial/mail-sink.ts'
import { refusalIn } from '../../trial/refusal.ts'
import { bookmarkIn, createTrialCustomer, newAddress } from '../../trial/trial-customer.ts'
import type { TrialCustomer } from '../../trial/trial-customer.ts'
import { message } from '../../trial/trial-device.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let sink: MailSink
let server: TrialServer

beforeAll(async () => {
  sink = await startMailSink()
  server = await startTrialServer({
    smtpUrl: sink.smtpUrl,
    mailFrom: 'hello@tram.example',
    mailEvery: 20,
    limits: { codes: { burst: 1_000, perSecond: 100 } },
  })
})
afterAll(async () => {
  await server.end()
  await sink.end()
})

const newCustomer = (): Promise<TrialCustomer> => createTrialCustomer(server, sink)

const call = (
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  method = body === undefined ? 'GET' : 'POST',
): Promise<Response> =>
  fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${server.workspace.secretKey}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

type Linked = { outcome: string; join: string }
const done = async (path: string, body: unknown, headers = {}): Promise<Linked> => {
  const answer = await call(path, body, headers)
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Linked
}

const email = (value: string) => ({ identity: { kind: 'email', value } })

/** The relationship's id, as the desk has it. */
const relationshipOf = async (who: TrialCustomer, text: string): Promise<string> => {
  await who.write(text)
  const { rows } = await server.log.list(server.workspace.id, 200)
  return rows.find(({ last }) => last?.text === text)?.relationship ?? ''
}

test('SV129 the host’s word links an identity to a relationship: who proves it reads it, and nobody before', async () => {
  const ada = await newCustomer()
  const address = newAddress()
  const relationship = await relationshipOf(ada, 'ordered by phone')
  const linked = await done('/identify', { ...email(address), with: { relationship } })
  expect(linked).toMatchObject({ outcome: 'linked', join: expect.stringMatching(/^join_/) })
  expect((await ada.opened()).me?.state).toBe('anonymous')
  const same = await done('/identify', { ...email(address), with: { relationship } })
  expect(same).toEqual({ outcome: 'nothing-new', join: linked.join })
  const later = await newCustomer()
  expect(await later.texts()).toEqual([])
  await later.prove(address)
  expect(await later.texts()).toEqual(['ordered by phone'])
  const again = await done('/identify', { ...email(address), with: { relationship } })
  expect(again).toEqual({ outcome: 'nothing-new', join: null })
  expect((await call(`/joins/${linked.join}/undo`, { reason: 'a mistake' })).status).toBe(200)
  expect(await later.texts()).toEqual([])
})

test('SV129 two identities are one person by the host’s word, and the addresses that were proven are told', async () => {
  const [one, two] = [await newCustomer(), await newCustomer()]
  const [first, second] = [newAddress(), newAddress()]
  await one.write('from one')
  await one.prove(first)
  await two.write('from two')
  await two.prove(second)
  const before = sink.mails.length
  const { join } = await done('/merge', { a: email(first), b: email(second), by: 'crm' })
  expect((await one.texts()).toSorted()).toEqual(['from one', 'from two'])
  expect((await two.texts()).toSorted()).toEqual(['from one', 'from two'])
  const told = await sink.next(second, before)
  expect(told.text).toContain('#continuo-mail=')
  expect(told.text).not.toMatch(/from (one|two)/)
  await call(`/joins/${join}/undo`, { reason: 'a mistake' })
  expect(await one.texts()).toEqual(['from one'])
  expect(await two.texts()).toEqual(['from two'])
})

test('SV129 what means nobody, or one and the same, is refused in words', async () => {
  const address = newAddress()
  const missing = { relationship: `rel_${randomUUID()}` }
  const refused: [string, unknown, string][] = [
    ['/identify', { ...email(address), with: missing }, 'not-found'],
    ['/identify', { ...email('anonymous'), with: missing }, 'malformed'],
    ['/identify', { identity: { kind: 'account', value: 'guest' }, with: missing }, 'blocked-id'],
    ['/merge', { a: missing, b: missing }, 'not-found'],
    ['/merge', { a: { relationship: 'rel_x' }, b: missing }, 'malformed'],
    ['/merge', { a: email(address) }, 'malformed'],
  ]
  for (const [path, body, reason] of refused)
    expect((await refusalIn(await call(path, body))).reason).toBe(reason)
})

test('SV130 a repeat with its key is the same answer, also where the first one broke off before it answered', async () => {
  const [one, two] = [await newCustomer(), await newCustomer()]
  const a = { relationship: await relationshipOf(one, 'first of a pair') }
  const b = { relationship: await relationshipOf(two, 'second of a pair') }
  const headers = { 'Idempotency-Key': randomUUID() }
  const keep = vi.spyOn(server.directory, 'keepAnswer')
  keep.mockRejectedValueOnce(new Error('the process was killed'))
  expect((await call('/merge', { a, b }, headers)).status).toBe(503)
  keep.mockRestore()
  const [{ join = '' } = {}] = await server.log.people.joins(server.workspace.id, a.relationship)
  // Somebody took it back meanwhile: the repeat does not make it again.
  await call(`/joins/${join}/undo`, { reason: 'a mistake' })
  expect(await done('/merge', { a, b }, headers)).toEqual({ outcome: 'linked', join })
  expect(await done('/merge', { a, b }, headers)).toEqual({ outcome: 'linked', join })
  expect(await server.log.people.joins(server.workspace.id, a.relationship)).toHaveLength(1)
  const other = await call('/merge', { a: b, b: a }, headers)
  expect((await refusalIn(other)).reason).toBe('id-reused')
})

test('SV130 an import that broke off before it answered is there once', async () => {
  const ada = await newCustomer()
  await ada.write('new')
  await ada.prove(newAddress())
  const onto = (await ada.opened()).me?.strand
  const items = [
    {
      id: message('').id,
      time: 1,
      author: 'customer',
      type: 'message.sent',
      body: { text: 'old' },
    },
  ]
  const headers = { 'Idempotency-Key': randomUUID() }
  const keep = vi.spyOn(server.directory, 'keepAnswer')
  keep.mockRejectedValueOnce(new Error('the process was killed'))
  expect((await call('/imports', { onto, items }, headers)).status).toBe(503)
  keep.mockRestore()
  const answer = await call('/imports', { onto, items }, headers)
  expect(await answer.json()).toMatchObject({ strand: expect.stringMatching(/^str_/) })
  expect(await ada.texts()).toEqual(['old', 'new'])
})

test('SV131 an export is all of a relationship, line by line, and is written down', async () => {
  const ada = await newCustomer()
  const address = newAddress()
  const relationship = await relationshipOf(ada, 'everything, please')
  await ada.prove(address)
  for (let at = 0; at < 3; at += 1) await ada.write(`more ${at}`)
  const answer = await call(`/relationships/${relationship}/export`)
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson')
  const lines = (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { is: string; event?: { type: string } })
  expect(lines[0]).toMatchObject({ is: 'relationship', relationship })
  expect(lines.at(-1)).toEqual({ is: 'end' })
  expect(lines.find(({ is }) => is === 'state')).toMatchObject({
    identities: [{ identity: { kind: 'email', value: address }, level: 'mailbox' }],
    described: { traits: [], group: null },
  })
  const types = lines.flatMap(({ event }) => (event ? [event.type] : []))
  expect(types.filter((type) => type === 'message.sent')).toHaveLength(4)
  expect(types).toEqual(
    expect.arrayContaining(['relationship.started', 'identity.proven', 'relationship.joined']),
  )
  const { entries } = (await (await call(`/audit?relationship=${relationship}`)).json()) as {
    entries: { did: string; by: string }[]
  }
  expect(entries).toContainEqual(expect.objectContaining({ did: 'exported', by: 'back-end' }))
  expect(entries).toContainEqual(expect.objectContaining({ did: 'proven' }))
})

test('SV131 exports and audits are for the secret key, and for relationships of its workspace', async () => {
  const other = await server.directory.createWorkspace('Ferry', [])
  const relationship = await relationshipOf(await newCustomer(), 'ours alone')
  for (const path of [
    `/relationships/${relationship}/export`,
    `/audit?relationship=${relationship}`,
  ]) {
    const key = { Authorization: `Bearer ${other.secretKey}` }
    expect((await refusalIn(await call(path, undefined, key))).reason).toBe('not-found')
    const none = { Authorization: 'Bearer sk_none' }
    expect((await refusalIn(await call(path, undefined, none))).reason).toBe('unknown-key')
  }
  expect((await refusalIn(await call('/audit'))).reason).toBe('malformed')
})

test('SV118 with an erased relationship go the bookmarks of its addresses', async () => {
  const ada = await newCustomer()
  const address = newAddress()
  const relationship = await relationshipOf(ada, 'erase all of this')
  const bookmark = bookmarkIn(await ada.mailFor(address, { email: address }, { link: true }))
  await ada.outcome({ call: 'bookmark', bookmark })
  const reader = await newCustomer()
  expect((await reader.outcome({ call: 'bookmark', bookmark })).outcome).toBe('needs-code')
  const erased = await call(`/relationships/${relationship}`, undefined, {}, 'DELETE')
  expect(erased.status).toBe(204)
  await vi.waitFor(async () => {
    const refused = await reader.ask({ call: 'bookmark', bookmark })
    expect(refused.status).toBe(403)
  })
})
