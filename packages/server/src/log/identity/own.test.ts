import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { freshForEachTest, one, people, trial } from '../../../trial/fresh-log.ts'
import {
  advisor,
  device,
  eventsOf,
  message,
  textsOf,
  workspace,
} from '../../../trial/log-on-disk.ts'
import { account, email, joinIn, operation } from '../../../trial/people.ts'
import { createReader } from '../../../trial/reader.ts'

freshForEachTest()

const write = (name: string, text = `of ${name}`) => one.log.append(device(name), [message(text)])
const strandOf = async (name: string): Promise<string> => (await people.open(name)).me?.strand ?? ''
const ended = (why: string) => ({ is: { fault: 'ended', why } })
const inFiles = (text: string): boolean =>
  [trial.path, `${trial.path}-wal`].some(
    (file) => existsSync(file) && readFileSync(file).includes(text),
  )
const doer = { id: 'adv_1', name: 'Ada' }

async function relationshipOf(name: string): Promise<string> {
  const strand = await strandOf(name)
  return one.store.read(async (reads) => {
    const [row] = await reads.strands([strand])
    return (await reads.relationships([row?.root ?? '']))[0]?.id ?? ''
  })
}

test('ID65 a customer takes back a join that touches what is theirs, and no other, and never the company’s', async () => {
  await write('a')
  const linked = await people.mail('a', 'ada@example.org')
  await write('b')
  const other = await people.mail('b', 'bea@example.org')
  const team = await one.log.join(
    workspace,
    await strandOf('a'),
    await strandOf('b'),
    'team',
    'adv_1',
  )
  const refused = { outcome: 'refused', refused: { reason: 'not-found' } }
  for (const join of [joinIn(other), team, 'join_none'])
    expect(await one.log.undoOwn(device('a'), operation(), join)).toMatchObject(refused)
  expect(await one.log.undoOwn(device('nobody'), operation(), joinIn(linked))).toMatchObject(
    refused,
  )
  expect(await one.log.undoOwn(device('a'), 'op', joinIn(linked))).toMatchObject({
    outcome: 'undone',
    me: { state: 'anonymous' },
  })
  expect(await one.log.undoOwn(device('a'), 'op', joinIn(linked))).toMatchObject({
    outcome: 'undone',
  })
})

test('ID65 undo-while-streaming: by the customer, each side falls silent about the other within a heartbeat', async () => {
  await write('a')
  await people.mail('a', 'ada@example.org')
  await write('b')
  const linked = await people.mail('b', 'ada@example.org')
  const readers = ['a', 'b'].map((name) => createReader(device(name)))
  for (const reader of readers) await reader.connect(one.log)
  await one.log.undoOwn(device('a'), operation(), joinIn(linked))
  await one.beat()
  await write('a', 'later on a')
  await write('b', 'later on b')
  await one.beat()
  for (const reader of readers) await reader.idle()
  expect(textsOf(readers[0]?.events() ?? [])).toEqual(['of a', 'later on a'])
  expect(textsOf(readers[1]?.events() ?? [])).toEqual(['of b', 'later on b'])
})

test('ID65 no-beats-yes and undo: joined the no holds, apart each side has its own', async () => {
  const consent = (granted: boolean) => [
    { id: message('').id, type: 'consent.set', body: { purpose: 'newsletter', granted } },
  ]
  await one.log.append(device('a'), consent(false))
  await people.mail('a', 'ada@example.org')
  await one.log.append(device('b'), consent(true))
  const linked = await people.mail('b', 'ada@example.org')
  const holds = async (name: string): Promise<unknown> =>
    (await people.open(name)).snapshot?.state.consents['newsletter']?.[0]?.value
  expect([await holds('a'), await holds('b')]).toEqual([false, false])
  await one.log.undo(workspace, joinIn(linked), 'two people', 'adv_1')
  expect([await holds('a'), await holds('b')]).toEqual([false, true])
})

test('ID66 reset everywhere ends all generations of the person, and none of anybody else’s', async () => {
  await write('a')
  await people.mail('a', 'ada@example.org')
  await people.mail('phone', 'ada@example.org')
  await write('b')
  await one.log.join(workspace, await strandOf('a'), await strandOf('b'), 'team', 'adv_1')
  await one.log.reset(device('a'), 'op', { everywhere: true })
  for (const name of ['a', 'phone'])
    await expect(people.open(name)).rejects.toMatchObject(ended('reset'))
  expect(await people.texts('b')).toEqual(['of b'])
  expect(await one.log.reset(device('a'), 'op', { everywhere: true })).toEqual({
    outcome: 'reset',
    me: null,
  })
  await people.mail('new', 'ada@example.org')
  expect(await people.texts('new')).toEqual(['of a'])
})

test('ID66 forgetting ends the generation; what was written is found again by who proves it', async () => {
  await write('a')
  await people.mail('a', 'ada@example.org')
  expect(await one.log.reset(device('a'), operation(), { as: 'forgotten' })).toEqual({
    outcome: 'forgotten',
    me: null,
  })
  await expect(people.open('a')).rejects.toMatchObject(ended('reset'))
  await people.mail('b', 'ada@example.org')
  expect(await people.texts('b')).toEqual(['of a'])
})

