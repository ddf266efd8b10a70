import type { AuditEntry } from '@continuo/model'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startMailSink } from '../../trial/mail-sink.ts'
import type { MailSink } from '../../trial/mail-sink.ts'
import { createTrialCustomer, newAddress } from '../../trial/trial-customer.ts'
import type { TrialCustomer } from '../../trial/trial-customer.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let sink: MailSink
let server: TrialServer

beforeAll(async () => {
  sink = await startMailSink()
})
afterAll(() => sink.end())
beforeEach(async () => {
  server = await startTrialServer({
    smtpUrl: sink.smtpUrl,
    mailFrom: 'hello@tram.example',
    mailEvery: 20,
  })
})
afterEach(() => server.end())

const newCustomer = (): Promise<TrialCustomer> => createTrialCustomer(server, sink)

/** The mails in the audit of the relationship that somebody has written to last, newest first. */
const mailsIn = async (text: string): Promise<AuditEntry[]> => {
  const { rows } = await server.log.list(server.workspace.id, 9)
  const relationship = rows.find(({ last }) => last?.text === text)?.relationship ?? ''
  const entries = await server.log.people.audit(server.workspace.id, relationship)
  return entries.filter(({ did }) => did === 'mail-sent')
}

/** The mailer writes it down after the mail system's yes. */
const soon = (text: string, details: readonly string[]) =>
  vi.waitFor(async () => expect((await mailsIn(text)).map(({ detail }) => detail)).toEqual(details))

test('SV156 a mail that has gone stands in the audit of whoever asked for it and of the address, once, and masked', async () => {
  const ada = await newCustomer()
  const address = newAddress()
  await ada.write('hello')
  await ada.mailFor(address, { email: address }, { link: true })
  await soon('hello', ['a link to a…@…'])
  await ada.prove(address)
  await soon('hello', ['a code to a…@…', 'a link to a…@…'])
  const [entry] = await mailsIn('hello')
  expect(entry).toEqual({
    by: 'system',
    name: null,
    did: 'mail-sent',
    detail: 'a code to a…@…',
    time: server.clock.now * 1_000,
  })

  // Somebody else asks for a code in her name.
  const eve = await newCustomer()
  await eve.write('who am I?')
  server.clock.now += 1_000
  await eve.mailFor(address, { email: address })
  await soon('hello', ['a code to a…@…', 'a code to a…@…', 'a link to a…@…'])
  await soon('who am I?', ['a code to a…@…'])
})

test('SV156 word of what was joined stands there too, and of nobody’s address nothing is written', async () => {
  const stranger = await newCustomer()
  const unknown = newAddress()
  await stranger.mailFor(unknown, { email: unknown })
  const ada = await newCustomer()
  const [first, second] = [newAddress(), newAddress()]
  await ada.write('hello')
  await ada.prove(first)
  server.clock.now += 1_000
  await ada.prove(second)
  await vi.waitFor(async () => {
    const details = (await mailsIn('hello')).map(({ detail }) => detail)
    expect(details.toSorted()).toEqual([
      'a code to a…@…',
      'a code to a…@…',
      'word of what was joined to a…@…',
    ])
  })
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(`${server.folder}/log.db`, { readOnly: true })
  const strands = database
    .prepare(
      "select distinct root from audit join strand on strand.id = audit.strand where did = 'mail-sent'",
    )
    .all()
  database.close()
  expect(strands).toHaveLength(1)
})
