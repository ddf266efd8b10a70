import type { Appended, IdentityOutcome, Opened, StreamItem } from '@continuo/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOwnHost } from '../../trial/own-host.ts'
import { readStream } from '../../trial/read-stream.ts'
import { refusalIn } from '../../trial/refusal.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import type { TrialDevice } from '../../trial/trial-device.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'
import { vouchToken } from '../../trial/vouch-token.ts'

let server: TrialServer
let operations = 0

beforeAll(async () => {
  server = await startTrialServer()
})
afterAll(() => server.end())

const kiosk = (): Promise<TrialDevice> => createTrialDevice(server, { shared: true })

const say = (device: TrialDevice, text: string): Promise<Response> =>
  device.call('/v1/events', { method: 'POST', body: { drafts: [message(text)] } })

async function identify(device: TrialDevice, id: string): Promise<Response> {
  const token = await vouchToken(server, { sub: id })
  const operation = `op-${(operations += 1)}`
  return device.call('/v1/identity', {
    method: 'POST',
    body: { call: 'identify', operation, id, token },
  })
}

const outcomeOf = async (answer: Response): Promise<string> =>
  ((await answer.json()) as IdentityOutcome).outcome

test('SV108 a shared machine has no cookie, and none of another leads anywhere there', async () => {
  const browser = await createOwnHost(server)
  const own = await createTrialDevice(server)
  await browser.call(own, '/v1/events', { method: 'POST', body: { drafts: [message('at home')] } })
  const lines = browser.lines.length
  const device = await kiosk()
  const opened = (await (await browser.call(device, '/v1/relationship')).json()) as Opened
  expect(opened.me).toBeNull()
  const body = { drafts: [message('at the kiosk')] }
  const appended = await browser.call(device, '/v1/events', { method: 'POST', body })
  expect(((await appended.json()) as Appended).me).not.toBeNull()
  await browser.call(device, '/v1/relationship')
  const reset = { call: 'reset', operation: 'bye' }
  await browser.call(device, '/v1/identity', { method: 'POST', body: reset })
  expect(browser.lines).toHaveLength(lines)
})

test('SV108 nobody on the way takes away that a machine is shared, or adds it: it is signed', async () => {
  const [own, shared] = [await createTrialDevice(server), await kiosk()]
  expect((await shared.askSession()).status).toBe(200)
  expect((await refusalIn(await shared.askSession({ signed: false }))).reason).toBe('signature')
  expect((await refusalIn(await own.askSession({ signed: true }))).reason).toBe('signature')
  const time = `${server.clock.now}\nshared`
  expect((await refusalIn(await own.askSession({ time }))).reason).toBe('clock')
})

test('SV109 on a shared machine a proof begins anew: nothing that was written before comes along', async () => {
  const words = await kiosk()
  await say(words, 'by whoever sat here')
  expect((await refusalIn(await identify(words, 'ines'))).reason).toBe('another-person')
  const fresh = await kiosk()
  expect(await outcomeOf(await identify(fresh, 'ines'))).toBe('linked')
  const opened = JSON.stringify(await (await fresh.call('/v1/relationship')).json())
  expect(opened).not.toContain('by whoever sat here')
  expect(await outcomeOf(await identify(fresh, 'ines'))).toBe('nothing-new')
  expect((await refusalIn(await identify(fresh, 'jon'))).reason).toBe('another-person')
  // And a machine of one's own goes on as before.
  const own = await createTrialDevice(server)
  await say(own, 'at home')
  expect(await outcomeOf(await identify(own, 'ines'))).toBe('linked')
})

test('SV140 a generation on a shared machine ends where it has not called for five minutes; listening is no call', async () => {
  const [busy, idle, own] = [await kiosk(), await kiosk(), await createTrialDevice(server)]
  for (const device of [busy, idle, own]) await say(device, 'hello')
  const opened = (await (await idle.call('/v1/relationship')).json()) as Opened
  const headers = { Accept: 'text/event-stream', 'Last-Event-ID': opened.cursor ?? '' }
  const stream = await readStream<StreamItem>(await idle.call('/v1/events', { headers }))
  server.clock.now += 4 * 60_000
  await stream.next(({ is }) => is === 'heartbeat')
  expect((await busy.call('/v1/relationship')).status).toBe(200)
  server.clock.now += 2 * 60_000
  const last = await stream.next(({ is }) => is === 'ended')
  expect(last.item).toEqual({ is: 'ended', why: 'idle' })
  for (const [device, status] of [
    [idle, 410],
    [busy, 200],
    [own, 200],
  ] as const)
    expect((await device.call('/v1/relationship')).status).toBe(status)
})
