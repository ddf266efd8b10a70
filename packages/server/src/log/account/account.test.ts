import { expect, test } from 'vitest'
import { freshForEachTest, one, trial } from '../../../trial/fresh-log.ts'
import {
  advisor,
  device,
  eventsOf,
  message,
  newId,
  textsOf,
  workspace,
} from '../../../trial/log-on-disk.ts'
import { account as login, mailbox, prove } from '../../../trial/prove.ts'
import { createReader } from '../../../trial/reader.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import type { AccountPlace } from './set-role.ts'

freshForEachTest()

const ines = mailbox('ines@home.example')
const micros = (): number => trial.clock.now * 1_000
const day = 86_400_000_000

const setRole = (place: Partial<AccountPlace> = {}) =>
  one.log.setRole(
    workspace,
    { account: 'K-7', identity: ines, role: 'customer', from: micros(), ...place },
    'crm',
  )

const at = (who: DeviceCaller, account = 'K-7'): DeviceCaller => ({ ...who, account })

const textsFor = async (who: DeviceCaller): Promise<string[]> =>
  textsOf(eventsOf(await one.log.open(who)))

async function say(relationship: string, text: string): Promise<void> {
  const { outcomes } = await one.log.append(advisor(relationship), [message(text)])
  expect(outcomes).toMatchObject([{ tick: expect.any(Number) }])
}

/** Ines, known by her mailbox, with words of her own. */
async function inesKnown(): Promise<DeviceCaller> {
  const phone = device('ines')
  await one.log.append(phone, [message('my own words')])
  await prove(trial, one, phone, ines)
  return phone
}

const closed = /not-found/

test('ID45 account-leaver: a contact of account K reads its log as one of its own, and no more once they leave', async () => {
  const phone = await inesKnown()
  await setRole({ role: 'prospect' })
  const { relationship } = await setRole()
  await say(relationship, 'for all of K')
  expect(await textsFor(at(phone))).toEqual(['for all of K'])
  expect(await textsFor(phone)).toEqual(['my own words'])
  const [own, theirs] = [await one.log.open(phone), await one.log.open(at(phone))]
  expect(theirs.me).toEqual(own.me)
  await expect(one.log.page(phone, { after: theirs.cursor ?? '' })).rejects.toThrow('reopen')

  const reader = createReader(at(phone))
  await reader.connect(one.log)
  await say(relationship, 'and this')
  await reader.until(() => textsOf(reader.events()).length === 2)
  await setRole({ role: 'former' })
  const stream = await one.log.follow(phone, own.cursor ?? '', () => {})
  stream()
  await expect(reader.idle().then(() => reader.connect(one.log))).rejects.toThrow(closed)
  await expect(one.log.open(at(phone))).rejects.toThrow(closed)
  await expect(one.log.page(at(phone), { after: theirs.cursor ?? '' })).rejects.toThrow(closed)
  // Theirs stays theirs, and what was K's stays K's.
  expect(await textsFor(phone)).toEqual(['my own words'])
  const desk = await one.log.open(advisor(relationship))
  expect(textsOf(eventsOf(desk))).toEqual(['for all of K', 'and this'])
})

test('ID46 a role holds from when it begins until it has run out, within a heartbeat', async () => {
  const phone = await inesKnown()
  const { relationship } = await setRole({ from: micros() + day, until: micros() + 3 * day })
  await say(relationship, 'for all of K')
  await expect(one.log.open(at(phone))).rejects.toThrow(closed)
  trial.clock.now += 1.5 * 86_400_000
  const opened = await one.log.open(at(phone))
  const items: string[] = []
  const stop = await one.log.follow(at(phone), opened.cursor ?? '', ({ is }) => {
    items.push(is)
  })
  await one.beat()
  expect(items).toEqual(['heartbeat'])
  trial.clock.now += 2 * 86_400_000
  await one.beat()
  expect(items).toEqual(['heartbeat', 'reopen'])
  stop()
  await expect(one.log.open(at(phone))).rejects.toThrow(closed)
})

test('ID46 what was written last holds: leaving can be said ahead, and be taken back', async () => {
  const phone = await inesKnown()
  await setRole()
  await setRole({ role: 'former', from: micros() + day })
  expect(await textsFor(at(phone))).toEqual([])
  trial.clock.now += 2 * 86_400_000
  await expect(one.log.open(at(phone))).rejects.toThrow(closed)
  await setRole()
  expect(await textsFor(at(phone))).toEqual([])
})

test('ID47 only who has proven it: a typed address, another person and another account open nothing, and are told the same', async () => {
  const { relationship } = await setRole()
  await say(relationship, 'for all of K')
  const typed = device('typed')
  await one.log.append(typed, [
    { id: newId(), type: 'identity.asserted', body: { identity: ines } },
  ])
  const other = device('other')
  await prove(trial, one, other, mailbox('other@home.example'))
  const phone = await inesKnown()
  const errors = new Set<string>()
  for (const who of [at(typed), at(other), at(device('unborn')), at(phone, 'K-8')]) {
    const error: unknown = await one.log.open(who).catch((thrown: unknown) => thrown)
    errors.add(String(error))
  }
  expect([...errors]).toEqual([expect.stringMatching(closed)])
})

