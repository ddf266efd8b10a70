import { decodeCursor, defaultLevels, encodeCursor } from '@continuo/model'
import type { Levels, Page } from '@continuo/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  advisor,
  begin,
  device,
  eventsOf,
  message,
  newId,
  workspace,
} from '../../trial/log-on-disk.ts'
import type { Process, Trial } from '../../trial/log-on-disk.ts'
import { account, mailbox, prove } from '../../trial/prove.ts'
import { createReader } from '../../trial/reader.ts'
import { settingsFrom } from '../workspace/workspace-settings.ts'

let trial: Trial
let one: Process
let levels: Levels

beforeEach(() => {
  trial = begin()
  levels = defaultLevels
  one = trial.process({ settings: async () => ({ ...settingsFrom({}), levels }) })
})
afterEach(() => trial.end())

const amount = { value: '1312.75', currency: 'EUR' }

/** Ada with her address proven, and what the company has told her: words, an offer, a bill, a balance. */
async function ada(level: 'mailbox' | 'vouched' | 'strong' = 'mailbox') {
  const phone = device('ada')
  const { me, outcomes } = await one.log.append(phone, [message('what do I owe?')])
  const strand = me?.strand ?? ''
  await prove(
    trial,
    one,
    phone,
    level === 'mailbox' ? mailbox('ada@home.example') : account('7'),
    level,
  )
  const [row] = (await one.log.list(workspace, 10)).rows
  const desk = advisor(row?.relationship ?? '')
  const about = { id: outcomes[0]?.id ?? '', strand }
  const say = async (type: string, body: object, to: object = { about }): Promise<string> => {
    const id = newId()
    const answer = await one.log.append(desk, [{ id, type, body, ...to }])
    expect(answer.outcomes).toEqual([expect.objectContaining({ id, strand })])
    return id
  }
  await say('message.sent', { text: 'I look it up' })
  const offer = await say('offer.made', { title: 'the slow tariff', amount })
  const bill = await say('message.sent', {
    text: 'here',
    card: { '@type': 'Invoice', total: 'eighty-eight' },
  })
  const own = { about: { id: bill, strand } }
  await say('message.edited', { text: 'here it is: eighty-eight' }, own)
  await say('message.sent', { text: 'that is all' })
  const balance = await say('bill.balance', { title: 'left to pay', amount })
  return { phone, desk, strand, say, offer, bill, balance }
}

/** Everything that is no business of level 2. */
const secrets = /1312[.]|tariff|Invoice|eighty|left to pay/

const typesOf = (events: readonly { type: string }[]): string[] => events.map(({ type }) => type)

const placesOf = ({ locked = [] }: Pick<Page, 'locked'>): string[] =>
  locked.map(({ from, to, opens }) => `${from === to ? 'one' : 'some'} by ${opens}`)

test('ID35 money-needs-more: level 2 reads the messages, and offers, bills and balances as locked places, in no answer', async () => {
  const { phone } = await ada()
  const opened = await one.log.open(phone)
  expect(JSON.stringify(opened)).not.toMatch(secrets)
  const page = opened.snapshot?.page as Page
  expect(typesOf(page.events).filter((type) => type.startsWith('message.'))).toHaveLength(3)
  // Offer, bill and its correction have nothing between them that may be read; the balance is later.
  expect(placesOf(page)).toEqual(['some by login', 'one by passkey'])

  const appended = await one.log.append(phone, [message('and?')])
  expect(JSON.stringify(appended)).not.toMatch(secrets)
  const start = encodeCursor({ epoch: page.epoch, tick: 0 })
  for (const where of [
    { after: start },
    { after: start, limit: 2 },
    { before: appended.cursor ?? '' },
  ]) {
    expect(JSON.stringify(await one.log.page(phone, where))).not.toMatch(secrets)
  }
  const after = await one.log.page(phone, { after: start })
  expect(placesOf(after)).toEqual(['some by login', 'one by passkey'])
})

test('ID35 money-needs-more: what is withheld reaches no stream, moves no head, and shows as a place at once', async () => {
  const { phone, strand, say, bill } = await ada()
  const reader = createReader(phone)
  await reader.connect(one.log)
  const cursor = reader.cursor()
  const told = (): number =>
    Math.max(
      ...reader.items.map((item) => (item.is === 'frame' ? (item.locked?.at(-1)?.to ?? 0) : 0)),
    )
  const before = told()
  await say('bill.issued', { title: 'for March', amount })
  await reader.until(() => told() > before)
  const issued = told()
  await say('message.edited', { text: 'in March it is less' }, { about: { id: bill, strand } })
  await reader.until(() => told() > issued)
  await one.beat()
  await reader.idle()
  expect(reader.cursor()).toBe(cursor)
  const beat = reader.items.findLast((item) => item.is === 'heartbeat')
  expect(beat).toMatchObject({ head: decodeCursor(cursor ?? '')?.tick })
  expect(JSON.stringify(reader.items)).not.toMatch(/March|1312[.]/)
  expect(reader.items.flatMap((item) => (item.is === 'frame' ? item.events : []))).toEqual([])
  await say('message.sent', { text: 'did you see it?' })
  await reader.until(() => reader.events().at(-1)?.type === 'message.sent')
  await one.beat()
  await reader.idle()
  expect(reader.items.filter((item) => item.is === 'reopen')).toEqual([])
  reader.disconnect()
})

