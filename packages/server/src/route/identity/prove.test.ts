import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startMailSink } from '../../../trial/mail-sink.ts'
import type { MailSink } from '../../../trial/mail-sink.ts'
import { refusalIn } from '../../../trial/refusal.ts'
import {
  bookmarkIn,
  codeIn,
  createTrialCustomer,
  linkIn,
  newAddress,
} from '../../../trial/trial-customer.ts'
import type { TrialCustomer } from '../../../trial/trial-customer.ts'
import { createTrialDevice, message } from '../../../trial/trial-device.ts'
import type { TrialDevice } from '../../../trial/trial-device.ts'
import { startTrialServer, trialPage } from '../../../trial/trial-server.ts'
import type { TrialServer } from '../../../trial/trial-server.ts'

let sink: MailSink
let server: TrialServer
let operations = 0

const many = { burst: 1_000, perSecond: 1_000 }

beforeAll(async () => {
  sink = await startMailSink()
})
afterAll(() => sink.end())
beforeEach(async () => {
  server = await startTrialServer({
    smtpUrl: sink.smtpUrl,
    mailFrom: 'hello@tram.example',
    mailEvery: 20,
    limits: { codes: many, identity: many },
  })
})
afterEach(() => server.end())

const newCustomer = (): Promise<TrialCustomer> => createTrialCustomer(server, sink)

test('SV120 a code that was sent to an address proves it on the device that asked', async () => {
  const device = await newCustomer()
  const address = newAddress()
  expect((await device.opened()).capabilities.mail).toBe(true)
  await device.write('before')
  const outcome = await device.prove(address)
  expect(outcome).toMatchObject({
    outcome: 'linked',
    identity: { kind: 'email', value: address },
    me: { state: 'known', assurance: 'mailbox' },
  })
  expect(await device.texts()).toEqual(['before'])
  const other = await newCustomer()
  await other.prove(address.replace('ada', 'ADA'))
  expect(await other.texts()).toEqual(['before'])
})

test('SV120 a code that the generation before asked for is good for the next, where that one shows both keys', async () => {
  const [before, next, stranger] = [await newCustomer(), await newCustomer(), await newCustomer()]
  const address = newAddress()
  const to = { email: address }
  await before.write('an hour ago')
  const code = codeIn(await before.mailFor(address, to))
  const former = await before.device.token()
  const confirm = { call: 'confirm', to, code } as const
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  const others = await stranger.device.token()
  for (const call of [
    confirm,
    { ...confirm, former: others },
    { ...confirm, former: `${former}x` },
    { ...confirm, code: wrong, former },
  ])
    expect((await refusalIn(await next.ask(call))).reason).toBe('code-refused')
  expect((await next.opened()).me).toBeNull()
  const yes = await next.outcome({ ...confirm, former })
  expect(yes).toMatchObject({ outcome: 'linked', asks: [{ ask: 'yours' }] })
  expect(await next.texts()).toEqual([])
})

test('SV115 guesses in the name of the next generation count against the same code', async () => {
  const [before, next] = [await newCustomer(), await newCustomer()]
  const address = newAddress()
  const to = { email: address }
  const code = codeIn(await before.mailFor(address, to))
  const former = await before.device.token()
  const wrong = (more: number) => String((Number(code) + more) % 1_000_000).padStart(6, '0')
  for (const guess of [wrong(1), wrong(2), wrong(3), wrong(4), wrong(5), code]) {
    const refused = await next.ask({ call: 'confirm', to, code: guess, former })
    expect((await refusalIn(refused)).reason).toBe('code-refused')
  }
})

test('SV120 a proof is a first act, and asking for a code is none', async () => {
  const device = await newCustomer()
  const address = newAddress()
  const code = codeIn(await device.mailFor(address, { email: address }))
  expect((await device.opened()).me).toBeNull()
  await device.outcome({ call: 'confirm', to: { email: address }, code })
  expect((await device.opened()).me?.state).toBe('known')
})

