import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import type { TrialDevice } from '../../trial/trial-device.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let server: TrialServer
const day = 24 * 3_600_000

beforeEach(async () => {
  server = await startTrialServer({ sweepEvery: 20 })
})
afterEach(() => server.end())

const relationship = async (): Promise<string> =>
  (await server.log.list(server.workspace.id, 9)).rows[0]?.relationship ?? ''

const eventsOf = async () => {
  const { id: workspace } = server.workspace
  const author = { kind: 'advisor' as const, id: 'adv_1', name: 'Ida' }
  const caller = { is: 'company' as const, workspace, relationship: await relationship(), author }
  return (await server.log.open(caller)).snapshot?.page.events ?? []
}
const erasedTypes = async (): Promise<string[]> =>
  (await eventsOf()).filter(({ erased }) => erased).map(({ type }) => type)

const append = async (device: TrialDevice, drafts: unknown[]): Promise<void> => {
  const { token } = (await (await device.askSession()).json()) as { token: string }
  const headers = { Authorization: `Bearer ${token}` }
  const answer = await device.call('/v1/events', { method: 'POST', body: { drafts }, headers })
  expect(answer.status).toBe(200)
}

const consent = { purpose: 'newsletter', granted: false }

test('SV128 what is older than a workspace keeps its family is erased, with a line in the audit; all else stays', async () => {
  const device = await createTrialDevice(server)
  await append(device, [
    message('old'),
    message('old too'),
    { ...message(''), type: 'consent.set', body: consent },
  ])
  server.clock.now += 20 * day
  await append(device, [message('young')])
  server.clock.now += 20 * day
  expect(await erasedTypes()).toEqual([])
  await server.directory.setSetting(server.workspace.id, 'retention.message', 30)
  await vi.waitFor(async () =>
    expect(await erasedTypes()).toEqual(['message.sent', 'message.sent']),
  )
  const left = (await eventsOf()).flatMap(({ type, body }) => (body ? [type] : []))
  expect(left).toEqual(['relationship.started', 'consent.set', 'message.sent'])
  const audit = await server.log.people.audit(server.workspace.id, await relationship())
  expect(audit).toContainEqual(
    expect.objectContaining({
      by: 'system',
      did: 'erased',
      detail: '2 of message, older than 30 days',
    }),
  )
})

test('SV128 many events go in small transactions, and another workspace is not concerned', async () => {
  const other = await server.directory.createWorkspace('Ferry', [])
  await server.directory.setSetting(other.id, 'retention.message', 1)
  const caller = { is: 'device', workspace: server.workspace.id, thumbprint: 'device-1' } as const
  for (let at = 0; at < 5; at += 1) {
    const drafts = Array.from({ length: 90 }, (_, each) => message(`${at} ${each}`))
    await server.log.append(caller, drafts)
  }
  server.clock.now += 40 * day
  const count = (): Promise<number> =>
    server.log.host.eraseOld(server.workspace.id, { message: 30 })
  expect(await server.log.host.eraseOld(other.id, { message: 30 })).toBe(0)
  expect(await count()).toBe(450)
  expect(await count()).toBe(0)
  const audit = await server.log.people.audit(server.workspace.id, await relationship())
  expect(
    audit.filter(({ did }) => did === 'erased').map(({ detail }) => detail?.split(' ')[0]),
  ).toEqual(expect.arrayContaining(['200', '50']))
})
