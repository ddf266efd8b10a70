import { expect, test } from 'vitest'
import { born } from '../../trial/born.ts'
import { freshForEachTest, one, trial } from '../../trial/fresh-log.ts'
import {
  advisor,
  device,
  message,
  newId,
  textsOf,
  eventsOf,
  workspace,
} from '../../trial/log-on-disk.ts'

freshForEachTest()

test('SV1 the first act of a device makes generation, strand and relationship; opening makes nothing', async () => {
  expect(await one.log.open(device('a'))).toMatchObject({ me: null, cursor: null })
  const before = await one.store.read((reads) => reads.generations(workspace, ['thumbprint-of-a']))
  expect(before).toEqual([])

  const arrival = { referrer: 'https://search.example', utm: { source: 'ad' } }
  const appended = born(await one.log.append(device('a'), [message('hello', { arrival })]))
  expect(appended.me).toMatchObject({ state: 'anonymous', assurance: 'device' })
  expect(appended.page?.events.map(({ type }) => type)).toEqual([
    'relationship.started',
    'message.sent',
  ])
  expect(appended.page?.events[0]).toMatchObject({
    body: { arrival },
    touchpoint: { channel: 'web', site: 'https://shop.example' },
  })
  expect((await one.log.list(workspace, 10)).rows).toMatchObject([
    { last: { text: 'hello', by: 'customer' }, unseen: 1, beginning: { arrival }, name: null },
  ])
})

test('SV1 a first act of which everything is refused makes nothing', async () => {
  const appended = await one.log.append(device('a'), [{ id: newId(), type: 'no.such', body: {} }])
  expect(appended.outcomes).toMatchObject([{ refused: { reason: 'unknown-type' } }])
  expect(appended).toMatchObject({ me: null, cursor: null })
  expect(await one.log.open(device('a'))).toMatchObject({ me: null })
  expect((await one.log.list(workspace, 10)).rows).toEqual([])
})

test('SV2 two first acts of one key at once make one generation', async () => {
  const other = trial.process()
  const [first, second] = await Promise.all([
    one.log.append(device('a'), [message('from here')]),
    other.log.append(device('a'), [message('from there')]),
  ])
  expect(born(second).me.generation).toBe(born(first).me.generation)
  const opened = await one.log.open(device('a'))
  expect(textsOf(eventsOf(opened)).sort()).toEqual(['from here', 'from there'])
  expect(eventsOf(opened).filter(({ type }) => type === 'relationship.started')).toHaveLength(1)
})

test('SV3 a repeated draft has the tick that it had; with other content it is refused', async () => {
  const draft = message('once')
  const first = born(await one.log.append(device('a'), [draft]))
  const again = await one.log.append(device('a'), [draft, { ...draft, body: { text: 'twice' } }])
  expect(again.outcomes[0]).toEqual(first.outcomes[0])
  expect(again.outcomes[1]).toMatchObject({ refused: { reason: 'id-reused' } })
  expect(textsOf(eventsOf(await one.log.open(device('a'))))).toEqual(['once'])
})

test('SV3 somebody else on the strand cannot take an id over, nor be answered for it', async () => {
  const asked = message('question')
  const { me } = born(await one.log.append(device('a'), [asked]))
  const [row] = (await one.log.list(workspace, 1)).rows
  const answer = message('answer', { about: { id: asked.id, strand: me.strand } })
  await one.log.append(advisor(row?.relationship ?? ''), [answer])
  const stolen = await one.log.append(device('a'), [answer])
  expect(stolen.outcomes).toMatchObject([{ refused: { reason: 'id-reused' } }])
  const repeated = await one.log.append(advisor(row?.relationship ?? ''), [answer])
  expect(repeated.outcomes[0]).toMatchObject({ tick: expect.any(Number) })
  expect(textsOf(eventsOf(await one.log.open(device('a'))))).toEqual(['question', 'answer'])
})

test('SV4 what arrives in one turn shares one transaction, and each has its own answer', async () => {
  await Promise.all(['a', 'b', 'c'].map((name) => one.log.append(device(name), [message(name)])))
  let transactions = 0
  const { transact } = one.store
  const counted = trial.process({
    store: {
      ...one.store,
      transact: (roots, work) => {
        transactions += 1
        return transact(roots, work)
      },
      close: async () => {},
    },
  })
  const answers = await Promise.all(
    ['a', 'b', 'c'].map((name) => counted.log.append(device(name), [message(`${name} again`)])),
  )
  expect(transactions).toBe(1)
  expect(
    answers.every(({ outcomes }) => outcomes.length === 1 && 'tick' in (outcomes[0] ?? {})),
  ).toBe(true)
  expect(new Set(answers.map((answer) => born(answer).me.strand)).size).toBe(3)
})
