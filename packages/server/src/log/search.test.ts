import { expect, test } from 'vitest'
import { defaultLevels, encodeCursor } from '@continuo/model'
import type { Draft } from '@continuo/model'
import { born } from '../../trial/born.ts'
import { freshForEachTest, one, restart, trial } from '../../trial/fresh-log.ts'
import { advisor, device, message, newId, textsOf, workspace } from '../../trial/log-on-disk.ts'
import { account, mailbox, prove } from '../../trial/prove.ts'
import { searchAll } from '../../trial/search-all.ts'
import { settingsFrom } from '../workspace/workspace-settings.ts'
import { LogError } from './relationship-log.ts'
import type { Caller } from './relationship-log.ts'

freshForEachTest()

const say = async (name: string, ...texts: (string | Draft)[]) =>
  born(
    await one.log.append(
      device(name),
      texts.map((text) => (typeof text === 'string' ? message(text) : text)),
    ),
  )

const find = async (who: Caller, query: string, limit?: number): Promise<string[]> =>
  textsOf(await searchAll(one.log, who, query, limit))

test('SV192 messages are found by all words, newest first, whatever their case and accents', async () => {
  await say('a', 'Der Café-Wagen', 'nothing', 'Im CAFE sitzt der wagemut', 'cafe')
  expect(await find(device('a'), 'wag café')).toEqual([
    'Im CAFE sitzt der wagemut',
    'Der Café-Wagen',
  ])
  expect(await find(device('a'), 'train')).toEqual([])
})

test('SV192 an edited message is found by its newest text alone, and a deleted or erased one by none', async () => {
  const edited = message('the blue line')
  const deleted = message('the red line')
  const erased = message('the green line')
  const { me } = await say('a', edited, deleted, erased)
  const change = (about: Draft, type: string, body: object): Draft => ({
    id: newId(),
    type,
    body,
    about: { id: about.id, strand: me.strand },
  })
  await say(
    'a',
    change(edited, 'message.edited', { text: 'the **yel**low line' }),
    change(deleted, 'message.deleted', {}),
    change(erased, 'message.edited', { text: 'the mossy line' }),
  )
  await one.log.eraseEvent(workspace, me.strand, erased.id)
  expect(await find(device('a'), 'line')).toEqual(['the blue line'])
  expect(await find(device('a'), 'blue')).toEqual([])
  const { events } = await one.log.search(device('a'), { find: 'yellow' })
  expect(events.map(({ type }) => type)).toEqual(['message.sent', 'message.edited'])
  for (const gone of ['red', 'green', 'mossy']) expect(await find(device('a'), gone)).toEqual([])
})

test('SV193 nobody finds what they cannot read: another person, what is undone, what a proof does not open', async () => {
  const { me: mine } = await say('a', 'my secret tariff')
  const { me: theirs } = await say('b', 'their secret tariff')
  expect(await find(device('a'), 'secret')).toEqual(['my secret tariff'])
  expect(await find(device('c'), 'secret')).toEqual([])

  const join = await one.log.join(workspace, mine.strand, theirs.strand, 'both', 'test')
  expect(await find(device('a'), 'secret')).toEqual(['my secret tariff'])
  const proofs = [
    await prove(trial, one, device('a'), mailbox('a@home.example')),
    await prove(trial, one, device('b'), mailbox('a@home.example')),
  ]
  expect(await find(device('a'), 'secret')).toHaveLength(2)
  for (const id of [join, ...proofs.map((proof) => proof.join)])
    await one.log.undo(workspace, id, 'wrong', 'test')
  expect(await find(device('a'), 'secret')).toEqual(['my secret tariff'])
  expect(await find(device('b'), 'secret')).toEqual(['their secret tariff'])
})

