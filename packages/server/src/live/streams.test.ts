import { afterEach, expect, test } from 'vitest'
import type { StreamItem } from '@continuo/model'
import { born } from '../../trial/born.ts'
import { withoutHeads } from '../../trial/dropped-heads.ts'
import {
  advisor,
  begin,
  device,
  message,
  textsOf,
  workspace,
  vouched,
} from '../../trial/log-on-disk.ts'
import type { Process, Trial } from '../../trial/log-on-disk.ts'
import { createLossyBus } from '../../trial/lossy-bus.ts'
import { createReader } from '../../trial/reader.ts'
import type { TrialReader } from '../../trial/reader.ts'
import { readTruth } from '../../trial/truth.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'

let trial: Trial
afterEach(async () => {
  await trial.end()
})

const relationshipOf = async ({ log }: Process): Promise<string> =>
  (await log.list(workspace, 1)).rows[0]?.relationship ?? ''

const textsAt = (reader: TrialReader): string[] => textsOf(reader.events())

test('SV10 a stream sends what came before it and what comes after, as frames that chain', async () => {
  trial = begin()
  const one = trial.process()
  const { cursor } = born(await one.log.append(device('a'), [message('first')]))
  await one.log.append(device('a'), [message('second')])
  const items: StreamItem[] = []
  const third = Promise.withResolvers<void>()
  const stop = await one.log.follow(device('a'), cursor, (item) => {
    items.push(item)
    if (items.length === 2) third.resolve()
  })
  await one.log.append(device('a'), [message('third')])
  await third.promise
  expect(items).toMatchObject([
    { is: 'frame', events: [{ body: { text: 'second' } }] },
    { is: 'frame', events: [{ body: { text: 'third' } }] },
  ])
  const [first, second] = items as { before: number; after: number }[]
  expect(second?.before).toBe(first?.after)
  stop()
  await one.log.append(device('a'), [message('fourth')])
  await one.beat()
  expect(items).toHaveLength(2)
})

test('SV11 what is for the team neither reaches a device nor moves its cursor', async () => {
  trial = begin()
  const one = trial.process()
  const asked = message('asked')
  const { me } = born(await one.log.append(device('a'), [asked]))
  const other = born(await one.log.append(device('b'), [message('elsewhere')]))
  const customer = createReader(device('a'))
  await customer.connect(one.log)
  const company = createReader(advisor(await relationshipOf(one)))
  await company.connect(one.log)
  const cursor = customer.cursor()

  await one.log.join(workspace, me.strand, other.me.strand, 'team', 'adv_1')
  await one.beat()
  await customer.idle()
  await company.idle()
  // The join is written for the team; the device only learns that its epoch is another.
  expect(company.events().map(({ type }) => type)).toContain('relationship.joined')
  expect(customer.events().map(({ type }) => type)).not.toContain('relationship.joined')
  expect(customer.cursor()?.split('.')[1]).toBe(cursor?.split('.')[1])
  expect(textsAt(customer)).toEqual(['asked'])
  expect(textsAt(company).sort()).toEqual(['asked', 'elsewhere'])
})

test('SV12 with every publish dropped each reader is right within two heartbeats', async () => {
  trial = begin(createLossyBus(() => 0, 1))
  const one = trial.process()
  const other = trial.process()
  await one.log.append(device('a'), [message('first')])
  const readers = [createReader(device('a')), createReader(advisor(await relationshipOf(one)))]
  for (const reader of readers) await reader.connect(other.log)
  await one.log.append(device('a'), [message('second')])
  await one.log.append(device('a'), [message('third')])
  for (const reader of readers) expect(textsAt(reader)).toEqual(['first'])
  for (let beats = 0; beats < 2; beats += 1) {
    await other.beat()
    for (const reader of readers) await reader.idle()
  }
  for (const reader of readers) expect(textsAt(reader)).toEqual(['first', 'second', 'third'])
})

test('SV12 with the head taken out of the heartbeat that does not hold', async () => {
  trial = begin(createLossyBus(() => 0, 1))
  const one = trial.process()
  await one.log.append(device('a'), [message('first')])
  const deaf = trial.process({ store: withoutHeads(openSqliteStore({ path: trial.path })) })
  const reader = createReader(device('a'))
  await reader.connect(deaf.log)
  await one.log.append(device('a'), [message('second')])
  await deaf.beat()
  await deaf.beat()
  await reader.idle()
  expect(textsAt(reader)).toEqual(['first'])
})

test('SV13 one heartbeat asks the store once for many streams', async () => {
  trial = begin()
  const one = trial.process()
  const store = openSqliteStore({ path: trial.path })
  let reads = 0
  const counted = trial.process({
    store: {
      ...store,
      read: (work) => {
        reads += 1
        return store.read(work)
      },
    },
  })
  const readers = ['a', 'b', 'c', 'd', 'e'].map((name) => createReader(device(name)))
  for (const [at, reader] of readers.entries()) {
    await one.log.append(reader.caller, [message(`of ${at}`)])
    await reader.connect(counted.log)
  }
  reads = 0
  await counted.beat()
  expect(reads).toBe(1)
  for (const reader of readers) {
    const head = reader.events().at(-1)?.tick
    expect(reader.items.at(-1)).toMatchObject({ is: 'heartbeat', head })
  }
})

