import type { Appended, IdentityOutcome, Me, Opened, SessionAnswer, You } from '@continuo/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as v from 'valibot'
import { born } from '../../../trial/born.ts'
import { refusalIn } from '../../../trial/refusal.ts'
import { createTrialDevice, message } from '../../../trial/trial-device.ts'
import type { TrialDevice } from '../../../trial/trial-device.ts'
import { startTrialServer } from '../../../trial/trial-server.ts'
import type { TrialServer } from '../../../trial/trial-server.ts'
import { vouchToken } from '../../../trial/vouch-token.ts'
import { identityOutcome } from '../../open-api/answers.ts'

let server: TrialServer
let operations = 0

beforeAll(async () => {
  server = await startTrialServer()
})
afterAll(() => server.end())

const ask = (device: TrialDevice, call: string, more: object = {}): Promise<Response> =>
  device.call('/v1/identity', {
    method: 'POST',
    body: { call, ...(call !== 'list' && { operation: `op-${(operations += 1)}` }), ...more },
  })

async function done(answer: Promise<Response>): Promise<IdentityOutcome> {
  const outcome = (await (await answer).json()) as IdentityOutcome
  v.parse(identityOutcome, outcome)
  return outcome
}

async function writes(text: string): Promise<TrialDevice> {
  const device = await createTrialDevice(server)
  const body = { drafts: [message(text)] }
  const answer = await device.call('/v1/events', { method: 'POST', body })
  born((await answer.json()) as Appended)
  return device
}

const login = async (device: TrialDevice, sub: string, more: object = {}): Promise<Response> =>
  ask(device, 'identify', { id: sub, token: await vouchToken(server, { sub }), ...more })

const texts = async (device: TrialDevice): Promise<string> =>
  JSON.stringify(
    ((await (await device.call('/v1/relationship')).json()) as Opened).snapshot?.page.events,
  )

const you = async (device: TrialDevice): Promise<You> => {
  const outcome = await done(ask(device, 'list'))
  if (outcome.outcome !== 'you') throw new Error(outcome.outcome)
  return outcome.you
}

test('SV151 switch-user: the same call comes again from a new key with the session of the former one', async () => {
  const first = await writes('of the first')
  expect(await done(login(first, 'one'))).toMatchObject({ outcome: 'linked' })
  const token = await vouchToken(server, { sub: 'two' })
  const call = { id: 'two', token }
  expect((await refusalIn(await ask(first, 'identify', call))).reason).toBe('another-person')
  const next = await createTrialDevice(server)
  expect(await done(ask(next, 'identify', { ...call, former: await first.token() }))).toMatchObject(
    {
      outcome: 'switched',
      identity: { kind: 'account', value: 'two' },
      me: { state: 'known', assurance: 'vouched' },
    },
  )
  expect(await texts(next)).not.toContain('of the first')
  expect((await first.call('/v1/relationship')).status).toBe(410)
})

test('SV151 a former session that is none, or has expired, is no former one', async () => {
  const device = await writes('mine')
  const next = await createTrialDevice(server)
  const stolen = await login(next, 'three', { former: 'not.a.token' })
  expect((await refusalIn(stolen)).reason).toBe('session')
  expect(await texts(device)).toContain('mine')
  expect((await you(next)).me).toBeNull()
})

test('SV152 what is the customer’s own, over the wire: the list, a question answered, undo, erase', async () => {
  expect(await you(await createTrialDevice(server))).toMatchObject({ me: null, asks: [] })
  const first = await writes('long before')
  const next = await createTrialDevice(server)
  const linked = await done(login(next, 'four', { former: await first.token() }))
  const [question] = (await you(next)).asks
  expect(linked).toMatchObject({ outcome: 'linked', asks: [question] })
  const strand = question?.ask === 'yours' ? question.strand : ''
  const claimed = await done(ask(next, 'claim', { strand, yes: true }))
  expect(claimed).toMatchObject({ outcome: 'linked', join: expect.stringMatching(/^join_/) })
  expect(await texts(next)).toContain('long before')
  const join = 'join' in claimed ? claimed.join : ''
  expect(await done(ask(next, 'undo', { join }))).toMatchObject({ outcome: 'undone' })
  expect(await texts(next)).not.toContain('long before')
  expect((await refusalIn(await ask(next, 'undo', { join: 'join_none' }))).reason).toBe('not-found')
  expect(await done(ask(next, 'alias', { id: 'four@example.org' }))).toMatchObject({
    outcome: 'suggested',
  })
  expect((await you(next)).identities).toMatchObject([{ identity: { value: 'four' }, here: true }])

  expect(await done(ask(next, 'erase'))).toEqual({ outcome: 'erased', me: null })
  expect((await next.call('/v1/relationship')).status).toBe(410)
  const again = await createTrialDevice(server)
  await login(again, 'four')
  expect((await you(again)).devices).toHaveLength(1)
})

test('SV152 host-logged-out: a generation ends as the page says, and everywhere where it is asked for', async () => {
  const first = await writes('kept')
  await login(first, 'five')
  const phone = await createTrialDevice(server)
  await login(phone, 'five')
  expect(await done(ask(first, 'reset', { why: 'logged-out' }))).toMatchObject({ outcome: 'reset' })
  expect(await (await first.call('/v1/relationship')).json()).toEqual({
    is: 'ended',
    why: 'logged-out',
  })
  expect(await texts(phone)).toContain('kept')
  const third = await createTrialDevice(server)
  await login(third, 'five')
  await done(ask(third, 'reset', { everywhere: true }))
  expect((await phone.call('/v1/relationship')).status).toBe(410)
  const forgetting = await writes('forgotten')
  expect(await done(ask(forgetting, 'forget'))).toEqual({ outcome: 'forgotten', me: null })
})

test('SV154 key-only-site-b: on another origin, with its key and no cookie, a device has the level that it had', async () => {
  const page = 'https://bank.example'
  await server.directory.addOrigin(server.workspace.id, page)
  const device = await createTrialDevice(server)
  const session = async (): Promise<Record<string, string>> => {
    const answer = await device.askSession({ page, origin: page })
    const { token } = (await answer.json()) as SessionAnswer
    expect(answer.headers.get('set-cookie')).toBeNull()
    return { Origin: page, Authorization: `Bearer ${token}` }
  }
  const token = await vouchToken(server, { sub: 'six' })
  const body = { call: 'identify', operation: 'one', id: 'six', token }
  const headers = await session()
  const linked = await device.call('/v1/identity', { method: 'POST', body, headers })
  expect(linked.headers.get('set-cookie')).toBeNull()
  const { me: before } = (await linked.json()) as { me: Me }
  // Days later, in a session of its own, with nothing but the key.
  server.clock.now += 3 * 86_400_000
  const opened = await device.call('/v1/relationship', { headers: await session() })
  expect(((await opened.json()) as Opened).me).toEqual(before)
  expect(before).toMatchObject({ state: 'known', assurance: 'vouched' })
})