test('SV193 what needs another level, or lies before a proof reads, is not found and shows as withheld', async () => {
  let levels = defaultLevels
  restart({ settings: async () => ({ ...settingsFrom({}), levels }) })
  const { outcomes, me } = await say('a', 'what do I owe?')
  await prove(trial, one, device('a'), mailbox('a@home.example'))
  const [row] = (await one.log.list(workspace, 10)).rows
  const desk = advisor(row?.relationship ?? '')
  const about = { id: outcomes[0]?.id ?? '', strand: me.strand }
  const bill = { text: 'eighty-eight', card: { '@type': 'Invoice', name: 'Bill of May' } }
  await one.log.append(desk, [{ id: newId(), type: 'message.sent', body: bill, about }])
  for (const word of ['eighty', 'may']) {
    expect(await find(device('a'), word)).toEqual([])
    expect(await find(desk, word)).toEqual(['eighty-eight'])
  }
  const { locked } = await one.log.search(device('a'), { find: 'eighty' })
  expect(locked).toMatchObject([{ opens: 'login' }])
  levels = { ...levels, bill: { ...levels.bill, read: 'mailbox' } }
  expect(await find(device('a'), 'eighty')).toEqual(['eighty-eight'])
})

test('SV193 what a proof has faded from is not found', async () => {
  await say('a', 'the old word')
  const { home } = await prove(trial, one, device('a'), account('7'), 'vouched')
  expect(home).toBeTruthy()
  await say('b', 'the new word')
  const from = (trial.clock.now + 1_000_000) * 1_000
  await prove(trial, one, device('b'), account('7'), 'vouched', from)
  expect(await find(device('a'), 'word')).toEqual(['the new word', 'the old word'])
  expect(await find(device('b'), 'word')).not.toContain('the old word')
  expect((await one.log.search(device('b'), { find: 'word' })).locked?.length).toBeGreaterThan(0)
})

test('SV194 one call looks through a bounded stretch, says which, and the next goes on where it ended', async () => {
  const drafts = (from: number): string[] =>
    Array.from({ length: 100 }, (_, at) => ((from + at) % 1_000 === 7 ? 'needle' : 'straw'))
  for (let from = 0; from < 2_300; from += 100) await say('a', ...drafts(from))
  const first = await one.log.search(device('a'), { find: 'needle' })
  expect(first.atStart).toBe(false)
  expect(textsOf(first.events)).toEqual(['needle'])
  expect(first.upTo).toBeGreaterThan(first.after)
  const before = encodeCursor({ epoch: first.epoch, tick: first.after + 1 })
  const second = await one.log.search(device('a'), { find: 'needle', before })
  expect(second.upTo).toBe(first.after)
  expect(await find(device('a'), 'needle')).toEqual(['needle', 'needle', 'needle'])
  expect(await find(device('a'), 'straw', 33)).toHaveLength(2_297)
  const none = await one.log.search(device('a'), { find: 'nothing like it' })
  expect(none.events).toEqual([])
  expect(none.atStart).toBe(false)
})

test('SV194 who has written nothing finds nothing, without a word to look for there is no search, and a stale cursor says so', async () => {
  expect(await one.log.search(device('new'), { find: 'x' })).toMatchObject({
    atStart: true,
    events: [],
  })
  await say('a', 'a word')
  for (const blank of [' ', '\u0301', '\u202e'])
    await expect(one.log.search(device('a'), { find: blank })).rejects.toMatchObject({
      is: { reason: 'malformed' },
    })
  const stale = encodeCursor({ epoch: 'other', tick: 5 })
  await expect(one.log.search(device('a'), { find: 'x', before: stale })).rejects.toThrow(LogError)
  await expect(one.log.search(device('a'), { find: 'x', before: 'x' })).rejects.toThrow(/reopen/)
})

test('SV195 an advisor finds in one relationship all that its customer wrote, and is written down as one who looked', async () => {
  const note: Draft = { id: newId(), type: 'message.sent', body: { text: 'hello word' } }
  await say('a', note)
  const [row] = (await one.log.list(workspace, 10)).rows
  await say('b', 'another word')
  const desk = advisor(row?.relationship ?? '')
  expect(await find(desk, 'word')).toEqual(['hello word'])
  const { looked } = await one.log.you(device('a'))
  expect(looked.map(({ by }) => by)).toEqual(['advisor/adv_1'])
})
