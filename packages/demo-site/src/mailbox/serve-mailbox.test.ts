import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { SendMailOptions } from 'nodemailer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PortTaken } from '../host/port-taken.ts'
import { handIn } from './hand-in.ts'
import { serveMailbox } from './serve-mailbox.ts'
import type { ServeMailboxOptions, ServedMailbox } from './serve-mailbox.ts'

let dataDir: string
let open: ServedMailbox[]
let problems: string[]
let now: number

const serve = async (change: Partial<ServeMailboxOptions> = {}): Promise<ServedMailbox> => {
  const served = await serveMailbox({
    dataDir,
    now: () => now,
    report: (problem) => problems.push(problem),
    root: join(import.meta.dirname, '..', '..', 'pages', 'mailbox'),
    ports: { mailbox: 0, smtp: 0 },
    start: () => 'http://localhost:4000/',
    ...change,
  })
  open.push(served)
  return served
}

const send = async ({ smtpUrl }: ServedMailbox, mail: SendMailOptions): Promise<void> => {
  const transport = createTransport(smtpUrl)
  try {
    await transport.sendMail({ from: 'Rondo <post@rondo.example>', to: 'a@x.example', ...mail })
  } finally {
    transport.close()
  }
}

/** Hands in bytes as they are: no library would send them so. */
const sendRaw = ({ smtpUrl }: ServedMailbox, mail: Uint8Array | string): Promise<void> =>
  handIn(smtpUrl, { from: '', to: 'a@x.example', raw: Buffer.from(mail) })

const page = async ({ url }: ServedMailbox, path = '/') => {
  const answer = await fetch(url + path)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'continuo-mailbox-'))
  open = []
  problems = []
  now = Date.UTC(2026, 4, 1)
})

afterEach(async () => {
  await Promise.all(open.map((served) => served.close()))
  await rm(dataDir, { recursive: true })
})

test('DM27 a mail that is sent is handed out once, to whoever waits for its address', async () => {
  const served = await serve()
  const awaited = served.mailbox.next('Anna@x.example')
  await send(served, {
    to: 'anna@X.example',
    subject: 'Grüße',
    text: 'Hallo',
    html: '<p>Hallo</p>',
  })
  const mail = await awaited
  expect(mail).toEqual({
    id: mail.id,
    to: 'anna@x.example',
    from: 'Rondo <post@rondo.example>',
    subject: 'Grüße',
    text: 'Hallo',
    html: '<p>Hallo</p>',
    at: now,
  })
  expect(served.mailbox.all()).toEqual([mail])
  const next = served.mailbox.next('anna@x.example')
  await send(served, { to: 'anna@x.example', subject: 'Second' })
  expect((await next).subject).toBe('Second')
})

test('DM27 what came before somebody waits is given in the order in which it came', async () => {
  const served = await serve()
  for (const subject of ['one', 'two']) await send(served, { subject })
  await send(served, { to: 'other@x.example', subject: 'not theirs' })
  expect((await served.mailbox.next('a@x.example')).subject).toBe('one')
  expect((await served.mailbox.next('a@x.example')).subject).toBe('two')
  expect(served.mailbox.all().map(({ subject }) => subject)).toEqual(['not theirs', 'two', 'one'])
})

test('DM27 each receiver has a copy, the hidden ones too', async () => {
  const served = await serve()
  await send(served, { to: ['a@x.example', 'A@x.example'], bcc: 'hidden@x.example', subject: 's' })
  expect(
    served.mailbox
      .all()
      .map(({ to }) => to)
      .toSorted(),
  ).toEqual(['a@x.example', 'hidden@x.example'])
})

test('DM27 who waits when the mailbox closes is told so', async () => {
  const served = await serve()
  const awaited = served.mailbox.next('a@x.example')
  const told = awaited.catch((error: unknown) => error)
  await served.close()
  expect(String(await told)).toMatch(/closed before a mail to a@x.example came/)
  await expect(served.mailbox.next('a@x.example')).rejects.toThrow(/closed/)
})

test('DM28 mails survive a restart, the newest so many of them, and a broken file is told and left alone', async () => {
  const first = await serve({ most: 3 })
  for (const subject of ['one', 'two', 'three', 'four']) {
    now += 1_000
    await send(first, { subject })
  }
  const kept = first.mailbox.all()
  expect(kept.map(({ subject }) => subject)).toEqual(['four', 'three', 'two'])
  await first.close()
  const folder = join(dataDir, 'mailbox')
  const broken = '000000000000000-000001-00000000.json'
  await writeFile(join(folder, broken), '{"id":')
  await writeFile(join(folder, broken.replace('1-0', '2-0')), '{}')
  await mkdir(join(folder, 'folder.json'))

  const second = await serve({ most: 3 })
  expect(second.mailbox.all()).toEqual(kept)
  expect(problems).toHaveLength(2)
  expect(problems.join()).toContain(broken)
  await send(second, { subject: 'five' })
  expect((await second.mailbox.next('a@x.example')).subject).toBe('five')
  expect(second.mailbox.all()).toHaveLength(3)
  expect(await readdir(folder)).toContain(broken)
})

test('DM29 a mail of more than 5 MiB is refused in words, whether it says its size or not', async () => {
  const served = await serve()
  const tooMuch = 'x'.repeat(76).concat('\r\n').repeat(70_000)
  await expect(send(served, { text: tooMuch })).rejects.toThrow(/size|5 MiB/)
  await expect(sendRaw(served, `Subject: large\r\n\r\n${tooMuch}`)).rejects.toThrow(/552 .*5 MiB/)
  expect(served.mailbox.all()).toEqual([])
  await send(served, { subject: 'small' })
  expect(served.mailbox.all()).toHaveLength(1)
})

