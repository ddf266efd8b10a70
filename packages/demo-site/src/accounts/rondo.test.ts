import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serveSiteB } from '../demo-parts/sites.ts'
import type { Site } from '../host/serve-site.ts'
import { serveMailbox } from '../mailbox/serve-mailbox.ts'
import type { ServedMailbox } from '../mailbox/serve-mailbox.ts'
import { openRondo } from './open-rondo.ts'

const pages = join(import.meta.dirname, '..', '..', 'pages')

let dataDir: string
let mail: ServedMailbox
let shop: Site
let problems: string[]
let now: number

const open = async (): Promise<Site> => {
  const backEnd = await openRondo({
    dataDir,
    now: () => now,
    report: (problem) => problems.push(problem),
    smtpUrl: mail.smtpUrl,
    workspace: 'ws_1',
  })
  const settings = { pages, port: 0, key: 'pk_1', server: 'http://localhost:4000' }
  return serveSiteB(settings, { siteA: 'http://localhost:4001' }, backEnd)
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'continuo-rondo-'))
  problems = []
  now = Date.now()
  mail = await serveMailbox({
    dataDir,
    now: () => now,
    report: (problem) => problems.push(problem),
    root: join(pages, 'mailbox'),
    ports: { mailbox: 0, smtp: 0 },
    start: () => '',
  })
  shop = await open()
})

afterEach(async () => {
  await Promise.all([shop.close(), mail.close()])
  await rm(dataDir, { recursive: true })
})

/** A browser, as far as forms and one cookie go. */
const browser = () => {
  let cookie = ''
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(shop.url + path, {
      redirect: 'manual',
      ...init,
      headers: { cookie, 'accept-language': 'de-AT,de;q=0.9', ...init.headers },
    })
    const [set] = answer.headers.getSetCookie()
    if (set !== undefined) cookie = set.split(';', 1)[0] ?? ''
    return {
      status: answer.status,
      headers: answer.headers,
      place: answer.headers.get('location'),
      text: await answer.text(),
    }
  }
  return {
    get: (path: string) => ask(path),
    post: (path: string, fields: Record<string, string> = {}, headers: HeadersInit = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: shop.url, 'sec-fetch-site': 'same-origin', ...headers },
      }),
    cookie: () => cookie,
    useCookie: (value: string) => {
      cookie = value
    },
  }
}
type Browser = ReturnType<typeof browser>

const anna = { name: 'Anna  <b>', email: ' Anna@X.example', password: 'three rings' }

const token = async (person: Browser) => {
  const { status, text } = await person.post('/account/continuo-token')
  return { status, ...(JSON.parse(text) as { id?: string; token?: string }) }
}

const linkFor = async (address: string): Promise<string> => {
  const { text } = await mail.mailbox.next(address)
  const [link = ''] = /http\S+/.exec(text) ?? []
  return link.slice(shop.url.length)
}

/** Presses the button of the page that a link leads to. */
const confirm = async (person: Browser, link: string) => {
  const { text } = await person.get(link)
  const [, code = ''] = /name="code" value="([^"]*)"/.exec(text) ?? []
  return person.post('/verify', { code })
}

