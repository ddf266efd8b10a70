import { afterEach, expect, test } from 'vitest'
import type { StreamItem } from '@continuo/model'
import { born } from '../../trial/born.ts'
import { advisor, begin, device, message, textsOf, workspace } from '../../trial/log-on-disk.ts'
import type { Process, Trial } from '../../trial/log-on-disk.ts'
import { createLossyBus } from '../../trial/lossy-bus.ts'
import { createReader } from '../../trial/reader.ts'

let trial: Trial
afterEach(async () => {
  await trial.end()
})

const relationshipOf = async ({ log }: Process): Promise<string> =>
  (await log.list(workspace, 1)).rows[0]?.relationship ?? ''

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
    { is: 'signal', signal: 'typing', by: 'company', on: true },
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
  const { cursor } = born(await one.log.append(device('a'), [message('first')]))
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
  const a = born(await one.log.append(device('a'), [message('of a')]))
  const b = born(await one.log.append(device('b'), [message('of b')]))
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
