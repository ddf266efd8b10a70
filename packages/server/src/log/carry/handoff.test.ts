import type { IdentityOutcome } from '@continuo/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  advisor,
  begin,
  device,
  eventsOf,
  message,
  textsOf,
  workspace,
} from '../../../trial/log-on-disk.ts'
import type { Process, Trial } from '../../../trial/log-on-disk.ts'
import { account, mailbox, prove } from '../../../trial/prove.ts'
import { createReader } from '../../../trial/reader.ts'
import { LogError } from '../relationship-log.ts'
import type { DeviceCaller } from '../relationship-log.ts'
import type { Redemption } from './redeem.ts'

let trial: Trial
let one: Process
let operations = 0

beforeEach(() => {
  trial = begin()
  one = trial.process()
})
afterEach(() => trial.end())

const siteA = 'https://a.example'
const siteB = 'https://b.example'
const onA = (name: string): DeviceCaller => ({ ...device(name), site: siteA })
const onB = (name: string): DeviceCaller => ({ ...device(name), site: siteB })
const operation = (): string => `op-${(operations += 1)}`

const write = (who: DeviceCaller, text: string) => one.log.append(who, [message(text)])

async function codeFrom(who: DeviceCaller, to = siteB): Promise<string> {
  const outcome = await one.log.handoff(who, operation(), to)
  if (outcome.outcome !== 'handed') throw new Error(outcome.outcome)
  return outcome.code
}

type Done = Extract<IdentityOutcome, { me: unknown }>

const redeem = async (who: DeviceCaller, redemption: Redemption, op = operation()): Promise<Done> =>
  (await one.log.redeem(who, op, redemption)) as Done

/** Why a redemption was refused: the reason outside, and the cause inside. */
async function refusedTo(who: DeviceCaller, redemption: Redemption): Promise<string[]> {
  const error: unknown = await redeem(who, redemption).then(
    (done) => done,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof LogError)) throw new Error(`not refused: ${JSON.stringify(error)}`)
  return [error.is.fault === 'refused' ? error.is.reason : error.is.fault, String(error.cause)]
}

const textsFor = async (who: DeviceCaller): Promise<string[]> =>
  textsOf(eventsOf(await one.log.open(who)))

const rows = async () => (await one.log.list(workspace, 10)).rows

test('ID38 handoff-ok: the conversation goes on at another site, which keeps its own device', async () => {
  const [atA, atB] = [onA('ada-a'), onB('ada-b')]
  await write(atA, 'said at A')
  const { outcome, me, join } = await redeem(atB, { code: await codeFrom(atA), from: siteA })
  expect(outcome).toBe('linked')
  expect(join).toMatch(/^join_/)
  expect(me).toMatchObject({ state: 'anonymous', assurance: 'device' })
  expect(me?.generation).not.toBe((await one.log.open(atA)).me?.generation)
  expect(await textsFor(atB)).toEqual(['said at A'])
  await write(atB, 'said at B')
  expect(await textsFor(atB)).toEqual(['said at A', 'said at B'])
  // Forward: the source does not read back.
  expect(await textsFor(atA)).toEqual(['said at A'])
  const [row, ...more] = await rows()
  expect(more).toEqual([])
  expect(textsOf(eventsOf(await one.log.open(advisor(row?.relationship ?? ''))))).toEqual([
    'said at A',
    'said at B',
  ])
})

test('ID38 what is written at the source later comes along, live', async () => {
  const [atA, atB] = [onA('ada-a'), onB('ada-b')]
  await write(atA, 'said at A')
  await redeem(atB, { code: await codeFrom(atA), from: siteA })
  const reader = createReader(atB)
  await reader.connect(one.log)
  await write(atA, 'and this')
  await reader.until(() => textsOf(reader.events()).includes('and this'))
  reader.disconnect()
})

