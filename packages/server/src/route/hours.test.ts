import type { Opened } from '@continuo/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTrialDevice } from '../../trial/trial-device.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let server: TrialServer
beforeAll(async () => {
  server = await startTrialServer()
})
afterAll(() => server.end())

test('SV200 who opens is told when an answer can be expected, before any act, and what is set holds at once', async () => {
  const device = await createTrialDevice(server)
  const open = async () => (await (await device.call('/v1/relationship')).json()) as Opened
  expect(await open()).not.toHaveProperty('hours')
  const { directory, workspace } = server
  await directory.setSetting(workspace.id, 'hours.zone', 'Europe/Berlin')
  await directory.setSetting(workspace.id, 'hours.week', 'mon-fri 09:00-17:00')
  await directory.setSetting(workspace.id, 'answerWithin', '120')
  const { hours, me } = await open()
  expect(me).toBeNull()
  expect(hours).toMatchObject({ office: { zone: 'Europe/Berlin' }, answerWithin: 120 })
  expect(hours?.office?.week.map((spans) => spans.length)).toEqual([1, 1, 1, 1, 1, 0, 0])
  await directory.setSetting(workspace.id, 'hours.week', 'none')
  await directory.setSetting(workspace.id, 'answerWithin', 'none')
  expect(await open()).not.toHaveProperty('hours')
})