test('SV121 calls may repeat: one mail, and the same answer', async () => {
  const device = await newCustomer()
  const address = newAddress()
  const code = { call: 'code', to: { email: address }, operation: 'code' }
  const before = sink.mails.length
  const first = await device.outcome(code)
  const mail = await sink.next(address, before)
  expect(await device.outcome(code)).toEqual(first)
  const confirm = { call: 'confirm', to: { email: address }, code: codeIn(mail), operation: 'yes' }
  const proven = await device.outcome(confirm)
  expect(await device.outcome(confirm)).toEqual(proven)
  expect(sink.mails.slice(before).filter(({ to }) => to.includes(address))).toHaveLength(1)
  expect((await refusalIn(await device.ask({ ...confirm, operation: 'again' }))).reason).toBe(
    'code-refused',
  )
})

test('SV115 a guessed code is refused after five tries, and a new one works', async () => {
  const device = await newCustomer()
  const address = newAddress()
  const to = { email: address }
  const code = codeIn(await device.mailFor(address, to))
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  const answers = new Set<string>()
  for (const guess of [wrong, wrong, wrong, wrong, wrong, code, 'no code', '\u202e123456']) {
    const refused = await device.ask({ call: 'confirm', to, code: guess })
    expect((await refusalIn(refused.clone() as Response)).reason).toBe('code-refused')
    answers.add(await refused.text())
  }
  expect(answers.size).toBe(1)
  expect((await device.opened()).me).toBeNull()
  const next = codeIn(await device.mailFor(address, to))
  expect((await device.outcome({ call: 'confirm', to, code: next })).outcome).toBe('linked')
})

test('SV122 mail-same-device: asked for and opened on one device, one click proves the mailbox', async () => {
  const device = await newCustomer()
  const address = newAddress()
  await device.write('hello')
  const mail = await device.mailFor(
    address,
    { email: address },
    { link: true, page: '/help?x=1#y' },
  )
  const link = linkIn(mail)
  expect(link.origin + link.pathname + link.search).toBe(`${trialPage}/help`)
  const bookmark = bookmarkIn(mail)
  const outcome = await device.outcome({ call: 'bookmark', bookmark })
  expect(outcome).toMatchObject({ outcome: 'linked', me: { assurance: 'mailbox' } })
  expect(await device.texts()).toEqual(['hello'])
})

test('SV122 after a week the link asks for a code on its own device too', async () => {
  const device = await newCustomer()
  const address = newAddress()
  await device.write('hello')
  const bookmark = bookmarkIn(await device.mailFor(address, { email: address }, { link: true }))
  server.clock.now += 8 * 24 * 3_600_000
  const again = await device.again()
  expect(await again.outcome({ call: 'bookmark', bookmark })).toEqual({
    outcome: 'needs-code',
    to: 'a…@…',
  })
})

test('SV122 mail-other-device: opened elsewhere it asks for a code that goes to the address; nothing shows before', async () => {
  const device = await newCustomer()
  const address = newAddress()
  await device.write('from the laptop')
  const mail = await device.mailFor(address, { email: address }, { link: true })
  const bookmark = bookmarkIn(mail)
  await device.outcome({ call: 'bookmark', bookmark })

  const phone = await newCustomer()
  expect(await phone.outcome({ call: 'bookmark', bookmark })).toEqual({
    outcome: 'needs-code',
    to: 'a…@…',
  })
  expect((await phone.opened()).me).toBeNull()
  expect(await phone.texts()).toEqual([])
  const coded = await phone.mailFor(address, { bookmark })
  expect(coded.text).not.toMatch(/https?:/)
  const confirmed = await phone.outcome({
    call: 'confirm',
    to: { bookmark },
    code: codeIn(coded),
  })
  expect(confirmed).toMatchObject({ outcome: 'linked', me: { assurance: 'mailbox' } })
  expect(await phone.texts()).toEqual(['from the laptop'])
})

