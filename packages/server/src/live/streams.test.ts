import { afterEach, expect, test } from 'vitest'
import type { StreamItem } from '@continuo/model'
import { withoutHeads } from '../../trial/dropped-heads.ts'
import { advisor, begin, device, message, textsOf, workspace } from '../../trial/log-on-disk.ts'
import type { Process, Trial } from '../../trial/log-on-disk.ts'
import { createLossyBus } from '../../trial/lossy-bus.ts'
import { createReader } from '../../trial/reader.ts'
import type { TrialReader } from '../../trial/reader.ts'
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
  const { cursor } = await one.log.append(device('a'), [message('first')])
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
  const { me } = await one.log.append(device('a'), [asked])
  const other = await one.log.append(device('b'), [message('elsewhere')])
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

test('SV13 one heartbeat asks the store once, however many streams there are', async () => {
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

test('SV15 a slow peer gets no frames until the next heartbeat, and then all of them', async () => {
  trial = begin()
  const one = trial.process()
  const { cursor } = await one.log.append(device('a'), [message('first')])
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

test('SV16 typing and read marks pass between the sides, and nobody hears their own', async () => {
  trial = begin()
  const one = trial.process()
  const sent = await one.log.append(device('a'), [message('hello')])
  const company = createReader(advisor(await relationshipOf(one)))
  const customer = createReader(device('a'))
  await company.connect(one.log)
  await customer.connect(one.log)
  const tick = sent.page?.upTo ?? 0
  const isSignal = ({ is }: StreamItem): boolean => is === 'signal'

  await one.log.signal(device('a'), { signal: 'typing', on: true })
  await one.log.signal(company.caller, { signal: 'typing', on: true })
  await one.log.signal(company.caller, { signal: 'seen', tick: tick + 5 })
  await customer.until(() => customer.items.filter(isSignal).length === 2)
  expect(customer.items.filter(isSignal)).toEqual([
    { is: 'signal', signal: 'typing', by: 'company', on: true, name: 'Ada' },
    { is: 'signal', signal: 'seen', by: 'company', tick },
  ])
  expect(company.items.filter(isSignal)).toEqual([
    { is: 'signal', signal: 'typing', by: 'customer', on: true },
  ])
  expect((await one.log.open(device('a'))).marks).toEqual({ customer: 0, company: tick })
  expect((await one.log.list(workspace, 1)).rows[0]?.unseen).toBe(0)
})

test('SV17 the long poll answers at once where there is something, and else when something comes', async () => {
  trial = begin()
  let isSet = Promise.withResolvers<() => void>()
  const after = (_milliseconds: number, run: () => void) => {
    isSet.resolve(run)
    return () => {}
  }
  const one = trial.process({ after })
  const { cursor } = await one.log.append(device('a'), [message('first')])
  const stays = new AbortController().signal
  await one.log.append(device('a'), [message('second')])
  const page = await one.log.wait(device('a'), cursor, 25_000, stays)
  expect(textsOf(page.events)).toEqual(['second'])

  const next = `${page.epoch}.${page.upTo.toString(36)}`
  const waiting = one.log.wait(device('a'), next, 25_000, stays)
  await one.log.append(device('b'), [message('elsewhere')])
  await one.log.append(device('a'), [message('third')])
  expect(textsOf((await waiting).events)).toEqual(['third'])

  isSet = Promise.withResolvers()
  const inVain = one.log.wait(
    device('a'),
    (await one.log.open(device('a'))).cursor ?? '',
    25_000,
    stays,
  )
  const run = await isSet.promise
  run()
  expect(await inVain).toMatchObject({ events: [], atHead: true })

  const leaving = new AbortController()
  const left = one.log.wait(
    device('a'),
    (await one.log.open(device('a'))).cursor ?? '',
    25_000,
    leaving.signal,
  )
  leaving.abort()
  expect((await left).events).toEqual([])
})

test('SV18 the desk hears of each row, and at each heartbeat of all rows of two minutes again', async () => {
  trial = begin(createLossyBus(() => 0, 1))
  const one = trial.process()
  const items: unknown[] = []
  await one.log.followList(workspace, (item) => items.push(item))
  const a = await one.log.append(device('a'), [message('of a')])
  const b = await one.log.append(device('b'), [message('of b')])
  expect(items).toEqual([])
  await one.beat()
  expect(items).toMatchObject([
    { is: 'heartbeat', rows: [{ last: { text: 'of a' } }, { last: { text: 'of b' } }] },
  ])

  const [first, second] = (await one.log.list(workspace, 2)).rows
  await one.log.join(workspace, a.me.strand, b.me.strand, 'team', 'adv_1')
  items.length = 0
  await one.beat()
  expect(items).toMatchObject([
    { is: 'gone', relationship: second?.relationship, into: first?.relationship },
    { is: 'heartbeat', rows: [{ relationship: first?.relationship, unseen: 2 }] },
  ])
  trial.clock.now += 130_000
  items.length = 0
  await one.beat()
  expect(items).toMatchObject([{ is: 'heartbeat', rows: [] }])
})
