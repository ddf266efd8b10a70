import { expect, test } from 'vitest'
import { freshForEachTest, one, people, trial } from '../../../trial/fresh-log.ts'
import {
  advisor,
  device,
  message,
  textsOf,
  eventsOf,
  workspace,
} from '../../../trial/log-on-disk.ts'
import { account, day, email, joinIn, minute, operation, peopleOf } from '../../../trial/people.ts'

freshForEachTest()

const write = (name: string, text = `of ${name}`) => one.log.append(device(name), [message(text)])
const ended = (why: string) => ({ is: { fault: 'ended', why } })
const former = (name: string) => ({ former: device(name) })

test('ID57 switch-user: another account of the same back end begins anew, and nothing goes over, either way', async () => {
  await write('elsewhere')
  await people.login('elsewhere', 'u1')
  await write('a')
  await people.login('a', 'u1')
  await write('other')
  await people.login('other', 'u2')
  expect(await people.login('a', 'u2')).toMatchObject({
    outcome: 'refused',
    refused: { reason: 'another-person' },
  })
  const before = await people.open('elsewhere')

  const switched = await people.login('a2', 'u2', former('a'))
  expect(switched).toMatchObject({ outcome: 'switched', identity: account('u2') })
  expect(await people.texts('a2')).toEqual(['of other'])
  await expect(people.open('a')).rejects.toMatchObject(ended('switched'))
  await expect(write('a', 'late')).rejects.toMatchObject(ended('switched'))
  expect(await people.texts('elsewhere')).toEqual(['of elsewhere', 'of a'])
  expect((await people.open('elsewhere')).cursor?.split('.')[0]).toBe(before.cursor?.split('.')[0])
  expect(await people.rows()).toHaveLength(2)
  expect(await people.mails()).toEqual([])
})

test('ID57 the same call again has the same answer, from the new key; two processes switch once', async () => {
  await people.login('a', 'u1')
  const other = peopleOf(trial.process())
  const vouch = { identity: account('u2'), level: 'vouched' as const, former: device('a') }
  const answers = await Promise.all([
    one.log.identify(device('a2'), 'op', vouch),
    other.login('a3', 'u2', former('a')),
    one.log.identify(device('a2'), 'op', vouch),
  ])
  expect(answers[0]).toMatchObject({ outcome: expect.stringMatching(/switched|linked/) })
  expect(answers[2]).toEqual(answers[0])
  expect(await one.log.identify(device('a2'), 'op', vouch)).toEqual(answers[0])
})

test('ID58 what was written long before the proof stays alone, is asked about by time and site, and comes in with a yes', async () => {
  await write('x')
  await people.login('x', 'u1')
  const written = await write('a', 'long before')
  const linked = await people.login('a2', 'u1', former('a'))
  const strand = written.me?.strand ?? ''
  expect(linked).toMatchObject({
    outcome: 'linked',
    asks: [{ ask: 'yours', strand, time: expect.any(Number), site: 'https://shop.example' }],
  })
  expect(JSON.stringify(linked)).not.toContain('long before')
  expect(await people.texts('a2')).toEqual(['of x'])
  await expect(people.open('a')).rejects.toMatchObject(ended('switched'))

  expect(await one.log.claim(device('x'), operation(), strand, true)).toMatchObject({
    outcome: 'refused',
  })
  const claimed = await one.log.claim(device('a2'), operation(), strand, true)
  expect(claimed).toMatchObject({ outcome: 'linked' })
  for (const name of ['a2', 'x']) expect(await people.texts(name)).toEqual(['of x', 'long before'])
  expect((await one.log.you(device('a2'))).asks).toEqual([])

  await one.log.undoOwn(device('a2'), operation(), joinIn(claimed))
  expect(await people.texts('a2')).toEqual(['of x'])
  expect((await one.log.you(device('a2'))).asks).toEqual([])
})