test('ID39 a code is good once, for a minute, for its origin, and only in its workspace; the cause stays inside', async () => {
  const atA = onA('ada-a')
  await write(atA, 'said at A')
  const code = await codeFrom(atA)
  const refused = async (who: DeviceCaller, change: Partial<Redemption> = {}) =>
    refusedTo(who, { code, from: siteA, ...change })
  const reason = 'handoff-refused'
  expect(await refused(onB('b'), { code: 'no such code' })).toEqual([
    reason,
    'there is no such code',
  ])
  expect(await refused(onA('c'))).toEqual([reason, 'it is for another origin'])
  expect(await refused({ ...onB('b'), workspace: 'ws_other' })).toEqual([
    reason,
    'there is no such code',
  ])
  trial.clock.now += 61_000
  expect(await refused(onB('b'))).toEqual([reason, 'it has expired'])
  expect((await one.log.open(onB('b'))).me).toBeNull()
  const again = await codeFrom(atA)
  expect(again).not.toBe(code)
  await redeem(onB('b'), { code: again, from: siteA })
  expect(await refused(onB('b'), { code: again })).toEqual([reason, 'it was used'])
})

test('ID39 the same call has the same answer: handing over and redeeming', async () => {
  const [atA, atB] = [onA('ada-a'), onB('ada-b')]
  await write(atA, 'said at A')
  const first = await one.log.handoff(atA, 'hand', siteB)
  expect(await one.log.handoff(atA, 'hand', siteB)).toEqual(first)
  expect(first).toMatchObject({ code: expect.stringMatching(/^[\w-]{22}$/) })
  await expect(one.log.handoff(atA, 'hand', siteA)).rejects.toThrow('id-reused')
  const code = await codeFrom(atA)
  const done = await redeem(atB, { code, from: siteA }, 'take')
  expect(await redeem(atB, { code, from: siteA }, 'take')).toEqual(done)
  expect(await one.store.read((reads) => reads.handoff(code))).toBeUndefined()
})

test('ID39 who has begun nothing, or has ended, hands nothing over', async () => {
  await expect(one.log.handoff(onA('nobody'), operation(), siteB)).rejects.toThrow(
    'handoff-refused',
  )
  const atA = onA('ada-a')
  await write(atA, 'said at A')
  const code = await codeFrom(atA)
  await one.log.reset(atA, operation())
  expect((await refusedTo(onB('b'), { code, from: siteA }))[1]).toMatch(/has ended/)
})

test('ID40 handoff-fixation: an attacker’s link asks first, and nothing is joined without a yes', async () => {
  const [attacker, victim] = [onA('attacker'), onB('victim')]
  await write(attacker, 'come in')
  await write(victim, 'my own words')
  const before = (await one.log.open(victim)).cursor
  for (const from of [{}, { from: 'https://mail.example' }]) {
    const code = await codeFrom(attacker)
    const asked = await redeem(victim, { code, ...from })
    expect(asked).toMatchObject({ outcome: 'asked', asks: [{ ask: 'continue', as: null }] })
    expect(await textsFor(victim)).toEqual(['my own words'])
    expect((await redeem(victim, { code, yes: false })).outcome).toBe('declined')
    expect((await refusedTo(victim, { code, yes: true }))[1]).toBe('it was used')
  }
  expect(await textsFor(attacker)).toEqual(['come in'])
  expect((await one.log.open(victim)).cursor).toBe(before)
  expect(await rows()).toHaveLength(2)
})

test('ID40 a yes counts only for what was asked, by whom it was asked, and for five minutes', async () => {
  const [attacker, victim] = [onA('attacker'), onB('victim')]
  await write(attacker, 'come in')
  const code = await codeFrom(attacker)
  expect((await redeem(victim, { code, yes: true })).outcome).toBe('asked')
  expect((await one.log.open(victim)).me).toBeNull()
  expect((await refusedTo(onB('another'), { code, yes: true }))[1]).toMatch(/another key/)
  expect((await refusedTo(victim, { code, yes: true }))[1]).toBe('it was used')

  const late = await codeFrom(attacker)
  await redeem(victim, { code: late })
  trial.clock.now += 301_000
  expect((await refusedTo(victim, { code: late, yes: true }))[1]).toBe('it has expired')

  const good = await codeFrom(attacker)
  await redeem(victim, { code: good })
  trial.clock.now += 240_000
  expect((await redeem(victim, { code: good, yes: true })).outcome).toBe('linked')
})