test('DM32 who signs up is logged in, on every page, until they log out', async () => {
  const person = browser()
  expect((await person.get('/')).text).toMatch(/data-account=""[^]*Log in[^]*Sign up/)
  const signedUp = await person.post('/sign-up', anna)
  expect([signedUp.status, signedUp.place]).toEqual([303, '/account?mail=sent'])
  const [set] = signedUp.headers.getSetCookie()
  expect(set).toMatch(/^rondo-session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
  const { id } = await token(person)
  for (const path of ['/', '/card', '/account', '/nowhere']) {
    const { text, headers } = await person.get(path)
    expect(text).toContain(`data-account="${id}"`)
    expect(text).toContain('Anna &lt;b&gt;')
    expect(headers.get('cache-control')).toBe('no-store')
  }
  expect((await person.get('/account')).text).toContain('anna@x.example')

  const loggedOut = await person.post('/log-out')
  expect([loggedOut.status, loggedOut.place]).toEqual([303, '/logged-out#ended'])
  expect(loggedOut.headers.getSetCookie()[0]).toMatch(/^rondo-session=; .*Max-Age=0/)
  expect((await person.get('/')).text).toContain('data-account=""')
  expect((await person.get('/account')).place).toBe('/log-in?next=%2Faccount')
})

test('DM32 log in leads to where one wanted to go, on this site alone', async () => {
  await browser().post('/sign-up', anna)
  const { email, password } = anna
  for (const [next, place] of [
    ['/card?days=3', '/card?days=3'],
    ['', '/account'],
    ['//elsewhere.example', '/account'],
    ['/\\elsewhere.example', '/account'],
    ['https://elsewhere.example', '/account'],
    ['/a\nSet-Cookie: x=1', '/account'],
  ] as const)
    expect([next, (await browser().post('/log-in', { email, password, next })).place]).toEqual([
      next,
      place,
    ])
})

test('DM33 an address counts as verified once its owner presses the button behind the link', async () => {
  const person = browser()
  await person.post('/sign-up', anna)
  const link = await linkFor('anna@x.example')
  const claims = async () => decodeJwt((await token(person)).token ?? '')
  const looked = await person.get(link)
  expect(looked.text).toContain('Is this your address?')
  expect(await claims()).toMatchObject({ email: 'anna@x.example', email_verified: false })
  expect((await confirm(person, link)).place).toBe('/account')
  expect(await claims()).toMatchObject({ email_verified: true })
  expect((await person.get('/account')).text).toContain('Confirmed: it is yours.')
  expect((await confirm(person, link)).place).toBe('/account')
})

test('DM33 a machine that follows a link and presses its buttons proves nothing', async () => {
  const person = browser()
  await person.post('/sign-up', anna)
  const link = await linkFor('anna@x.example')
  const scanner = browser()
  expect((await scanner.get(link)).place).toBe(`/log-in?${new URLSearchParams({ next: link })}`)
  const code = new URLSearchParams(link.split('?')[1]).get('code') ?? ''
  expect((await scanner.post('/verify', { code })).place).toMatch(/^\/log-in/)
  const other = browser()
  await other.post('/sign-up', { ...anna, email: 'other@x.example' })
  expect((await other.post('/verify', { code })).status).toBe(422)
  expect(decodeJwt((await token(person)).token ?? '')).toMatchObject({ email_verified: false })
})

test('DM33 a link is good for a day, and until a newer one is sent', async () => {
  const person = browser()
  await person.post('/sign-up', anna)
  const first = await linkFor('anna@x.example')
  expect((await person.post('/account/send-link')).place).toBe('/account?mail=sent')
  expect((await confirm(person, first)).status).toBe(422)
  const second = await linkFor('anna@x.example')
  now += 86_400_001
  const late = await confirm(person, second)
  expect(late.status).toBe(422)
  expect(late.text).toContain('not good any more')
})

test('DM33 where no mail can be sent the account is there, and its page says so', async () => {
  await mail.close()
  const person = browser()
  expect((await person.post('/sign-up', anna)).place).toBe('/account?mail=unsent')
  expect((await person.get('/account?mail=unsent')).text).toContain('could not be sent just now')
  expect((await person.get('/account?mail=constructor')).text).toContain('Not confirmed yet')
  expect(problems.join()).toContain('was not sent')
})

test('DM34 a token says what the shop knows, is good for minutes, and is checked with the published key', async () => {
  const person = browser()
  const begun = now
  await person.post('/sign-up', anna)
  now += 60_000
  const { id, token: signed = '' } = await token(person)
  const keys = createRemoteJWKSet(new URL(`${shop.url}/.well-known/jwks.json`))
  const { payload, protectedHeader } = await jwtVerify(signed, keys, {
    issuer: shop.url,
    audience: 'ws_1',
    algorithms: ['ES256'],
    currentDate: new Date(now),
  })
  expect(protectedHeader.alg).toBe('ES256')
  const { iat = 0, exp = 0, jti, ...claims } = payload
  expect(claims).toEqual({
    iss: shop.url,
    aud: 'ws_1',
    sub: id,
    auth_time: Math.floor(begun / 1_000),
    name: 'Anna <b>',
    locale: 'de-AT',
    email: 'anna@x.example',
    email_verified: false,
  })
  expect(id).toMatch(/^rondo_[\w-]{16}$/)
  expect(iat).toBe(Math.floor(now / 1_000))
  expect(exp - iat).toBeLessThanOrEqual(300)
  expect(decodeJwt((await token(person)).token ?? '').jti).not.toBe(jti)
  const jwks = await (await fetch(`${shop.url}/.well-known/jwks.json`)).text()
  expect(jwks).not.toMatch(/"d"/)
})

test('DM34 without a session there is no token', async () => {
  const nobody = browser()
  expect(await token(nobody)).toEqual({ status: 401 })
  for (const forged of [
    'rondo-session=',
    'rondo-session=AAAA',
    `rondo-session=${'x'.repeat(9_000)}`,
    `other-session=x; rondo-session="><script>`,
  ]) {
    nobody.useCookie(forged)
    expect([forged.length, await token(nobody)]).toEqual([forged.length, { status: 401 }])
  }
  const person = browser()
  await person.post('/sign-up', anna)
  const cookie = person.cookie()
  await person.post('/log-out')
  person.useCookie(cookie)
  expect((await token(person)).status).toBe(401)
})

test('DM34 a session lasts thirty days', async () => {
  const person = browser()
  await person.post('/sign-up', anna)
  now += 30 * 86_400_000 - 1
  expect((await token(person)).status).toBe(200)
  now += 1
  expect((await token(person)).status).toBe(401)
})

test('DM35 nothing that comes from another site changes or tells anything', async () => {
  const person = browser()
  await person.post('/sign-up', anna)
  for (const headers of [
    { origin: 'http://localhost:4001', 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
    { origin: shop.url, 'sec-fetch-site': 'same-site' },
    { origin: shop.url, 'sec-fetch-site': 'none' },
    { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
  ])
    for (const path of ['/account/continuo-token', '/account/delete', '/log-out', '/log-in']) {
      const { status, text } = await person.post(path, { password: anna.password }, headers)
      expect([headers, path, status]).toEqual([headers, path, 403])
      expect(text).toContain('from another site')
    }
  const bare = await fetch(`${shop.url}/account/continuo-token`, {
    method: 'POST',
    headers: { cookie: person.cookie() },
  })
  expect(bare.status).toBe(403)
  expect((await token(person)).status).toBe(200)
})

test('DM36 what is wrong in a form stands beside its field, and what was typed is still there', async () => {
  const person = browser()
  const { status, text } = await person.post('/sign-up', {
    name: ' ',
    email: '"><script>@x',
    password: 'short',
  })
  expect(status).toBe(422)
  expect(text).toContain('<p class="wrong" id="name-wrong">Tell us what to call you.</p>')
  expect(text).toMatch(/id="email-wrong">This is no e-mail address/)
  expect(text).toMatch(/id="password-wrong">At least 8 characters/)
  expect(text).toContain('value="&quot;&gt;&lt;script&gt;@x"')
  expect(text).not.toContain('short')
  expect(text.match(/aria-invalid="true"/g)).toHaveLength(3)
  expect(mail.mailbox.all()).toEqual([])
})

test.each([
  [{ name: 'x'.repeat(81) }, 'name'],
  [{ name: 'a\u0000b' }, 'name'],
  [{ email: 'a@x' }, 'email'],
  [{ email: 'a@x.example\r\nBcc: b@x.example' }, 'email'],
  [{ email: `${'a'.repeat(250)}@x.example` }, 'email'],
  [{ email: 'a b@x.example' }, 'email'],
  [{ email: '' }, 'email'],
  [{ password: 'x'.repeat(201) }, 'password'],
])('DM36 a sign-up with %j is refused beside its field', async (change, field) => {
  const { status, text } = await browser().post('/sign-up', { ...anna, ...change })
  expect(status).toBe(422)
  expect(text).toMatch(new RegExp(`id="${field}-wrong">[^<]+`))
  expect(text.match(/aria-invalid="true"/g)).toHaveLength(1)
})

test('DM36 an address has one account; a wrong password and an unknown address get the same words', async () => {
  await browser().post('/sign-up', anna)
  const again = await browser().post('/sign-up', { ...anna, email: 'ANNA@x.example' })
  expect(again.status).toBe(422)
  expect(again.text).toMatch(/id="email-wrong">There is an account with this address already/)
  const [wrong, unknown] = await Promise.all(
    ['anna@x.example', 'nobody@x.example'].map((email) =>
      browser().post('/log-in', { email, password: 'three wrongs' }),
    ),
  )
  expect([wrong?.status, unknown?.status]).toEqual([422, 422])
  expect(wrong?.text.replaceAll('anna@', 'nobody@')).toBe(unknown?.text)
  expect(wrong?.text).toContain('do not belong together')
})

test('DM44 passwords are not guessed for long: the sixth try is told to wait, at log-in and at deletion, for any address alike', async () => {
  const person = browser()
  await person.post('/sign-up', anna)
  const guess = (email: string, password: string) => browser().post('/log-in', { email, password })
  const tries = (email: string) =>
    Promise.all(Array.from({ length: 6 }, () => guess(email, 'three wrongs')))
  for (const email of ['anna@x.example', 'nobody@x.example']) {
    const answers = await tries(email)
    expect(answers.map(({ status }) => status).toSorted()).toEqual([422, 422, 422, 422, 422, 429])
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.text).toMatch(/id="password-wrong">Too many tries. Try again in 15 minutes./)
    expect(refused?.headers.get('retry-after')).toBe('900')
  }
  // Not even the right one: whoever guesses would learn that it is.
  expect((await guess('anna@x.example', anna.password)).status).toBe(429)
  const deletion = await person.post('/account/delete', anna)
  expect(deletion.status).toBe(429)
  expect(deletion.text).toMatch(/id="deletion-wrong">Too many tries/)
  expect((await token(person)).status).toBe(200)
  now += 15 * 60_000
  expect((await guess('anna@x.example', anna.password)).status).toBe(303)
})

test('DM36 two sign-ups with one address at once make one account', async () => {
  const answers = await Promise.all(
    [browser(), browser(), browser()].map((each) => each.post('/sign-up', anna)),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422])
})

test('DM36 a form without end, of another kind or of nothing is refused in words', async () => {
  const person = browser()
  const large = await person.post('/sign-up', { ...anna, name: 'x'.repeat(2_000_000) })
  expect([large.status, large.text]).toEqual([413, expect.stringContaining('write less')])
  const strange = await person.post('/sign-up', {}, { 'content-type': 'application/json' })
  expect(strange.status).toBe(415)
  expect((await person.post('/sign-up')).status).toBe(422)
  expect((await person.post('/card')).status).toBe(405)
  expect((await person.post('/__proto__')).status).toBe(405)
})

test('DM36 an account is deleted with its password, and all that hung on it', async () => {
  const [person, elsewhere] = [browser(), browser()]
  await person.post('/sign-up', anna)
  await elsewhere.post('/log-in', anna)
  expect((await token(elsewhere)).status).toBe(200)
  const wrong = await person.post('/account/delete', { password: 'no' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toMatch(/id="deletion-wrong">This is not your password/)
  expect((await person.post('/account/delete', anna)).place).toBe('/logged-out#ended')
  expect((await token(person)).status).toBe(401)
  expect((await token(elsewhere)).status).toBe(401)
  expect((await browser().post('/log-in', anna)).status).toBe(422)
  expect(await readFile(join(dataDir, 'rondo-accounts.json'), 'utf8')).not.toContain('anna')
})

test('DM37 accounts, sessions and the key outlive a restart; no secret is written down', async () => {
  const person = browser()
  await person.post('/sign-up', anna)
  const before = await token(person)
  const jwks = (await person.get('/.well-known/jwks.json')).text
  await shop.close()
  shop = await open()
  const after = await token(person)
  expect([after.status, after.id]).toEqual([200, before.id])
  expect((await person.get('/.well-known/jwks.json')).text).toBe(jwks)
  const kept = await readFile(join(dataDir, 'rondo-accounts.json'), 'utf8')
  expect(kept).not.toContain(anna.password)
  expect(kept).not.toContain(person.cookie().split('=')[1])
  expect((await readdir(dataDir)).filter((name) => name.endsWith('.new'))).toEqual([])
})

test('DM37 a damaged file of accounts or keys stops the start, is named, and is left as it is', async () => {
  for (const [name, broken] of [
    ['rondo-accounts.json', '{"accounts":['],
    ['rondo-accounts.json', '[]'],
    ['rondo-key.json', '{}'],
    ['rondo-key.json', 'x'],
  ] as const) {
    const file = join(dataDir, name)
    await rm(file, { force: true })
    await writeFile(file, broken)
    await expect(open()).rejects.toThrow(name)
    expect(await readFile(file, 'utf8')).toBe(broken)
    await rm(file)
  }
})