test('ID58 a no is remembered, and nobody is asked again', async () => {
  const { me } = await write('a', 'long before')
  await people.mail('a2', 'ada@example.org', device('a'))
  expect((await one.log.you(device('a2'))).asks).toHaveLength(1)
  const no = await one.log.claim(device('a2'), 'op', me?.strand ?? '', false)
  expect(no).toMatchObject({ outcome: 'declined' })
  expect((await one.log.you(device('a2'))).asks).toEqual([])
  expect(await one.log.claim(device('a2'), operation(), me?.strand ?? '', true)).toMatchObject({
    outcome: 'refused',
  })
  expect(await one.log.claim(device('a2'), 'op', me?.strand ?? '', false)).toEqual(no)
})

test('ID59 prospect-then-account: the token carries the proven address, and the prospect’s history comes along', async () => {
  await write('a', 'as a prospect')
  await people.mail('a', 'ada@example.org')
  expect(await people.login('a', 'u1')).toMatchObject({
    outcome: 'refused',
    refused: { reason: 'another-person' },
  })
  trial.clock.now += 20 * day
  const mailbox = { address: 'ada@example.org', marked: true }
  const linked = await people.login('a2', 'u1', { ...former('a'), email: mailbox })
  expect(linked).toMatchObject({ outcome: 'linked', me: { state: 'known', assurance: 'vouched' } })
  expect(await people.texts('a2')).toEqual(['as a prospect'])
  expect(await people.rows()).toHaveLength(1)
  await expect(people.open('a')).rejects.toMatchObject(ended('switched'))
  expect(await people.mails()).toMatchObject([{ mail: 'joined', to: 'ada@example.org' }])

  await write('a2', 'as a customer')
  await one.log.undoOwn(device('a2'), operation(), joinIn(linked))
  expect(await people.texts('a2')).toEqual(['as a customer'])
  await people.mail('b', 'ada@example.org')
  expect(await people.texts('b')).toEqual(['as a prospect'])
  expect(await people.rows()).toHaveLength(2)
})

test('ID59 the account’s own history is there at once, and the prospect’s other devices go on with it', async () => {
  await write('a', 'as a prospect')
  await people.mail('a', 'ada@example.org')
  await people.mail('phone', 'ada@example.org')
  await write('old')
  await people.login('old', 'u1')
  const mailbox = { address: 'ada@example.org', marked: true }
  await people.login('a2', 'u1', { ...former('a'), email: mailbox })
  for (const name of ['a2', 'old', 'phone'])
    expect(await people.texts(name)).toEqual(['as a prospect', 'of old'])
})

test('ID60 prospect-then-other-person: the card; nothing is seen; no is the default, and the former lives until it is ended', async () => {
  await write('a', 'as a prospect')
  await people.mail('a', 'ada@example.org')
  for (const mailbox of [
    undefined,
    { address: 'ada@example.org', marked: false },
    { address: 'bea@example.org', marked: true },
  ]) {
    const name = `new-${mailbox?.address}-${mailbox?.marked}`
    const asked = await people.login(name, 'u1', {
      ...former('a'),
      ...(mailbox && { email: mailbox }),
    })
    expect(asked).toMatchObject({ outcome: 'asked', asks: [{ ask: 'keep', as: 'a…@…' }] })
    expect(await people.texts(name)).toEqual([])
  }
  expect(await people.texts('a')).toEqual(['as a prospect'])
  await one.log.reset(device('a'), operation(), { why: 'switched' })
  await expect(people.open('a')).rejects.toMatchObject(ended('switched'))
  expect(await people.rows()).toHaveLength(2)
})

test('ID60 an address that was proven a month ago is asked about, though the token carries it', async () => {
  await write('a', 'as a prospect')
  await people.mail('a', 'ada@example.org')
  trial.clock.now += 31 * day
  const mailbox = { address: 'ada@example.org', marked: true }
  const asked = await people.login('a2', 'u1', { ...former('a'), email: mailbox })
  expect(asked).toMatchObject({ outcome: 'asked' })
  expect(await people.texts('a2')).toEqual([])
})