test('ID35 money-needs-more: a login opens offers and bills, a fresh one money, and the desk has all of it', async () => {
  const { phone, desk } = await ada('vouched')
  const opened = await one.log.open(phone)
  expect(typesOf(eventsOf(opened))).toContain('offer.made')
  expect(typesOf(eventsOf(opened))).toContain('message.edited')
  expect(JSON.stringify(opened)).not.toMatch(/left to pay/)
  expect(placesOf(opened.snapshot?.page as Page)).toEqual(['one by passkey'])
  await prove(trial, one, phone, account('8', 'https://bank.example'), 'strong')
  const strong = await one.log.open(phone)
  expect(typesOf(eventsOf(strong))).toContain('bill.balance')
  expect(strong.snapshot?.page.locked).toBeUndefined()
  const company = await one.log.open(desk)
  expect(typesOf(eventsOf(company))).toContain('bill.balance')
  expect(company.snapshot?.page.locked).toBeUndefined()
})

test('ID36 nothing is answered about, replaced or marked as seen that is withheld', async () => {
  const { phone, desk, strand, offer, bill } = await ada()
  for (const id of [offer, bill]) {
    const { outcomes } = await one.log.append(phone, [
      message('this one', { about: { id, strand } }),
    ])
    expect(outcomes).toMatchObject([{ refused: { reason: 'about-unreadable' } }])
  }
  const opened = await one.log.open(phone)
  const last = eventsOf(opened).at(-1)?.tick ?? 0
  await one.log.signal(phone, { signal: 'seen', tick: last + 10_000_000 })
  expect((await one.log.open(desk)).marks.customer).toBe(last)
})

test('ID36 other levels are another epoch, and hold at the next heartbeat', async () => {
  const { phone } = await ada()
  const reader = createReader(phone)
  await reader.connect(one.log)
  expect(typesOf(reader.events())).not.toContain('offer.made')
  levels = { ...defaultLevels, offer: { read: 'mailbox', act: 'vouched' } }
  await one.beat()
  await reader.idle()
  expect(typesOf(reader.events())).toContain('offer.made')
  expect(JSON.stringify(reader.events())).not.toMatch(/left to pay|Invoice/)
  levels = defaultLevels
  await one.beat()
  await reader.idle()
  expect(typesOf(reader.events())).not.toContain('offer.made')
  reader.disconnect()
})

test('ID36 a state that was kept for one level is not given to another', async () => {
  const { phone, say } = await ada()
  for (let count = 0; count < 60; count += 1) await say('message.sent', { text: `line ${count}` })
  await say('message.sent', { text: 'here', card: { '@type': 'Invoice' } })
  const lastCompany = async (log = one.log): Promise<number> =>
    (await log.open(phone)).snapshot?.state.waiting.lastCompany ?? 0
  const withheld = await lastCompany()
  levels = { ...defaultLevels, bill: { read: 'mailbox', act: 'vouched' } }
  const all = await lastCompany()
  expect(all).toBeGreaterThan(withheld)
  // Whatever was to be kept is kept once a log is closed.
  await one.log.close()
  const settings = async () => ({ ...settingsFrom({}), levels })
  const { log } = trial.process({ settings })
  expect(await lastCompany(log)).toBe(all)
  levels = defaultLevels
  expect(await lastCompany(log)).toBe(withheld)
})

test('ID37 a customer below the acting level is refused, draft by draft', async () => {
  levels = { ...defaultLevels, message: { read: 'mailbox', act: 'mailbox' } }
  const phone = device('bob')
  const language = { id: newId(), type: 'preference.set', body: { name: 'language', value: 'de' } }
  const { outcomes } = await one.log.append(phone, [message('hello'), language])
  expect(outcomes).toMatchObject([{ refused: { reason: 'level-too-low' } }, { id: language.id }])
  await prove(trial, one, phone, mailbox('bob@home.example'))
  const known = await one.log.append(phone, [message('hello')])
  expect(known.outcomes).toMatchObject([{ tick: expect.any(Number) }])
})
