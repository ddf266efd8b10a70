import { expect, test } from 'vitest'
import { freshForEachTest, one, people, restart, trial } from '../../../trial/fresh-log.ts'
import {
  advisor,
  device,
  eventsOf,
  message,
  textsOf,
  vouched,
  workspace,
} from '../../../trial/log-on-disk.ts'
import { account, day, email, joinIn, minute, operation, year } from '../../../trial/people.ts'
import { readTruth } from '../../../trial/truth.ts'

freshForEachTest()

const write = (name: string, text = `of ${name}`) => one.log.append(device(name), [message(text)])

test('ID50 a mailbox that is proven makes an anonymous device known, and finds what was proven with it elsewhere', async () => {
  await write('a')
  expect(await people.mail('a', 'ada@example.org')).toMatchObject({
    outcome: 'linked',
    identity: email('ada@example.org'),
    join: expect.stringMatching(/^join_/),
    me: { state: 'known', assurance: 'mailbox' },
  })
  await write('b')
  await people.mail('b', 'Ada@Example.org ')
  expect(await people.texts('b')).toEqual(['of a', 'of b'])
  expect(await people.rows()).toHaveLength(1)
  expect(await people.mails()).toEqual([])
})

test('ID51 add-mailbox-known: one more address comes in, the others are told, and it can be undone', async () => {
  await write('a')
  await people.mail('a', 'ada@example.org')
  const added = await people.mail('a', 'ada@work.example')
  expect(added).toMatchObject({ outcome: 'linked' })
  expect(await people.mails()).toMatchObject([
    { mail: 'joined', to: 'ada@example.org', what: 'identity-added' },
  ])
  await write('b')
  await people.mail('b', 'ada@work.example')
  expect(await people.texts('b')).toEqual(['of a', 'of b'])

  await one.log.undoOwn(device('a'), operation(), joinIn(added))
  expect(await people.texts('b')).toEqual(['of b'])
  expect(await people.texts('a')).toEqual(['of a'])
  expect((await people.open('a')).me?.state).toBe('known')
  expect(await people.rows()).toHaveLength(2)
})

test('ID52 merge-two-known: proof of both within ten minutes makes one relationship, and both addresses lead to it', async () => {
  await write('a')
  await people.mail('a', 'ada@example.org')
  await write('b')
  await people.login('b', 'u1')
  await people.mail('b', 'ada@work.example')
  trial.clock.now += 11 * minute
  expect(await people.mail('a', 'ada@work.example')).toMatchObject({
    outcome: 'refused',
    refused: { reason: 'prove-again' },
  })
  expect(await people.texts('a')).toEqual(['of a'])

  expect(await people.mail('a', 'ada@example.org')).toMatchObject({ outcome: 'nothing-new' })
  const merged = await people.mail('a', 'ada@work.example')
  expect(merged).toMatchObject({ outcome: 'linked' })
  for (const name of ['a', 'b']) expect(await people.texts(name)).toEqual(['of a', 'of b'])
  expect(await people.rows()).toHaveLength(1)
  expect(await people.mails()).toMatchObject([{ to: 'ada@example.org', what: 'histories-joined' }])
  for (const [name, address] of [
    ['c', 'ada@example.org'],
    ['d', 'ada@work.example'],
  ] as const) {
    await people.mail(name, address)
    expect(await people.texts(name)).toEqual(['of a', 'of b'])
  }

  await one.log.undo(workspace, joinIn(merged), 'not the same', 'adv_1')
  expect(await people.texts('a')).toEqual(['of a'])
  expect(await people.texts('b')).toEqual(['of b'])
})

test('ID53 shared-mailbox-two-accounts: two accounts that prove one mailbox stay two; only the advisors learn of it', async () => {
  await write('a')
  await people.login('a', 'u1')
  await people.mail('a', 'family@example.org')
  await write('b')
  await people.login('b', 'u2')
  expect(await people.mail('b', 'family@example.org')).toMatchObject({ outcome: 'suggested' })
  expect(await people.texts('a')).toEqual(['of a'])
  expect(await people.texts('b')).toEqual(['of b'])
  const [first = '', second = ''] = await people.rows()
  expect(await one.log.people.suggestions(workspace, second)).toMatchObject([
    { relationship: first, why: 'same-mailbox' },
  ])
  expect(await one.log.people.suggestions(workspace, first)).toMatchObject([
    { relationship: second, why: 'same-mailbox' },
  ])
})

test('ID54 a mailbox that a marked issuer vouches for is proven too, with a join of its own', async () => {
  await write('a')
  await people.mail('a', 'ada@example.org')
  await write('b')
  await people.login('b', 'u1', { email: { address: 'ada@example.org', marked: true } })
  expect(await people.texts('b')).toEqual(['of a', 'of b'])
  const { proofs, joins } = readTruth(trial.path)
  expect(proofs).toHaveLength(3)
  expect(joins).toHaveLength(3)
  expect(await people.texts('a')).toEqual(['of a', 'of b'])
})

test('ID54 nobody’s word for a mailbox counts but a marked issuer’s, and never between two accounts', async () => {
  await write('a')
  await people.login('a', 'u1', { email: { address: 'ada@example.org', marked: true } })
  await write('b')
  await people.login('b', 'u2', { email: { address: 'ada@example.org', marked: false } })
  expect(await people.texts('b')).toEqual(['of b'])
  await write('c')
  const both = await people.login('c', 'u3', {
    email: { address: 'ada@example.org', marked: true },
  })
  expect(both).toMatchObject({ outcome: 'linked', identity: account('u3') })
  expect(await people.texts('c')).toEqual(['of c'])
  expect(await people.texts('a')).toEqual(['of a'])
  const mine = (await people.open('c')).me?.strand
  const rows = await one.store.read((reads) => reads.suggestions([mine ?? '']))
  expect(rows).toMatchObject([{ why: 'same-mailbox' }])
})

