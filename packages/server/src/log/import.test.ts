import { expect, test } from 'vitest'
import { born } from '../../trial/born.ts'
import { freshForEachTest, one, trial } from '../../trial/fresh-log.ts'
import {
  advisor,
  device,
  eventsOf,
  message,
  newId,
  textsOf,
  workspace,
} from '../../trial/log-on-disk.ts'
import { readTruth } from '../../trial/truth.ts'
import type { ImportItem } from './relationship-log.ts'

freshForEachTest()

const item = (
  text: string,
  time: number,
  author: ImportItem['author'] = 'customer',
): ImportItem => ({
  id: newId(),
  time,
  author,
  type: 'message.sent',
  body: { text },
})

test('LG25 old mail becomes one strand with the mail’s own times, joined to the relationship', async () => {
  const { me } = born(await one.log.append(device('a'), [message('new')]))
  const { strand } = await one.log.import(
    workspace,
    me.strand,
    [
      item('first', 1_000),
      item('same time', 1_000),
      item('answer', 500, 'company'),
      item('last', 9_000),
    ],
    'mail-import',
  )
  const [row] = (await one.log.list(workspace, 9)).rows
  const events = eventsOf(await one.log.open(advisor(row?.relationship ?? '')))
  const imported = events.filter((event) => event.strand === strand)
  expect(imported.map(({ tick, at }) => [tick, at])).toEqual([
    [1_000, undefined],
    [1_001, 1_000],
    [1_002, 500],
    [9_000, undefined],
  ])
  expect(imported[2]?.author).toMatchObject({ kind: 'function', id: 'mail-import' })
  expect(textsOf(events)).toEqual(['first', 'same time', 'answer', 'last', 'new'])
  expect(row).toMatchObject({ unseen: 1, last: { text: 'new' } })
  expect((await one.log.list(workspace, 9)).rows).toHaveLength(1)
})

test('LG25 who brought in how much stands in the audit, once', async () => {
  const { me } = born(await one.log.append(device('a'), [message('new')]))
  const items = [item('first', 1_000), item('last', 9_000)]
  await one.log.import(workspace, me.strand, items, 'mail-import', 'str_again')
  await one.log.import(workspace, me.strand, items, 'mail-import', 'str_again')
  const [row] = (await one.log.list(workspace, 9)).rows
  const entries = await one.log.people.audit(workspace, row?.relationship ?? '')
  expect(entries.filter(({ did }) => did === 'imported')).toMatchObject([
    { by: 'mail-import', detail: '2 events' },
  ])
})

test('LG25 a wrong item is named, and nothing is written', async () => {
  const { me } = born(await one.log.append(device('a'), [message('new')]))
  const good = item('good', 1)
  const wrong: [ImportItem[], RegExp][] = [
    [[good, { ...item('', 2), body: { text: '' } }], /items\.1/],
    [[{ ...good, type: 'relationship.started', body: {} }], /cannot be imported/],
    [
      [
        {
          ...good,
          author: 'company',
          type: 'preference.set',
          body: { name: 'language', value: 'de' },
        },
      ],
      /cannot be imported/,
    ],
    [[{ ...good, type: 'message.deleted', body: {} }], /cannot be imported/],
    [[{ ...good, time: Number.NaN }], /time/],
    [[{ ...good, time: (trial.clock.now + 60_000) * 1_000 }], /future/],
    [[good, good], /twice/],
  ]
  for (const [items, words] of wrong) {
    await expect(one.log.import(workspace, me.strand, items, 'x')).rejects.toThrow(words)
  }
  await expect(one.log.import(workspace, 'str_none', [good], 'x')).rejects.toThrow(/not-found/)
  const { roots, joins } = readTruth(trial.path)
  expect([roots.size, joins.length]).toEqual([1, 0])
})