test('ID60 the card’s yes takes a proof of the address by the new generation, and the former one ends', async () => {
  await write('a', 'as a prospect')
  await people.mail('a', 'ada@example.org')
  const asked = await people.login('a2', 'u1', former('a'))
  const kept = await people.mail('a2', 'ada@example.org', device('a'))
  expect(kept).toMatchObject({ outcome: 'linked' })
  expect(await people.texts('a2')).toEqual(['as a prospect'])
  await expect(people.open('a')).rejects.toMatchObject(ended('switched'))
  await one.log.undoOwn(device('a2'), operation(), joinIn(kept))
  expect(await people.texts('a2')).toEqual([])
  expect((await people.open('a2')).me?.state).toBe('known')
  expect(asked).toMatchObject({ join: expect.stringMatching(/^join_/) })
})

test('ID60 a prospect whose address belongs to another account’s customer is not brought to this one', async () => {
  await people.login('x', 'u1')
  await people.mail('x', 'family@example.org')
  await write('x')
  await people.mail('a', 'family@example.org')
  expect(await people.texts('a')).toEqual(['of x'])
  const mailbox = { address: 'family@example.org', marked: true }
  const asked = await people.login('a2', 'u2', { ...former('a'), email: mailbox })
  expect(asked).toMatchObject({ outcome: 'asked' })
  expect(await people.texts('a2')).toEqual([])
  expect(await people.mail('a2', 'family@example.org', device('a'))).toMatchObject({
    outcome: 'suggested',
  })
  expect(await people.texts('a2')).toEqual([])
})

test('ID57 host-logged-out: the generation ends, and the same account finds everything again', async () => {
  await write('a')
  await people.login('a', 'u1')
  const { cursor } = await people.open('a')
  const items: unknown[] = []
  await one.log.follow(device('a'), cursor ?? '', (item) => void items.push(item))
  await one.log.reset(device('a'), operation(), { why: 'logged-out' })
  await one.beat()
  expect(items.at(-1)).toEqual({ is: 'ended', why: 'logged-out' })
  await expect(people.open('a')).rejects.toMatchObject(ended('logged-out'))
  await people.login('a2', 'u1')
  expect(await people.texts('a2')).toEqual(['of a'])
})

test('ID57 a proof by code never switches: who is known adds, and somebody else is refused', async () => {
  await people.login('a', 'u1')
  await people.login('b', 'u2')
  await people.mail('b', 'bea@example.org')
  expect(await people.mail('a', 'bea@example.org')).toMatchObject({ outcome: 'suggested' })
  expect(await one.log.prove(device('a'), operation(), account('u2'))).toMatchObject({
    outcome: 'suggested',
  })
  expect((await one.log.you(device('a'))).identities.map(({ identity }) => identity.value)).toEqual(
    ['u1'],
  )
})

test('ID58 a pair that was undone is proven anew on a new generation, and the old strand stays alone', async () => {
  await write('a')
  const linked = await people.mail('a', 'ada@example.org')
  await one.log.undoOwn(device('a'), operation(), joinIn(linked))
  expect(await people.mail('a', 'ada@example.org')).toMatchObject({
    outcome: 'refused',
    refused: { reason: 'another-person' },
  })
  const again = await people.mail('a2', 'ada@example.org', device('a'))
  expect(again).toMatchObject({ outcome: 'linked', identity: email('ada@example.org') })
  expect(again).not.toHaveProperty('asks')
  expect(await people.texts('a2')).toEqual([])
  trial.clock.now += minute
  const [row = ''] = await people.rows()
  expect(textsOf(eventsOf(await one.log.open(advisor(row))))).toEqual(['of a'])
  expect((await one.log.people.joins(workspace, row)).map(({ undone }) => undone !== null)).toEqual(
    [true],
  )
})