test('SV122 forwarded-mail: who opens a forwarded link learns nothing, and the code goes to the first address', async () => {
  const device = await newCustomer()
  const address = newAddress()
  await device.write('private')
  const bookmark = bookmarkIn(await device.mailFor(address, { email: address }, { link: true }))
  await device.outcome({ call: 'bookmark', bookmark })

  const stranger = await newCustomer()
  const shown = await stranger.outcome({ call: 'bookmark', bookmark })
  expect(JSON.stringify(shown)).not.toContain('example.org')
  const before = sink.mails.length
  const sent = await stranger.outcome({ call: 'code', to: { bookmark } })
  expect(JSON.stringify(sent)).not.toContain('example.org')
  expect((await sink.next(address, before)).to).toEqual([address])
  // A code that the stranger gets at their own address is none for this one.
  const own = newAddress()
  const code = codeIn(await stranger.mailFor(own, { email: own }))
  const refused = await stranger.ask({ call: 'confirm', to: { bookmark }, code })
  expect((await refusalIn(refused)).reason).toBe('code-refused')
  expect(await stranger.texts()).toEqual([])
})

test('SV122 scanner-get: whatever a scanner fetches, runs or clicks, the link stays good and no session comes of it', async () => {
  const device = await newCustomer()
  const address = newAddress()
  await device.write('hello')
  const mail = await device.mailFor(address, { email: address }, { link: true })
  const bookmark = bookmarkIn(mail)
  const places = [
    '/',
    `/${bookmark}`,
    `/?continuo-mail=${bookmark}`,
    `/v1/identity?bookmark=${bookmark}`,
  ]
  for (const place of places) {
    for (const method of ['GET', 'HEAD', 'POST']) {
      const answer = await fetch(server.url + place, { method })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
  }
  // It runs scripts and clicks too, in a browser of its own.
  const scanner = await newCustomer()
  for (let click = 0; click < 3; click += 1) {
    expect((await scanner.outcome({ call: 'bookmark', bookmark })).outcome).toBe('needs-code')
    const coded = await scanner.mailFor(address, { bookmark })
    expect(coded.text).not.toMatch(/https?:|continuo-mail/)
  }
  const fourth = await scanner.ask({ call: 'code', to: { bookmark } })
  expect(fourth.headers.get('retry-after')).toMatch(/^\d+$/)
  expect((await refusalIn(fourth)).reason).toBe('too-many')
  expect((await scanner.opened()).me).toBeNull()
  expect((await server.log.list(server.workspace.id, 9)).rows).toHaveLength(1)
  expect((await device.outcome({ call: 'bookmark', bookmark })).outcome).toBe('linked')
})

test('SV123 typed-email-probe: asking for a code answers alike for a known address and for an unknown one', async () => {
  const known = newAddress()
  await (await newCustomer()).prove(known)
  const answers = new Set<string>()
  for (const address of [known, newAddress()]) {
    for (const link of [undefined, true]) {
      const answer = await (
        await newCustomer()
      ).ask({
        call: 'code',
        to: { email: address },
        ...(link && { link }),
      })
      const headers = [...answer.headers].filter(([name]) => name !== 'date')
      const body = (await answer.text()).replaceAll(address, 'typed')
      answers.add(JSON.stringify([link, answer.status, headers, body]))
    }
  }
  expect(answers.size).toBe(2)
})

test('SV123 a bookmark that never was is refused as a wrong code is', async () => {
  const device = await newCustomer()
  const bookmark = 'AAAAAAAAAAAAAAAAAAAAAA'
  const to = { bookmark }
  const answers = new Set<string>()
  for (const call of [
    { call: 'bookmark', bookmark },
    { call: 'code', to },
    { call: 'confirm', to, code: '123456' },
    { call: 'confirm', to: { email: newAddress() }, code: '123456' },
  ]) {
    const refused = await device.ask(call)
    expect(refused.status).toBe(403)
    answers.add(await refused.text())
  }
  expect(answers.size).toBe(1)
})

test.each([
  'ada@example.org\r\nBcc: eve@example.org',
  'Ada <ada@example.org>',
  'ada@example.org,eve@example.org',
  'no address',
])('SV98 no code is sent to %j', async (email) => {
  const refused = await (await newCustomer()).ask({ call: 'code', to: { email } })
  const { reason, detail } = await refusalIn(refused)
  expect(reason).toBe('malformed')
  expect(detail).toContain('must be an e-mail address')
})

test('SV119 a page that leads elsewhere is refused, and no mail goes out', async () => {
  const device = await newCustomer()
  for (const page of ['//evil.example/', 'https://evil.example/', '/\\evil.example']) {
    const to = { email: newAddress() }
    const refused = await device.ask({ call: 'code', to, link: true, page })
    expect((await refusalIn(refused)).reason).toBe('malformed')
  }
})

test('SV111 the mail is in the language of the call, and in what the device has set', async () => {
  const device = await newCustomer()
  const address = newAddress()
  const german = await device.mailFor(address, { email: address }, { language: 'de-CH' })
  expect(german.text).toContain('Hier ist Ihr Code')
  const body = {
    drafts: [
      { ...message(''), type: 'preference.set', body: { name: 'textSize', value: 'large' } },
    ],
  }
  await device.device.call('/v1/events', { method: 'POST', body })
  const large = await device.mailFor(address, { email: address })
  expect(large.html).toContain('font:20px')
  expect(large.text).toContain('Here is your code')
})

test('SV117 ten mails an hour for one place, and the owner elsewhere is not held up', async () => {
  const { end, ...strict } = await startTrialServer({
    smtpUrl: sink.smtpUrl,
    mailFrom: 'hello@tram.example',
    trustedProxies: ['loopback'],
    limits: { identity: many },
  })
  const from = async (device: TrialDevice, place: string, email: string): Promise<number> => {
    const call = { call: 'code', operation: `op-${(operations += 1)}`, to: { email } }
    const headers = { 'X-Forwarded-For': place }
    return (await device.call('/v1/identity', { method: 'POST', body: call, headers })).status
  }
  const device = await createTrialDevice({ ...strict, end })
  const answers = []
  for (let at = 0; at < 11; at += 1) answers.push(await from(device, '192.0.2.7', newAddress()))
  expect(answers).toEqual([...Array<number>(10).fill(200), 429])
  expect(await from(device, '192.0.2.99', newAddress())).toBe(429)
  expect(await from(device, '198.51.100.1', newAddress())).toBe(200)
  await end()
})

test('SV124 without a mail system the calls say so', async () => {
  const { end, ...silent } = await startTrialServer()
  const device = await createTrialCustomer({ ...silent, end }, sink)
  expect((await device.opened()).capabilities.mail).toBe(false)
  const to = { email: newAddress() }
  for (const call of [
    { call: 'code', to },
    { call: 'confirm', to, code: '123456' },
  ])
    expect((await refusalIn(await device.ask(call))).reason).toBe('no-mail')
  await end()
})

test('SV125 fourteen-months: a code opens what came since; the link of an old mail and a code open all of it', async () => {
  const month = 30 * 24 * 3_600_000
  const first = await newCustomer()
  const address = newAddress()
  await first.write('old words')
  const bookmark = bookmarkIn(await first.mailFor(address, { email: address }, { link: true }))
  // A minute passes between the mail and the click.
  server.clock.now += 60_000
  await first.outcome({ call: 'bookmark', bookmark })
  server.clock.now += 60_000
  await (await first.again()).write('a little later')

  server.clock.now += 14 * month
  const second = await newCustomer()
  await second.prove(address)
  expect(await second.texts()).toEqual(['a little later'])
  const { snapshot } = await second.opened()
  expect(snapshot?.page.locked?.length).toBeGreaterThan(0)
  await second.write('here again')

  const code = codeIn(await second.mailFor(address, { bookmark }))
  const again = await second.outcome({ call: 'confirm', to: { bookmark }, code })
  expect(again.outcome).toBe('nothing-new')
  expect(await second.texts()).toEqual(['old words', 'a little later', 'here again'])
  expect((await second.opened()).snapshot?.page.locked ?? []).toEqual([])
})