test('ID47 an undone proof closes it, and two contacts of one account see nothing of each other', async () => {
  const phone = await inesKnown()
  const jon = device('jon')
  await one.log.append(jon, [message('Jon’s own words')])
  const { join } = await prove(trial, one, jon, mailbox('jon@home.example'))
  await setRole()
  const { relationship } = await setRole({ identity: mailbox('jon@home.example') })
  await say(relationship, 'for all of K')
  for (const who of [phone, jon]) expect(await textsFor(at(who))).toEqual(['for all of K'])
  expect(await textsFor(phone)).toEqual(['my own words'])
  await one.log.undo(workspace, join, 'wrong', 'adv_1')
  await expect(one.log.open(at(jon))).rejects.toThrow(closed)
  expect(await textsFor(at(phone))).toEqual(['for all of K'])
})

test('ID48 the log of an account is only read by its people, at their level', async () => {
  const phone = await inesKnown()
  const { relationship } = await setRole()
  await say(relationship, 'for all of K')
  const amount = { value: '77.70', currency: 'EUR' }
  const bill = { id: newId(), type: 'bill.issued', body: { title: 'March', amount } }
  await one.log.append(advisor(relationship), [bill])
  await expect(one.log.append(at(phone), [message('may I?')])).rejects.toThrow('wrong-writer')
  await one.log.signal(at(phone), { signal: 'seen', tick: micros() + day })
  const opened = await one.log.open(at(phone))
  expect(opened.marks.customer).toBe(0)
  expect(JSON.stringify(opened)).not.toContain('77.70')
  expect(opened.snapshot?.page.locked).toMatchObject([{ opens: 'login' }])
  await prove(trial, one, phone, login('7'), 'vouched')
  expect(JSON.stringify(await one.log.open(at(phone)))).not.toContain('77.70')
  await setRole({ identity: login('7') })
  expect(JSON.stringify(await one.log.open(at(phone)))).toContain('77.70')
})

test('ID48 a mailbox that may be somebody else’s by now opens of an account what is younger', async () => {
  const { relationship } = await setRole()
  await say(relationship, 'long ago')
  const bound = micros() + 1
  trial.clock.now += 1_000
  await say(relationship, 'lately')
  const phone = device('ines')
  await prove(trial, one, phone, ines, 'mailbox', bound)
  const opened = await one.log.open(at(phone))
  expect(textsOf(eventsOf(opened))).toEqual(['lately'])
  expect(opened.snapshot?.page.locked).toMatchObject([{ opens: 'login' }])
})

test('ID48 imports onto an account belong to its log; a person who is joined to it does not', async () => {
  const phone = await inesKnown()
  const { relationship } = await setRole()
  await say(relationship, 'new words')
  const strand = eventsOf(await one.log.open(advisor(relationship)))[0]?.strand ?? ''
  const item = { id: newId(), time: 1_000_000, author: 'company' as const }
  const old = { ...item, type: 'message.sent' as const, body: { text: 'old words' } }
  await one.log.import(workspace, strand, [old], 'crm')
  const jon = device('jon')
  const { me } = await one.log.append(jon, [message('Jon’s own words')])
  await one.log.join(workspace, strand, me?.strand ?? '', 'both', 'adv_1')
  expect(await textsFor(at(phone))).toEqual(['old words', 'new words'])
  expect(await textsFor(jon)).toEqual(['Jon’s own words'])
})

test('ID46 what was said about a place stands in the audit, masked, with who said it', async () => {
  const day0 = micros()
  const { relationship } = await setRole({ until: day0 + 40 * day })
  await setRole({ role: 'former' })
  const entries = await one.log.people.audit(workspace, relationship)
  const dayOf = (time: number) => new Date(time / 1_000).toISOString().slice(0, 10)
  expect(entries.map(({ by, did, detail }) => [by, did, detail])).toEqual([
    ['crm', 'role-set', `email i…@… is former at K-7 from ${dayOf(day0)}`],
    [
      'crm',
      'role-set',
      `email i…@… is customer at K-7 from ${dayOf(day0)} until ${dayOf(day0 + 40 * day)}`,
    ],
  ])
})

test('ID46 who is known has their place in their own audit too, and the workspace each place once', async () => {
  const phone = await inesKnown()
  const { rows } = await one.log.list(workspace, 10)
  await setRole()
  await setRole({ identity: mailbox('unknown@home.example'), account: 'K-8' })
  const own = await one.log.people.audit(workspace, rows[0]?.relationship ?? '')
  expect(own.filter(({ did }) => did === 'role-set')).toMatchObject([
    { by: 'crm', detail: expect.stringContaining('email i…@… is customer at K-7') },
  ])
  const said = await one.log.people.rolesSet(workspace, 10)
  expect(said.map(({ did, detail }) => [did, detail?.slice(0, 33)])).toEqual([
    ['role-set', 'email u…@… is customer at K-8 fro'],
    ['role-set', 'email i…@… is customer at K-7 fro'],
  ])
  expect(await textsFor(phone)).toEqual(['my own words'])
})

test('ID46 two first roles at once begin one account', async () => {
  const two = trial.process()
  const places = [mailbox('a@home.example'), mailbox('b@home.example')].map((identity) => ({
    account: 'K-9',
    identity,
    role: 'customer' as const,
    from: micros(),
  }))
  const [first, second] = await Promise.all(
    places.map((place, index) => (index ? two : one).log.setRole(workspace, place, 'crm')),
  )
  expect(first).toEqual(second)
  await expect(
    one.log.setRole(workspace, { ...places[0], until: 1 } as AccountPlace, 'crm'),
  ).rejects.toThrow('malformed')
  await expect(setRole({ account: 'undefined' })).rejects.toThrow('blocked-id')
})
