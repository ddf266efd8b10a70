import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startMailSink } from '../../trial/mail-sink.ts'
import type { MailSink } from '../../trial/mail-sink.ts'
import { bookmarkIn, createTrialCustomer, linkIn, newAddress } from '../../trial/trial-customer.ts'
import type { TrialCustomer } from '../../trial/trial-customer.ts'
import { message } from '../../trial/trial-device.ts'
import { startTrialServer, trialPage } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let sink: MailSink
let server: TrialServer
let ada: TrialCustomer
let address: string

const twoMinutes = 120_000

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
  ada = await createTrialCustomer(server, sink)
  address = newAddress()
})
afterEach(() => server.end())

const assertAddress = (who: TrialCustomer, value: string): Promise<Response> =>
  who.device.call('/v1/events', {
    method: 'POST',
    body: {
      drafts: [
        {
          ...message(''),
          type: 'identity.asserted',
          body: { identity: { kind: 'email', value } },
          touchpoint: { channel: 'web', page: '/help' },
        },
      ],
    },
  })

const answerTo = async (text: string): Promise<void> => {
  const [row] = (await server.log.list(server.workspace.id, 9)).rows
  const author = { kind: 'advisor' as const, id: 'adv_1', name: 'Ida' }
  const relationship = row?.relationship ?? ''
  const caller = { is: 'company' as const, workspace: server.workspace.id, relationship, author }
  const { snapshot } = await server.log.open(caller)
  const last = snapshot?.page.events.findLast(({ type }) => type === 'message.sent')
  const about = { id: last?.id ?? '', strand: last?.strand ?? '' }
  const { outcomes } = await server.log.append(caller, [message(text, { about })])
  expect(outcomes[0]).toHaveProperty('tick')
}

const mailsTo = (to: string) => sink.mails.filter((mail) => mail.to.includes(to))

/** Whatever was due is done: a later mail to somebody else has gone out. */
const allIsDone = async (): Promise<void> => {
  const other = await createTrialCustomer(server, sink)
  const elsewhere = newAddress()
  await other.mailFor(elsewhere, { email: elsewhere })
}

test('SV126 typed-address-gets-no-words: an answer brings one request to confirm, and none of its words', async () => {
  await ada.write('Which tram goes to the lake?')
  await assertAddress(ada, address)
  await answerTo('Line nine, at night too')
  await allIsDone()
  expect(mailsTo(address)).toEqual([])
  server.clock.now += twoMinutes
  const mail = await sink.next(address)
  for (const part of [mail.text, mail.html, mail.headers.get('subject')]) {
    expect(part).not.toMatch(/nine|night|lake|Which|Ida/)
    expect(part).toContain('Tram')
  }
  expect(linkIn(mail).href).toMatch(new RegExp(`^${trialPage}/(help)?#continuo-mail=`))

  await (await again()).write('And by day?')
  await answerTo('Line three')
  server.clock.now += twoMinutes
  await allIsDone()
  expect(mailsTo(address)).toHaveLength(1)
})

/** The same device, with a session of now. */
const again = (): Promise<TrialCustomer> => ada.again()

test('SV126 where the address was typed, one click on the request proves it; elsewhere it asks for a code', async () => {
  await ada.write('hello')
  await assertAddress(ada, address)
  await answerTo('Good day')
  server.clock.now += twoMinutes
  const bookmark = bookmarkIn(await sink.next(address))
  const other = await createTrialCustomer(server, sink)
  expect((await other.outcome({ call: 'bookmark', bookmark })).outcome).toBe('needs-code')
  expect(await other.texts()).toEqual([])
  expect((await (await again()).outcome({ call: 'bookmark', bookmark })).outcome).toBe('linked')
})

test('SV126 what was seen meanwhile, and who has proven an address since, gets no request', async () => {
  await ada.write('hello')
  await assertAddress(ada, address)
  await answerTo('Good day')
  const { snapshot } = await ada.opened()
  const tick = snapshot?.page.upTo ?? 0
  await ada.device.call('/v1/signals', { method: 'POST', body: { signal: 'seen', tick } })
  server.clock.now += twoMinutes
  await allIsDone()
  expect(mailsTo(address)).toEqual([])

  const later = await again()
  await answerTo('One more thing')
  await later.prove(address)
  const before = mailsTo(address).length
  server.clock.now += twoMinutes
  await allIsDone()
  expect(mailsTo(address)).toHaveLength(before)
})

test('SV126 where no mail system is configured nothing is kept for the day on which one is', async () => {
  await server.end()
  server = await startTrialServer({ mailEvery: 20 })
  ada = await createTrialCustomer(server, sink)
  await ada.write('hello')
  await assertAddress(ada, address)
  await answerTo('Good day')
  server.clock.now += twoMinutes
  await vi.waitFor(async () => {
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(`${server.folder}/log.db`, { readOnly: true })
    const count = database.prepare('select count(*) as count from work').get()?.['count']
    database.close()
    expect(count).toBe(0)
  })
})