test('ID55 fourteen-months: a code to a mailbox that was not proven for a year opens what is younger, and hands that on', async () => {
  await write('a', 'long ago')
  await people.mail('a', 'ada@example.org')
  await write('a', 'just after')
  trial.clock.now += year + 60 * day
  await people.mail('b', 'ada@example.org')
  expect(await people.texts('b')).toEqual(['just after'])
  const { snapshot } = await people.open('b')
  expect(snapshot?.page.locked).toMatchObject([{ opens: 'bookmark' }])
  trial.clock.now += day
  await people.mail('c', 'ada@example.org')
  expect(await people.texts('c')).toEqual(['just after'])
  expect(await people.texts('a')).toEqual(['long ago', 'just after'])
})

test('ID55 the bookmark of a mail from within that year opens all of it, also after a faded code', async () => {
  await write('a', 'long ago')
  await people.mail('a', 'ada@example.org')
  const bookmarkSent = (trial.clock.now + 200 * day) * 1_000
  trial.clock.now += year + 60 * day
  await people.mail('b', 'ada@example.org')
  expect(await people.texts('b')).toEqual([])
  await one.log.prove(device('b'), operation(), email('ada@example.org'), { bookmarkSent })
  expect(await people.texts('b')).toEqual(['long ago'])
})

test('ID55 a workspace says how long, and accounts never fade', async () => {
  const settings = { ...(await import('../../workspace/workspace-settings.ts')).settingsFrom({}) }
  restart({ settings: async () => ({ ...settings, fadeAfter: 30 }) })
  await write('a', 'old')
  await people.mail('a', 'ada@example.org')
  await people.login('x', 'u1')
  await write('x', 'of the account')
  trial.clock.now += 31 * day
  await people.mail('b', 'ada@example.org')
  expect(await people.texts('b')).toEqual([])
  await people.login('y', 'u1')
  expect(await people.texts('y')).toEqual(['of the account'])
})

test('ID56 a fresh login counts as one for ten minutes, then as a login; open streams are told', async () => {
  await write('a')
  const id = vouched(account('u1'), { level: 'strong' })
  await one.log.identify(device('a'), operation(), id)
  const first = await people.open('a')
  expect(first.me?.assurance).toBe('strong')
  const items: string[] = []
  await one.log.follow(device('a'), first.cursor ?? '', (item) => void items.push(item.is))
  trial.clock.now += 11 * minute
  expect((await people.open('a')).me?.assurance).toBe('vouched')
  await one.beat()
  expect(items).toEqual(['reopen'])

  await one.log.identify(device('a'), operation(), id)
  expect((await people.open('a')).me?.assurance).toBe('strong')
  expect(readTruth(trial.path).joins).toHaveLength(1)
})

test('ID56 it counts from the login that the token tells, not from when the token came', async () => {
  const since = (minutes: number) => (trial.clock.now - minutes * minute) * 1_000
  const login = async (ago: number) => {
    const id = vouched(account('u1'), { level: 'strong', authTime: since(ago) })
    await one.log.identify(device('a'), operation(), id)
  }
  const level = async () => (await people.open('a')).me?.assurance
  await login(9)
  expect(await level()).toBe('strong')
  trial.clock.now += 2 * minute
  expect(await level()).toBe('vouched')
  // The same login once more lasts no longer; a later one does, however soon it comes.
  await login(11)
  expect(await level()).toBe('vouched')
  await login(3)
  trial.clock.now += minute
  await login(0)
  trial.clock.now += 8 * minute
  expect(await level()).toBe('strong')
  trial.clock.now += 3 * minute
  expect(await level()).toBe('vouched')
  // An issuer's clock may be ahead: no login lasts longer than from now.
  await login(-1)
  trial.clock.now += 10 * minute + 1_000
  expect(await level()).toBe('vouched')
})

test('ID51 labels of the token’s page stand beside the proof, by the customer', async () => {
  await people.login('a', 'u1', { traits: { plan: 'gold' } })
  const described = eventsOf(await people.open('a')).find(
    ({ type }) => type === 'identity.described',
  )
  expect(described).toMatchObject({
    body: { traits: { plan: 'gold' } },
    author: { kind: 'customer', assurance: 'vouched' },
  })
})

test('ID52 merge-undo: undone a year later each side has exactly its own, and the audit shows who and why', async () => {
  await write('a')
  await people.mail('a', 'ada@example.org')
  await write('b')
  await people.login('b', 'u1')
  await people.mail('b', 'ada@work.example')
  await people.mail('a', 'ada@example.org')
  const join = joinIn(await people.mail('a', 'ada@work.example'))
  await write('a', 'later on a')
  await write('b', 'later on b')
  trial.clock.now += year
  await one.log.people.undo(workspace, join, { id: 'adv_1', name: 'Ada' }, 'two people')
  expect(await people.texts('a')).toEqual(['of a', 'later on a'])
  expect(await people.texts('b')).toEqual(['of b', 'later on b'])
  for (const id of await people.rows()) {
    expect((await one.log.people.audit(workspace, id))[0]).toMatchObject({
      did: 'undone',
      by: 'advisor/adv_1',
      name: 'Ada',
      detail: 'two people',
    })
    expect(textsOf(eventsOf(await one.log.open(advisor(id))))).toHaveLength(2)
  }
})