test('ID41 a second device with the same code gets nothing, and the first one’s join is undone and told', async () => {
  const [atA, atB, thief] = [onA('ada-a'), onB('ada-b'), onB('thief')]
  await write(atA, 'said at A')
  const code = await codeFrom(atA)
  await redeem(atB, { code, from: siteA })
  await write(atB, 'said at B')
  const reader = createReader(atB)
  await reader.connect(one.log)
  trial.clock.now += 3_600_000
  expect((await refusedTo(thief, { code, from: siteA }))[1]).toMatch(/another key/)
  expect((await one.log.open(thief)).me).toBeNull()
  await one.beat()
  await reader.idle()
  expect(textsOf(reader.events())).toEqual(['said at B'])
  expect(reader.events().map(({ type }) => type)).toContain('relationship.undone')
  const types = eventsOf(await one.log.open(atA)).map(({ type }) => type)
  expect(types).toContain('relationship.undone')
  reader.disconnect()
})

test('ID42 handoff-then-attacker-proves: the victim accepts, the attacker proves on the source, and reads nothing', async () => {
  const [attacker, victim] = [onA('attacker'), onB('victim')]
  await write(attacker, 'bait')
  const code = await codeFrom(attacker)
  await redeem(victim, { code })
  await redeem(victim, { code, yes: true })
  await write(victim, 'what nobody should see')
  await prove(trial, one, attacker, mailbox('attacker@evil.example'))
  await write(attacker, 'I am known now')
  expect(await textsFor(attacker)).toEqual(['bait', 'I am known now'])
  // And the victim no longer reads who was nobody when they accepted.
  expect(await textsFor(victim)).toEqual(['what nobody should see'])
})

test('ID43 who is known comes along after a yes, masked before it and at mailbox level after', async () => {
  const [atA, atB, phone] = [onA('ada-a'), onB('ada-b'), onA('phone')]
  await write(phone, 'from the phone')
  await prove(trial, one, phone, mailbox('ada@home.example'))
  await write(atA, 'said at A')
  await prove(trial, one, atA, mailbox('ada@home.example'), 'mailbox')
  const code = await codeFrom(atA)
  const asked = await redeem(atB, { code, from: siteA })
  expect(asked).toMatchObject({ outcome: 'asked', me: null, asks: [{ as: 'a…@…' }] })
  expect(JSON.stringify(asked)).not.toMatch(/ada|home/)
  const done = await redeem(atB, { code, from: siteA, yes: true })
  expect(done).toMatchObject({
    outcome: 'linked',
    identity: mailbox('ada@home.example'),
    me: { state: 'known', assurance: 'mailbox' },
  })
  expect(await textsFor(atB)).toEqual(['from the phone', 'said at A'])
  const more = await redeem(atB, { code: await codeFrom(atA), from: siteA })
  expect(more.outcome).toBe('nothing-new')
})

test('ID43 the source’s bound comes along', async () => {
  const [atA, atB, phone] = [onA('ada-a'), onB('ada-b'), onA('phone')]
  await write(phone, 'long ago')
  const { home } = await prove(trial, one, phone, mailbox('ada@home.example'))
  expect(home).toMatch(/^str_/)
  trial.clock.now += 1_000
  const bound = trial.clock.now * 1_000
  await write(phone, 'lately')
  await prove(trial, one, atA, mailbox('ada@home.example'), 'mailbox', bound)
  const code = await codeFrom(atA)
  await redeem(atB, { code })
  await redeem(atB, { code, yes: true })
  expect(await textsFor(atB)).toEqual(['lately'])
})