test('ID67 erase: everything of the person is gone on all their devices; who hung together with them stays whole', async () => {
  await write('a', 'secret of a')
  await people.mail('a', 'ada@example.org')
  await people.mail('phone', 'ada@example.org')
  await write('phone', 'secret of the phone')
  const offline = await people.open('phone')
  await write('b', 'of somebody else')
  await people.login('b', 'u2')
  const { join } = await one.log.people.merge(
    workspace,
    await relationshipOf('a'),
    await relationshipOf('b'),
    doer,
    'thought so',
  )
  expect(await one.log.erase(device('a'), 'op')).toEqual({ outcome: 'erased', me: null })
  expect(await one.log.erase(device('a'), 'op')).toEqual({ outcome: 'erased', me: null })
  trial.clock.now += 30 * 86_400_000
  await expect(people.open('phone')).rejects.toMatchObject(ended('erased'))
  await expect(
    one.log.append(device('phone'), [message('late')], offline.cursor ?? ''),
  ).rejects.toMatchObject(ended('erased'))
  for (const text of ['secret', 'ada@example.org']) expect(inFiles(text), text).toBe(false)

  expect(await people.texts('b')).toEqual(['of somebody else'])
  expect((await people.open('b')).me?.state).toBe('known')
  const [row = ''] = await people.rows()
  expect(textsOf(eventsOf(await one.log.open(advisor(row))))).toEqual(['of somebody else'])
  expect(
    (await one.log.people.joins(workspace, row)).find((each) => each.join === join)?.undone,
  ).not.toBeNull()
  await people.mail('new', 'ada@example.org')
  expect(await people.texts('new')).toEqual([])
})

test('ID67 an anonymous device erases its own strand, and what it read before a mailbox faded is not its own to erase', async () => {
  await write('x', 'of x')
  await one.log.erase(device('x'), operation())
  await expect(people.open('x')).rejects.toMatchObject(ended('erased'))
  expect(await one.log.erase(device('nobody'), operation())).toMatchObject({ outcome: 'erased' })

  await write('a', 'of the owner before')
  await people.mail('a', 'ada@example.org')
  trial.clock.now += 400 * 86_400_000
  await people.mail('b', 'ada@example.org')
  await write('b', 'of the owner now')
  await one.log.erase(device('b'), operation())
  await expect(people.open('b')).rejects.toMatchObject(ended('erased'))
  expect(await people.texts('a')).toEqual(['of the owner before'])
})

test('ID68 the customer sees who they are, where else, what was joined, and who looked', async () => {
  expect(await one.log.you(device('a'))).toEqual({
    me: null,
    identities: [],
    devices: [],
    joins: [],
    looked: [],
    asks: [],
  })
  await write('a')
  await people.mail('a', 'ada@example.org')
  await people.login('b', 'u1', { email: { address: 'ada@example.org', marked: true } })
  const relationship = await relationshipOf('a')
  await one.log.open(advisor(relationship))
  const { me, identities, devices, joins, looked } = await one.log.you(device('a'))
  expect(me?.state).toBe('known')
  const byValue = identities.toSorted((x, y) => x.identity.value.localeCompare(y.identity.value))
  expect(byValue).toMatchObject([
    { identity: email('ada@example.org'), level: 'mailbox', here: true },
    { identity: account('u1'), level: 'vouched', here: false },
  ])
  expect(devices).toMatchObject([
    { here: false, last: null },
    { here: true, site: 'https://shop.example', ended: null },
  ])
  expect(joins).toHaveLength(3)
  expect(looked).toMatchObject([{ by: expect.stringMatching(/^advisor\//) }])
  const says = (traits: Record<string, string>) => ({
    id: message('').id,
    type: 'identity.described',
    body: { traits },
  })
  await one.log.append(device('a'), [says({ plan: 'yearly' })])
  await one.log.append(
    device('b'),
    Array.from({ length: 90 }, () => message('more')),
  )
  const told = (await one.log.you(device('b'))).described
  expect(told).toMatchObject({ traits: [{ name: 'plan', value: 'yearly' }], group: null })
  await one.log.undoOwn(device('a'), operation(), byValue[1]?.join ?? '')
  expect((await one.log.you(device('a'))).joins.filter(({ undone }) => undone)).toHaveLength(1)
})

test('ID69 that an advisor opened it is written down before they see it, once an hour each', async () => {
  await write('a')
  const relationship = await relationshipOf('a')
  await one.log.open(advisor(relationship))
  await one.log.open(advisor(relationship))
  await one.log.open(advisor(relationship, 'adv_2'))
  const opened = async () =>
    (await one.log.people.audit(workspace, relationship)).filter(({ did }) => did === 'opened')
  expect((await opened()).map(({ by }) => by)).toEqual(['advisor/adv_2', 'advisor/adv_1'])
  trial.clock.now += 3_600_001
  await one.log.open(advisor(relationship))
  expect(await opened()).toHaveLength(3)
  const system = {
    ...advisor(relationship),
    author: { kind: 'function' as const, id: 'f', name: 'F' },
  }
  await one.log.open(system)
  expect(await opened()).toHaveLength(3)
})

test('ID69 the audit tells what was done, by whom and to what, masked; each side of an undo keeps its own', async () => {
  await write('a')
  const linked = await people.mail('a', 'ada@example.org')
  await one.log.reset(device('a'), operation())
  const relationship = await relationshipOf2('a')
  const entries = await one.log.people.audit(workspace, relationship)
  expect(entries.map(({ did, by, detail }) => [did, by, detail])).toEqual([
    ['reset', 'customer', 'reset'],
    ['proven', 'customer', 'email a…@… (mailbox)'],
  ])
  await one.log.undo(workspace, joinIn(linked), 'wrong', 'back-end')
  expect((await one.log.people.audit(workspace, relationship))[0]).toMatchObject({
    did: 'undone',
    by: 'back-end',
    detail: 'wrong',
  })
})

/** The same for a device whose generation is over. */
async function relationshipOf2(name: string): Promise<string> {
  return one.store.read(async (reads) => {
    const [generation] = await reads.generations(workspace, [device(name).thumbprint])
    const [row] = await reads.strands([generation?.strand ?? ''])
    return (await reads.relationships([row?.root ?? '']))[0]?.id ?? ''
  })
}