test('SV14 a stream of a generation that is over ends, and says why', async () => {
  trial = begin()
  const one = trial.process()
  await one.log.append(device('a'), [message('first')])
  const reader = createReader(device('a'))
  await reader.connect(one.log)
  await one.log.reset(device('a'), 'op-1')
  await reader.until(() => reader.ended() !== undefined)
  expect(reader.ended()).toBe('reset')
  expect(reader.items.at(-1)).toEqual({ is: 'ended', why: 'reset' })
})

test('SV14 with the hint lost it ends at the next heartbeat', async () => {
  trial = begin(createLossyBus(() => 0, 1))
  const one = trial.process()
  await one.log.append(device('a'), [message('first')])
  const reader = createReader(device('a'))
  await reader.connect(one.log)
  await one.log.reset(device('a'), 'op-1')
  expect(reader.ended()).toBeUndefined()
  await one.beat()
  await reader.idle()
  expect(reader.ended()).toBe('reset')
})

test('SV14 undo-while-streaming: within a heartbeat each side is silent about the other, and drafts arrive on their own', async () => {
  trial = begin(createLossyBus(() => 0, 1))
  const one = trial.process()
  const account = { kind: 'account' as const, issuer: 'shop', value: 'u1' }
  await one.log.append(device('a'), [message('of a')])
  const b = born(await one.log.append(device('b'), [message('of b')]))
  for (const name of ['a', 'b'])
    await one.log.identify(device(name), `op-${name}`, vouched(account))
  const readers = [createReader(device('a')), createReader(device('b'))]
  for (const reader of readers) await reader.connect(one.log)
  for (const reader of readers) expect(textsAt(reader).sort()).toEqual(['of a', 'of b'])

  const join = readTruth(trial.path).joins.find(({ a }) => a === b.me.strand)
  await one.log.undo(workspace, join?.id ?? '', 'wrong', 'adv_1')
  await one.log.append(device('a'), [message('a alone')])
  const late = await one.log.append(device('b'), [message('b alone')], readers[1]?.cursor())
  expect(late.reopen).toBe(true)
  await one.beat()
  for (const reader of readers) await reader.idle()
  expect(readers.map(textsAt)).toEqual([
    ['of a', 'a alone'],
    ['of b', 'b alone'],
  ])
  const [first, second] = (await one.log.list(workspace, 9)).rows
  expect([first, second].map((row) => [row?.last?.text, row?.verified])).toEqual([
    ['a alone', true],
    ['b alone', false],
  ])
})

test('SV14 a stream that cannot deliver is over, and no other feels it', async () => {
  trial = begin()
  const one = trial.process()
  const { cursor } = born(await one.log.append(device('a'), [message('first')]))
  const broken: StreamItem[] = []
  await one.log.follow(device('a'), cursor, (item) => {
    broken.push(item)
    throw new Error('gone')
  })
  const reader = createReader(device('a'))
  await reader.connect(one.log)
  await one.log.append(device('a'), [message('second'), message('third')])
  await reader.until(() => textsAt(reader).includes('third'))
  await one.beat()
  expect(broken).toHaveLength(1)
  expect(trial.errors.splice(0)).toMatchObject([{ message: 'gone' }])
})

test('SV14 at the end of the log each stream gets a last heartbeat, and what waits is answered', async () => {
  trial = begin()
  const one = trial.process()
  const { cursor } = born(await one.log.append(device('a'), [message('first')]))
  const reader = createReader(device('a'))
  await reader.connect(one.log)
  const waiting = one.log.wait(device('a'), cursor, 25_000, new AbortController().signal)
  await one.log.close()
  expect(reader.items.at(-1)).toMatchObject({ is: 'heartbeat', now: trial.clock.now })
  expect(await waiting).toMatchObject({ events: [], atHead: true })
})

test('SV15 a slow peer gets no frames until the next heartbeat, and then all of them', async () => {
  trial = begin()
  const one = trial.process()
  const { cursor } = born(await one.log.append(device('a'), [message('first')]))
  const items: StreamItem[] = []
  let isSlow = true
  await one.log.follow(device('a'), cursor, (item) => {
    items.push(item)
    return !isSlow
  })
  const told = createReader(device('a'))
  await told.connect(one.log)
  for (const text of ['second', 'third', 'fourth'])
    await one.log.append(device('a'), [message(text)])
  await told.until(() => textsAt(told).includes('fourth'))
  const frames = (): string[] =>
    items.flatMap((item) => (item.is === 'frame' ? textsOf(item.events) : []))
  expect(frames()).toEqual(['second'])
  isSlow = false
  await one.beat()
  expect(frames()).toEqual(['second', 'third', 'fourth'])
})