test('DM29 bytes that are no mail, no subject and no sender are kept as what they are', async () => {
  const served = await serve()
  const junk = Uint8Array.from({ length: 2_000 }, (_, at) => (at * 7 + 128) % 256 || 1)
  for (const raw of [junk, 'no header at all', '', '.\r\n..\r\n']) await sendRaw(served, raw)
  const mails = served.mailbox.all()
  expect(mails).toHaveLength(4)
  const { text: list } = await page(served)
  expect(list).toContain('No subject')
  expect(list).toContain('Sender unknown')
  for (const { id } of mails) expect((await page(served, `/mail/${id}`)).status).toBe(200)
})

test('DM29 a header cannot begin another one, turn the line round or fill the page', async () => {
  const served = await serve()
  await sendRaw(
    served,
    'From: =?utf-8?B?QQ0KQmNjOiBiQHguZXhhbXBsZQ==?= <a@x.example>\r\n' +
      'Subject: =?utf-8?Q?=E2=80=AEgnp.exe=0D=0AX-Evil:_1?=\r\n\r\nText',
  )
  await send(served, { subject: 'y'.repeat(5_000) })
  const [long, mail] = served.mailbox.all()
  expect(mail).toMatchObject({
    from: 'A Bcc: b@x.example <a@x.example>',
    subject: 'gnp.exe X-Evil: 1',
  })
  expect(long?.subject).toHaveLength(300)
})

test('DM29 nesting without end is shown as the text that it is', async () => {
  const served = await serve()
  const nested = Array.from(
    { length: 300 },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  )
  await sendRaw(served, nested.join(''))
  const [mail] = served.mailbox.all()
  expect(mail?.text).toMatch(/^This mail could not be read: /)
  expect(mail?.text).toContain('boundary=b299')
})

test('DM30 whatever stands in a mail is text on the pages of the mailbox', async () => {
  const served = await serve()
  const evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
  await send(served, {
    from: { name: evil, address: 'evil@x.example' },
    subject: evil,
    text: `${evil} https://shop.example/a?b=1&c="x". {{start}}`,
  })
  const [mail] = served.mailbox.all()
  for (const path of ['/', `/mail/${mail?.id}`]) {
    const { text: shown, headers } = await page(served, path)
    expect(shown).toContain('&lt;script&gt;')
    expect(shown).not.toMatch(/<script>|<img/)
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; .*frame-src 'self'/,
    )
    expect(headers.get('cache-control')).toBe('no-store')
  }
  const { text: shown } = await page(served, `/mail/${mail?.id}`)
  expect(shown).toContain('href="https://shop.example/a?b=1&amp;c="')
  expect(shown).toContain('{{start}}')
})

test('DM30 the HTML of a mail runs nothing, loads nothing and opens its links elsewhere', async () => {
  const served = await serve()
  await send(served, { html: '<a href="https://shop.example/">Shop</a>' })
  const [mail] = served.mailbox.all()
  expect((await page(served, `/mail/${mail?.id}`)).text).toContain(
    'This mail has no text, only HTML',
  )
  const { text: shown, headers } = await page(served, `/mail/${mail?.id}/html`)
  expect(shown).toContain('<base target="_blank"><a href="https://shop.example/">Shop</a>')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain(
    "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  )
  expect(policy).not.toMatch(/allow-scripts|allow-same-origin|allow-forms/)
})

test('DM31 an open page hears of a new mail, and of nothing when nothing came', async () => {
  const served = await serve()
  const { text: list } = await page(served)
  const [, version] = /data-version="([^"]*)"/.exec(list) ?? []
  const news = page(served, `/news?after=${version}`)
  await send(served, { subject: 'new' })
  const { version: later } = JSON.parse((await news).text) as { version: string }
  expect(later).not.toBe(version)
  const { text: other } = await page(served, '/news?after=of-another-run')
  expect(JSON.parse(other)).toEqual({ version: later })
})

test('DM31 what is no mail here is a page that says so; nothing can be posted', async () => {
  const served = await serve()
  for (const path of ['/mail', '/mail/', '/mail/none', '/mail/x/html', '/mail/a/b'])
    expect([path, (await page(served, path)).status]).toEqual([path, 404])
  expect((await page(served, '/mail.html')).status).toBe(404)
  expect((await fetch(served.url, { method: 'POST' })).status).toBe(405)
})

test('DM9 a taken port of the mailbox is said with its number and how to choose another', async () => {
  const { smtpUrl, url } = await serve()
  const [smtp, mailbox] = [smtpUrl, url].map((each) => Number(new URL(each).port))
  for (const [ports, hint] of [
    [{ mailbox: 0, smtp }, '--port-smtp'],
    [{ mailbox, smtp: 0 }, '--port-mailbox'],
  ] as const) {
    const error: unknown = await serve({ ports: ports as { mailbox: number; smtp: number } }).catch(
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(PortTaken)
    expect(String(error)).toContain(hint)
  }
})

test('DM27 handing in says why a mail was not taken', async () => {
  const served = await serve()
  const mail = {
    from: 'a@x.example',
    to: 'b@x.example',
    raw: Buffer.from('Subject: s\r\n\r\n.\r\n.b'),
  }
  await handIn(served.smtpUrl, mail)
  expect((await served.mailbox.next('b@x.example')).text).toBe('.\n.b')
  await expect(handIn(served.smtpUrl, { ...mail, to: 'no address' })).rejects.toThrow(/said: 5/)
  await expect(handIn(served.smtpUrl, { ...mail, to: 'a>\r\nDATA' })).rejects.toThrow(/line ends/)
  await served.close()
  await expect(handIn(served.smtpUrl, mail)).rejects.toThrow(/ECONNREFUSED/)
})
