import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RelationshipEvent } from '@continuo/model'
import { startMailSink } from '../../trial/mail-sink.ts'
import type { MailSink } from '../../trial/mail-sink.ts'
import { createTrialCustomer, newAddress } from '../../trial/trial-customer.ts'
import type { TrialCustomer } from '../../trial/trial-customer.ts'
import { message } from '../../trial/trial-device.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let sink: MailSink
let server: TrialServer

beforeAll(async () => {
  sink = await startMailSink()
  server = await startTrialServer({ smtpUrl: sink.smtpUrl, mailFrom: 'hello@tram.example' })
})
afterAll(async () => {
  await server.end()
  await sink.end()
})

const headers = { 'Sec-GPC': '1' }
const look = (who: TrialCustomer): Promise<Response> =>
  who.device.call('/v1/relationship', { headers })

const consentsOf = async (who: TrialCustomer): Promise<RelationshipEvent[]> =>
  ((await who.opened()).snapshot?.page.events ?? []).filter(({ type }) => type === 'consent.set')

const permit = (who: TrialCustomer, granted: boolean, replaces: unknown[] = []) => {
  const body = { purpose: 'selling-and-sharing', granted, replaces }
  const drafts = [{ ...message(''), type: 'consent.set', body }]
  return who.device.call('/v1/events', { method: 'POST', body: { drafts } })
}

test('SV127 the browser’s no to selling and sharing stays with a known customer, once', async () => {
  const ada = await createTrialCustomer(server, sink)
  await ada.write('hello')
  await look(ada)
  expect(await consentsOf(ada)).toEqual([])
  await ada.prove(newAddress())
  expect(await consentsOf(ada)).toEqual([])
  await look(ada)
  await look(ada)
  expect(await consentsOf(ada)).toMatchObject([
    {
      author: { kind: 'customer', assurance: 'mailbox' },
      body: { purpose: 'selling-and-sharing', granted: false },
    },
  ])
})

test('SV127 who says yes after it is not told no again by their browser', async () => {
  const ada = await createTrialCustomer(server, sink)
  await ada.prove(newAddress())
  await look(ada)
  const [no] = await consentsOf(ada)
  await permit(ada, true, [{ id: no?.id, strand: no?.strand }])
  // Another process remembers nothing of it.
  const { log } = server
  const { createGpcNotes } = await import('./gpc.ts')
  const problems: unknown[] = []
  const notes = createGpcNotes(log, (error) => problems.push(error))
  const { thumbprint } = ada.device
  await notes.note({ is: 'device', workspace: server.workspace.id, thumbprint })
  expect(problems).toEqual([])
  const all = await consentsOf(ada)
  expect(all.map(({ body }) => (body as { granted: boolean }).granted)).toEqual([false, true])
})

test('SV127 a no that holds already is not written again', async () => {
  const ada = await createTrialCustomer(server, sink)
  await ada.prove(newAddress())
  await permit(ada, false)
  await look(ada)
  expect(await consentsOf(ada)).toHaveLength(1)
})

test('SV127 a request without the header says nothing', async () => {
  const ada = await createTrialCustomer(server, sink)
  await ada.prove(newAddress())
  await ada.device.call('/v1/relationship', { headers: { 'Sec-GPC': '0' } })
  expect(await consentsOf(ada)).toEqual([])
})