test('ID44 onto somebody else only after a yes; never between two accounts of one back end', async () => {
  const [atA, atB] = [onA('ada-a'), onB('ada-b')]
  await write(atA, 'said at A')
  await write(atB, 'said at B')
  await prove(trial, one, atB, account('7'), 'vouched')
  const first = await codeFrom(atA)
  expect((await redeem(atB, { code: first, from: siteA })).outcome).toBe('asked')
  await redeem(atB, { code: first, yes: false })
  await prove(trial, one, atA, account('8'), 'vouched')
  const code = await codeFrom(atA)
  expect((await redeem(atB, { code, from: siteA })).asks).toEqual([{ ask: 'continue', as: '8…' }])
  expect((await redeem(atB, { code, from: siteA, yes: true })).outcome).toBe('suggested')
  expect(await textsFor(atB)).toEqual(['said at B'])
  const [here = '', there = ''] = (await rows()).map(({ relationship }) => relationship)
  expect(await rows()).toHaveLength(2)
  // The advisors of both learn of it; whoever followed the link learns nothing.
  for (const [at, other] of [
    [here, there],
    [there, here],
  ] as const)
    expect(await one.log.people.suggestions(workspace, at)).toMatchObject([
      { relationship: other, why: 'handoff' },
    ])

  const other = onA('ada-c')
  await prove(trial, one, other, account('8', 'https://bank.example'), 'vouched')
  await write(other, 'said as a customer of the bank')
  const third = await codeFrom(other)
  await redeem(atB, { code: third, from: siteA })
  expect((await redeem(atB, { code: third, yes: true })).outcome).toBe('linked')
  expect(await textsFor(atB)).toEqual(['said at B', 'said as a customer of the bank'])
})

test('ID44 nobody is brought into strands whose people the target does not reach', async () => {
  const [stranger, ada, target] = [onA('stranger'), onA('ada'), onB('target')]
  await write(stranger, 'bait')
  await redeem(target, { code: await codeFrom(stranger), from: siteA })
  await prove(trial, one, stranger, mailbox('stranger@evil.example'))
  await write(ada, 'private')
  await prove(trial, one, ada, mailbox('ada@home.example'))
  const code = await codeFrom(ada)
  await redeem(target, { code, from: siteA })
  expect((await redeem(target, { code, yes: true })).outcome).toBe('suggested')
  expect(await textsFor(target)).toEqual([])
})

test('ID44 what was separated is asked about, and one’s own code changes nothing', async () => {
  const [atA, atB] = [onA('ada-a'), onB('ada-b')]
  await write(atA, 'said at A')
  const { join } = await redeem(atB, { code: await codeFrom(atA), from: siteA })
  await one.log.undo(workspace, join ?? '', 'not me', 'customer')
  expect((await redeem(atB, { code: await codeFrom(atA), from: siteA })).outcome).toBe('asked')
  const own = await codeFrom(atA, siteA)
  expect((await redeem(atA, { code: own, from: siteA })).outcome).toBe('nothing-new')
  // Another device on the same site, by QR code: there is no page before, so it asks.
  const qr = await codeFrom(atA, siteA)
  const phone = onA('phone')
  expect((await redeem(phone, { code: qr })).outcome).toBe('asked')
  expect((await redeem(phone, { code: qr, yes: true })).outcome).toBe('linked')
  expect(await textsFor(phone)).toEqual(['said at A'])
})

test('ID41 two devices that redeem at once: one at most is joined, and in the end none is', async () => {
  const atA = onA('ada-a')
  await write(atA, 'said at A')
  const code = await codeFrom(atA)
  const two = trial.process()
  const both = await Promise.allSettled([
    one.log.redeem(onB('first'), operation(), { code, from: siteA }),
    two.log.redeem(onB('second'), operation(), { code, from: siteA }),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const name of ['first', 'second']) expect(await textsFor(onB(name))).toEqual([])
})
