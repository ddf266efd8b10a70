import type { Identity } from '@continuo/model'
import { expect, test } from 'vitest'
import { born } from '../../trial/born.ts'
import { freshForEachTest, one, trial } from '../../trial/fresh-log.ts'
import {
  advisor,
  device,
  eventsOf,
  message,
  textsOf,
  workspace,
  vouched,
} from '../../trial/log-on-disk.ts'
import { readTruth } from '../../trial/truth.ts'

const account = (value: string, issuer = 'https://shop.example'): Identity => ({
  kind: 'account',
  issuer,
  value,
})

freshForEachTest()

const textsFor = async (name: string): Promise<string[]> =>
  textsOf(eventsOf(await one.log.open(device(name))))

test('ID17 anon-to-known: what an anonymous device wrote is the account’s, in one relationship', async () => {
  await one.log.append(device('a'), [message('before')])
  const { outcome } = await one.log.identify(device('a'), 'op-1', vouched(account('u1')))
  expect(outcome).toBe('linked')
  const opened = await one.log.open(device('a'))
  expect(opened.me).toMatchObject({ state: 'known', assurance: 'vouched' })
  expect(eventsOf(opened).map(({ type }) => type)).toEqual([
    'relationship.started',
    'message.sent',
    'identity.proven',
  ])
  expect((await one.log.list(workspace, 9)).rows).toMatchObject([{ name: 'u1', verified: true }])
})

test('ID18 second-browser: a second device of the account reads the first one’s history, and both go on together', async () => {
  await one.log.append(device('a'), [message('on a')])
  await one.log.identify(device('a'), 'op-1', vouched(account('u1')))
  await one.log.append(device('b'), [message('on b')])
  expect(await textsFor('b')).toEqual(['on b'])
  await one.log.identify(device('b'), 'op-2', vouched(account('u1')))
  expect(await textsFor('b')).toEqual(['on a', 'on b'])
  await one.log.append(device('b'), [message('together')])
  expect(await textsFor('a')).toEqual(['on a', 'on b', 'together'])
  expect((await one.log.list(workspace, 9)).rows).toHaveLength(1)
})

test('ID19 identify-twice: a repeated operation has the same answer, another one finds nothing new, and neither joins again', async () => {
  await one.log.append(device('a'), [message('x')])
  const first = await one.log.identify(device('a'), 'op-1', vouched(account('u1')))
  expect(await one.log.identify(device('a'), 'op-1', vouched(account('u1')))).toEqual(first)
  expect(await one.log.identify(device('a'), 'op-2', vouched(account('u1')))).toMatchObject({
    outcome: 'nothing-new',
  })
  expect(readTruth(trial.path).joins).toHaveLength(1)
  expect(readTruth(trial.path).proofs).toHaveLength(1)
})

test('ID19 of the same operation by two processes at once one join comes', async () => {
  const other = trial.process()
  await one.log.append(device('a'), [message('x')])
  const answers = await Promise.all([
    one.log.identify(device('a'), 'op-1', vouched(account('u1'))),
    other.log.identify(device('a'), 'op-1', vouched(account('u1'))),
  ])
  expect(answers.map(({ outcome }) => outcome)).toEqual(['linked', 'linked'])
  expect(readTruth(trial.path).joins).toHaveLength(1)
})

test('ID19 two devices that prove an identity for the first time at once give it one home', async () => {
  const other = trial.process()
  await Promise.all([
    one.log.identify(device('a'), 'op-1', vouched(account('u1'))),
    other.log.identify(device('b'), 'op-1', vouched(account('u1'))),
  ])
  const { proofs } = readTruth(trial.path)
  expect(new Set(proofs.map(({ home }) => home)).size).toBe(1)
  await one.log.append(device('a'), [message('on a')])
  expect(await textsFor('b')).toEqual(['on a'])
})

test('ID20 a proof is a first act: an unborn device is born known', async () => {
  const { me } = (await one.log.identify(device('a'), 'op-1', vouched(account('u1')))) as {
    me: unknown
  }
  expect(me).toMatchObject({ state: 'known' })
  expect((await one.log.open(device('a'))).me).toEqual(me)
})

test('ID21 a device known as one account is not linked to another', async () => {
  await one.log.identify(device('a'), 'op-1', vouched(account('u1')))
  const refused = { outcome: 'refused', refused: { reason: 'another-person' } }
  expect(await one.log.identify(device('a'), 'op-2', vouched(account('u2')))).toMatchObject(refused)
  expect(await one.log.identify(device('a'), 'op-2', vouched(account('u2')))).toMatchObject(refused)
  expect(
    await one.log.identify(device('a'), 'op-3', vouched(account('u1', 'https://other.example'))),
  ).toMatchObject(refused)
  expect((await one.log.open(device('a'))).me?.state).toBe('known')
})

test('ID21 nor is a device whose words already belong to somebody through another join', async () => {
  const a = born(await one.log.append(device('a'), [message('of a')]))
  const b = born(await one.log.append(device('b'), [message('of b')]))
  await one.log.identify(device('a'), 'op-1', vouched(account('u1')))
  await one.log.join(workspace, a.me.strand, b.me.strand, 'forward', 'handoff')
  expect(await one.log.identify(device('b'), 'op-2', vouched(account('u2')))).toMatchObject({
    outcome: 'refused',
  })
  expect(await one.log.identify(device('b'), 'op-3', vouched(account('u1')))).toMatchObject({
    outcome: 'linked',
  })
})

