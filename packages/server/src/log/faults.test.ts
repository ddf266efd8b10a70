import { afterEach, expect, test } from 'vitest'
import { born } from '../../trial/born.ts'
import {
  advisor,
  begin,
  device,
  eventsOf,
  message,
  newId,
  textsOf,
  workspace,
} from '../../trial/log-on-disk.ts'
import type { Trial } from '../../trial/log-on-disk.ts'
import type { RelationshipStore, Writes } from '../store/relationship-store.ts'
import { StoreFault } from '../store/store-fault.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { LogError } from './relationship-log.ts'

let trial: Trial
afterEach(async () => {
  await trial.end()
})

/** A store whose writes are other than they should be. */
const withWrites = (
  store: RelationshipStore,
  change: (writes: Writes) => Partial<Writes>,
): RelationshipStore => ({
  ...store,
  transact: (roots, work) =>
    store.transact(roots, (writes) => work({ ...writes, ...change(writes) })),
})

test('SV4 neither a refusal nor an exception in one draft fails its neighbours, in its call and in others', async () => {
  trial = begin()
  const { log } = trial.process({
    store: withWrites(openSqliteStore({ path: trial.path }), (writes) => ({
      async insertEvent(event, draft) {
        const inserted = await writes.insertEvent(event, draft)
        if (JSON.stringify(event.body).includes('poison')) throw new Error('poison')
        return inserted
      },
    })),
  })
  const [a, b, c] = await Promise.all([
    log.append(device('a'), [message('one'), message('poison'), message('two')]),
    log.append(device('b'), [message('three'), { id: newId(), type: 'weather.changed', body: {} }]),
    log.append(device('c'), [message('poison')]),
  ])
  expect(a?.outcomes).toMatchObject([
    { tick: expect.any(Number) },
    { refused: { reason: 'unavailable' } },
    { tick: expect.any(Number) },
  ])
  expect(b?.outcomes).toMatchObject([
    { tick: expect.any(Number) },
    { refused: { reason: 'unknown-type' } },
  ])
  expect(c?.outcomes).toMatchObject([{ refused: { reason: 'unavailable' } }])
  expect(textsOf(eventsOf(await log.open(device('a'))))).toEqual(['one', 'two'])
  expect((await log.open(device('c'))).me).toBeNull()
  expect(trial.errors.splice(0)).toHaveLength(2)
})

test('SV4 what breaks a whole transaction is tried again call by call, and only its own call fails', async () => {
  trial = begin()
  const { log } = trial.process({
    store: withWrites(openSqliteStore({ path: trial.path }), (writes) => ({
      async putDesk(entry) {
        if (JSON.stringify(entry.summary).includes('poison')) throw new Error('poison')
        return writes.putDesk(entry)
      },
    })),
  })
  const [a, b] = await Promise.allSettled([
    log.append(device('a'), [message('fine')]),
    log.append(device('b'), [message('poison')]),
  ])
  expect(a).toMatchObject({
    status: 'fulfilled',
    value: { outcomes: [{ tick: expect.any(Number) }] },
  })
  expect(b).toMatchObject({ status: 'rejected', reason: { is: { reason: 'unavailable' } } })
  expect((await log.open(device('b'))).me).toBeNull()
  expect(trial.errors.splice(0)).toMatchObject([{ message: 'poison' }])
})

test('SV29 a store in trouble is `unavailable`, the reason stays with us, and what was acknowledged can be read', async () => {
  trial = begin()
  const one = trial.process()
  await one.log.append(device('a'), [message('acknowledged')])
  const full = trial.process({
    store: withWrites(openSqliteStore({ path: trial.path }), () => ({
      insertEvent: () => Promise.reject(new StoreFault('full', 'sqlite')),
    })),
  })
  const failing = full.log.append(device('a'), [message('no room')])
  await expect(failing).rejects.toBeInstanceOf(LogError)
  await expect(failing).rejects.toMatchObject({
    is: { fault: 'refused', reason: 'unavailable' },
    cause: { reason: 'full' },
  })
  expect(trial.errors.splice(0)).toMatchObject([{ name: 'StoreFault', reason: 'full' }])
  expect(textsOf(eventsOf(await full.log.open(device('a'))))).toEqual(['acknowledged'])
})

test('SV9 more than 100 drafts are one refusal of the whole call, and nothing of it is kept', async () => {
  trial = begin()
  const { log } = trial.process()
  const drafts = Array.from({ length: 101 }, () => message('x'))
  await expect(log.append(device('a'), drafts)).rejects.toMatchObject({
    is: { reason: 'too-many-drafts' },
  })
  expect((await log.open(device('a'))).me).toBeNull()
})

test('SV9 whatever is sent as a draft is answered, each by itself', async () => {
  trial = begin()
  const { log } = trial.process()
  let deep: unknown = 'x'
  for (let level = 0; level < 10_000; level += 1) deep = { deep }
  const bad = [
    null,
    7,
    'text',
    [],
    {},
    { id: newId() },
    { ...message('x'), body: { text: 'x', card: { '@type': 'T', deep } } },
  ]
  bad.push(
    { ...message('half \ud83c') },
    { ...message('x'.repeat(16_001)) },
    { ...message('x'), about: { id: newId() } },
  )
  const { outcomes } = await log.append(device('a'), [...bad, message('good')])
  expect(outcomes).toHaveLength(bad.length + 1)
  expect(outcomes.slice(0, -1).every((outcome) => 'refused' in outcome)).toBe(true)
  expect(outcomes.at(-1)).toMatchObject({ tick: expect.any(Number) })
})

test('SV8 the company writes only to a relationship of its workspace, and where it says what it is about', async () => {
  trial = begin()
  const { log } = trial.process()
  const asked = message('asked')
  const { me } = born(await log.append(device('a'), [asked]))
  const [row] = (await log.list(workspace, 1)).rows
  const caller = advisor(row?.relationship ?? '')
  const about = { id: asked.id, strand: me.strand }
  const answered = born(
    await log.append(caller, [message('answer', { about }), message('to nobody')]),
  )
  expect(answered.outcomes).toMatchObject([
    { strand: me.strand },
    { refused: { reason: 'no-addressee' } },
  ])
  expect(answered.me).toMatchObject({ generation: 'adv_1', state: 'known' })
  const missing = { is: { fault: 'refused', reason: 'not-found' } }
  await expect(log.append(advisor('rel_none'), [message('x')])).rejects.toMatchObject(missing)
  await expect(
    log.append({ ...caller, workspace: 'ws_other' }, [message('x')]),
  ).rejects.toMatchObject(missing)
  await expect(log.open({ ...caller, workspace: 'ws_other' })).rejects.toMatchObject(missing)
})