test('ID13 junk-ids: a placeholder is nobody, and nothing changes', async () => {
  for (const value of [
    '',
    'null',
    'GUEST',
    '000',
    'gen_01a20379-2d16-70ee-8890-42e37935531b',
    'a\u0000b',
  ]) {
    const refused = { outcome: 'refused', refused: { reason: 'blocked-id' } }
    expect(await one.log.identify(device('a'), 'op', vouched(account(value)))).toMatchObject(
      refused,
    )
    expect(await one.log.assert(device('a'), 'op', account(value))).toMatchObject(refused)
  }
  expect((await one.log.open(device('a'))).me).toBeNull()
})

test('ID22 an undone proof separates exactly, makes the device anonymous, and is not joined again', async () => {
  await one.log.append(device('a'), [message('on a')])
  await one.log.identify(device('a'), 'op-1', vouched(account('u1')))
  const b = born(await one.log.append(device('b'), [message('on b')]))
  await one.log.identify(device('b'), 'op-2', vouched(account('u1')))
  const join = readTruth(trial.path).joins.find(({ a }) => a === b.me.strand)
  await one.log.undo(workspace, join?.id ?? '', 'not the same person', 'adv_1')

  expect(await textsFor('a')).toEqual(['on a'])
  expect(await textsFor('b')).toEqual(['on b'])
  expect((await one.log.open(device('b'))).me).toMatchObject({
    state: 'anonymous',
    assurance: 'device',
  })
  expect((await one.log.open(device('a'))).me?.state).toBe('known')
  expect(readTruth(trial.path).proofs.map(({ revoked }) => revoked)).toEqual([false, true])
  expect(await one.log.identify(device('b'), 'op-3', vouched(account('u1')))).toMatchObject({
    outcome: 'refused',
    refused: { reason: 'another-person' },
  })
})

test('ID23 what is only asserted is a label for the desk: it opens nothing and writes nothing twice', async () => {
  await one.log.append(device('a'), [message('of the account')])
  await one.log.identify(device('a'), 'op-1', vouched(account('u1')))
  expect(await one.log.assert(device('b'), 'op-2', account('u1'))).toMatchObject({
    outcome: 'asserted',
    me: { state: 'asserted', assurance: 'asserted' },
  })
  expect(await textsFor('b')).toEqual([])
  expect(await one.log.assert(device('b'), 'op-2', account('u1'))).toMatchObject({
    outcome: 'asserted',
  })
  expect(await one.log.assert(device('b'), 'op-3', account('u1'))).toMatchObject({
    outcome: 'nothing-new',
  })
  const events = eventsOf(await one.log.open(device('b')))
  expect(events.filter(({ type }) => type === 'identity.asserted')).toHaveLength(1)
  expect(
    (await one.log.list(workspace, 9)).rows.map(({ name, verified }) => [name, verified]),
  ).toEqual(
    expect.arrayContaining([
      ['u1', true],
      ['u1', false],
    ]),
  )
})

test('ID23 the answer to an assertion is the same for a known identity and an unknown one', async () => {
  await one.log.identify(device('a'), 'op-1', vouched(account('u1')))
  const known = await one.log.assert(device('b'), 'op', account('u1'))
  const unknown = await one.log.assert(device('c'), 'op', account('u2'))
  const shape = (value: unknown): string =>
    JSON.stringify(value).replace(/(gen|str)_[0-9a-f-]+/g, '$1')
  expect(shape(known)).toBe(shape(unknown))
})

test('ID24 a reset ends the generation: its key opens nothing and its drafts are refused, the log stays', async () => {
  await one.log.append(device('a'), [message('kept')])
  const [row] = (await one.log.list(workspace, 9)).rows
  expect(await one.log.reset(device('a'), 'op-1')).toEqual({ outcome: 'reset', me: null })
  expect(await one.log.reset(device('a'), 'op-1')).toEqual({ outcome: 'reset', me: null })
  const ended = { is: { fault: 'ended', why: 'reset' } }
  await expect(one.log.open(device('a'))).rejects.toMatchObject(ended)
  await expect(one.log.append(device('a'), [message('late')])).rejects.toMatchObject(ended)
  await expect(one.log.reset(device('a'), 'op-2')).rejects.toMatchObject(ended)
  await expect(one.log.identify(device('a'), 'op-3', vouched(account('u1')))).rejects.toMatchObject(
    ended,
  )
  const seen = eventsOf(await one.log.open(advisor(row?.relationship ?? '')))
  expect(seen.map(({ type }) => type)).toEqual([
    'relationship.started',
    'message.sent',
    'identity.ended',
  ])
})

test('ID24 before the first act there is nothing to reset', async () => {
  expect(await one.log.reset(device('a'), 'op-1')).toEqual({ outcome: 'reset', me: null })
  expect((await one.log.open(device('a'))).me).toBeNull()
})
