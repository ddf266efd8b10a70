import { userInfo } from 'node:os'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqliteDirectory } from '../workspace/open-directory.ts'
import type { Directory } from '../workspace/directory.ts'
import { run } from './run.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'continuo-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const type = async (words: string[], input = '') => {
  const printed: string[] = []
  const complaints: string[] = []
  const terminal = {
    environment: { CONTINUO_PORT: '4321' },
    folder,
    print: (line: string) => void printed.push(line),
    input: async () => input,
    stopped: () => new Promise<void>(() => {}),
  }
  const code = await run(words, terminal, (line) => void complaints.push(line))
  return { code, printed, complaint: complaints.join('\n') }
}

const inDirectory = async <Result>(
  look: (directory: Directory) => Promise<Result>,
): Promise<Result> => {
  const directory = openSqliteDirectory({
    path: join(folder, '.continuo', 'directory.db'),
    now: Date.now,
  })
  const result = await look(directory)
  await directory.close()
  return result
}

test('SV85 init prints workspace, keys and tag, and what it prints is good', async () => {
  const { code, printed } = await type([
    'init',
    '--name',
    'Tram',
    '--origin',
    'https://A.example/',
    '--origin',
    'http://localhost:4001',
  ])
  expect(code).toBe(0)
  const text = printed.join('\n')
  const key = /pk_[\w-]+/.exec(text)?.[0] ?? ''
  expect(text).toContain(
    `<script async src="http://localhost:4321/continuo.js" data-key="${key}"></script>`,
  )
  const secret = /sk_[\w-]+/.exec(text)?.[0] ?? ''
  const [byKey, bySecret] = await inDirectory((directory) =>
    Promise.all([directory.workspaceByKey(key), directory.workspaceBySecret(secret)]),
  )
  expect(byKey).toMatchObject({
    name: 'Tram',
    origins: ['https://a.example', 'http://localhost:4001'],
  })
  expect(bySecret?.id).toBe(byKey?.id)
  const { printed: line } = await type(['init', '--json'])
  expect(JSON.parse(line.join(''))).toMatchObject({
    publishableKey: expect.stringMatching(/^pk_/),
    tag: expect.stringContaining('<script'),
  })
})

test('SV85 origins are added, listed and removed, as browsers write them', async () => {
  await type(['init', '--name', 'Tram'])
  expect((await type(['origin', 'add', 'https://B.example:443'])).printed[0]).toContain(
    'https://b.example is registered',
  )
  expect((await type(['origin', 'add', 'https://b.example'])).printed[0]).toContain(
    'was registered',
  )
  expect((await type(['origin', 'list'])).printed).toContain('  https://b.example')
  expect((await type(['origin', 'remove', 'https://b.example'])).code).toBe(0)
  const gone = await type(['origin', 'remove', 'https://b.example'])
  expect(gone).toMatchObject({
    code: 2,
    complaint: expect.stringContaining('Registered are: none'),
  })
  for (const wrong of [
    'b.example',
    'https://b.example/page',
    'https://*.example',
    'ftp://b.example',
  ]) {
    expect((await type(['origin', 'add', wrong])).complaint).toContain('is not an origin')
  }
})

test('SV85 an advisor gets a link that signs in once, and a password if one is given', async () => {
  await type(['init'])
  const { printed } = await type(
    ['advisor', 'add', 'Desk one', '--password-stdin'],
    'correct horse battery\n',
  )
  const code = /http:\/\/localhost:4321\/desk\/sign-in\/([\w-]+)/.exec(printed.join(''))?.[1] ?? ''
  const [byLink, byPassword] = await inDirectory((directory) =>
    Promise.all([
      directory.useSignInLink(code),
      directory.advisorByPassword('Desk one', 'correct horse battery'),
    ]),
  )
  expect(byLink?.name).toBe('Desk one')
  expect(byPassword).toEqual(byLink)
  const twice = await type(['advisor', 'add', 'desk one'])
  expect(twice).toMatchObject({
    code: 1,
    complaint: expect.stringContaining('continuo advisor link'),
  })
  expect((await type(['advisor', 'link', 'Desk one'])).printed[0]).toContain('/desk/sign-in/')
  expect((await type(['advisor', 'link', 'Nobody'])).complaint).toContain('There are: Desk one')
  expect((await type(['advisor', 'remove', 'desk one'])).code).toBe(0)
  expect((await type(['advisor', 'link', 'Desk one'])).complaint).toContain('There are: none')
  const short = await type(['advisor', 'add', 'Desk two', '--password-stdin'], 'short')
  expect(short.complaint).toContain('12 to 256 characters')
})

test('SV85 a rotated key is printed, and the old one is refused', async () => {
  const before = /sk_[\w-]+/.exec((await type(['init'])).printed.join('\n'))?.[0] ?? ''
  const after = /sk_[\w-]+/.exec((await type(['key', 'rotate'])).printed.join('\n'))?.[0] ?? ''
  expect((await type(['key', 'rotate', '--vouching'])).printed[0]).toMatch(/vs_/)
  const found = await inDirectory((directory) =>
    Promise.all([before, after].map((key) => directory.workspaceBySecret(key))),
  )
  expect(found.map(Boolean)).toEqual([false, true])
})

test('SV85 with several workspaces it has to be said which one is meant', async () => {
  expect((await type(['origin', 'add', 'https://a.example'])).complaint).toContain(
    'There is no workspace yet',
  )
  await type(['init', '--name', 'One'])
  await type(['init', '--name', 'Two'])
  const unclear = await type(['origin', 'add', 'https://a.example'])
  expect(unclear).toMatchObject({
    code: 2,
    complaint: expect.stringMatching(/One.*Two.*--workspace/),
  })
  expect((await type(['origin', 'add', 'https://a.example', '--workspace', 'Two'])).code).toBe(0)
  expect((await type(['key', 'rotate', '--workspace', 'Three'])).complaint).toContain(
    'There is no workspace Three',
  )
})

test('SV85 a workspace is shown and set, and a value that cannot be is answered with what can', async () => {
  await type(['init'])
  const shown = (await type(['workspace', 'show'])).printed.join('\n')
  for (const line of [
    /fadeAfter +365/,
    /levels\.bill\.read +vouched/,
    /retention\.message +forever/,
  ])
    expect(shown).toMatch(line)
  expect((await type(['workspace', 'set', 'fadeAfter', 'never'])).code).toBe(0)
  expect((await type(['workspace', 'set', 'retention.message', '730'])).code).toBe(0)
  expect((await type(['workspace', 'set', 'levels.money.read', 'vouched'])).code).toBe(0)
  const [workspace] = await inDirectory((directory) => directory.workspaces())
  expect(workspace?.settings).toMatchObject({
    fadeAfter: 'never',
    fresh: 10,
    retention: { message: 730, bill: 'forever' },
    levels: { money: { read: 'vouched', act: 'strong' } },
  })
  const wrong: [string[], string][] = [
    [['fadeAfter', '0'], 'fadeAfter must be a number of days from 1 to 36500, or never, not "0"'],
    [['levels.money.read', 'high'], 'must be one of device, asserted, mailbox, vouched, strong'],
    [['language', 'German!'], 'language must be a language tag'],
    [['site', 'javascript:alert(1)'], 'site must be the address of a page'],
    [['colour', 'red'], 'colour is no setting of a workspace. The settings are fadeAfter, fresh'],
    [['__proto__', '1'], '__proto__ is no setting'],
  ]
  for (const [words, complaint] of wrong) {
    const answer = await type(['workspace', 'set', ...words])
    expect(answer).toMatchObject({ code: 2, complaint: expect.stringContaining(complaint) })
  }
})

test('SV85 issuers are added, listed and removed; their keys come over https or from this machine', async () => {
  await type(['init'])
  const jwks = 'https://accounts.example/keys.json'
  expect((await type(['issuer', 'add', 'https://accounts.example', '--jwks', jwks])).code).toBe(0)
  await type(['issuer', 'add', 'https://shop.example', '--marks-email'])
  const { printed } = await type(['issuer', 'list'])
  expect(printed).toEqual([
    `https://accounts.example  ${jwks}`,
    'https://shop.example  HS256 with the vouching secret  marks addresses as proven',
  ])
  expect((await type(['issuer', 'remove', 'https://shop.example'])).code).toBe(0)
  expect(await type(['issuer', 'remove', 'https://shop.example'])).toMatchObject({
    code: 2,
    complaint: expect.stringContaining('Registered are: https://accounts.example'),
  })
  for (const wrong of [
    'http://accounts.example/k',
    'ftp://x.example',
    'keys',
    'https://a:b@x.example/',
  ])
    expect((await type(['issuer', 'add', 'x', '--jwks', wrong])).complaint).toContain(
      'is no address of public keys',
    )
  expect((await type(['issuer', 'add', 'x', '--jwks', 'http://127.0.0.1:9/k'])).code).toBe(0)
})

test.each([
  [['serv'], 'continuo knows no command "serv". It knows: serve, init, tag, origin add'],
  [['origin'], 'continuo knows no command "origin"'],
  [
    ['serve', '--prot', '1'],
    "continuo serve: Unknown option '--prot'. It is written: continuo serve [--port PORT]",
  ],
  [['serve', 'now'], 'continuo serve takes no words'],
  [['serve', '--port'], "continuo serve: Option '--port <value>' argument missing"],
  [['advisor', 'add'], 'continuo advisor add takes NAME'],
  [['init', '--name', ' '], '--name must have 1 to 80 characters'],
])('SV86 %j is not understood, and what can be typed is said', async (words, complaint) => {
  const answer = await type(words)
  expect(answer.complaint).toContain(complaint)
  expect(answer).toMatchObject({ code: 2, printed: [] })
})

test('SV86 help tells every command, and a wrong setting is named', async () => {
  for (const words of [[], ['help'], ['--help'], ['serve', '--help']]) {
    const { code, printed } = await type(words)
    expect(code).toBe(0)
    for (const command of ['serve', 'init', 'origin add', 'advisor add', 'key rotate']) {
      expect(printed.join('\n')).toContain(`continuo ${command}`)
    }
  }
  expect(await type(['serve', '--port', 'x'])).toMatchObject({
    code: 1,
    complaint: expect.stringContaining('--port must be a port'),
  })
})

test('SV158 what is changed about a workspace stands in its history: when, by whom, and never a secret', async () => {
  await type(['init', '--name', 'Tram', '--origin', 'https://a.example'])
  await type(['origin', 'add', 'https://b.example'])
  await type(['origin', 'add', 'https://b.example'])
  await type(['workspace', 'set', 'fadeAfter', '30'])
  await type(['workspace', 'set', 'fadeAfter', 'soon'])
  for (const _again of [1, 2])
    await type([
      'issuer',
      'add',
      'https://id.example',
      '--jwks',
      'https://id.example/keys',
      '--marks-email',
    ])
  await type(['advisor', 'add', 'Ida'])
  for (const _again of [1, 2]) await type(['advisor', 'show', 'Ida', '--public', 'Viola'])
  await type(['advisor', 'remove', 'Ida', '--nameless'])
  await inDirectory(async (directory) => {
    const [workspace] = await directory.workspaces()
    await directory.removeOrigin(workspace?.id ?? '', 'https://b.example')
  })
  const { printed: key } = await type(['key', 'rotate'])
  const typist = `command-line/${userInfo().username}`
  const { printed, code } = await type(['workspace', 'history'])
  expect(code).toBe(0)
  expect(printed.map((line) => line.replace(/^\S+Z {2}/, ''))).toEqual([
    `${typist}  secret key replaced`,
    'program       origin removed: https://b.example',
    `${typist}  names forgotten: Ida`,
    `${typist}  advisor removed: Ida`,
    `${typist}  advisor shown: Ida: Viola, nothing`,
    `${typist}  link made: Ida`,
    `${typist}  advisor added: Ida`,
    `${typist}  issuer changed: https://id.example: https://id.example/keys, marks addresses as proven`,
    `${typist}  setting changed: fadeAfter: 30 (before: 365)`,
    `${typist}  origin added: https://b.example`,
    `${typist}  workspace made: Tram https://a.example`,
  ])
  expect(printed[0]).toMatch(/^\d{4}-\d\d-\d\dT/)
  const [, secret = 'none'] = /(sk_\S+)/.exec(key.join(' ')) ?? []
  expect(printed.join()).not.toContain(secret)
})

test('SV182 an advisor is added with what customers read; it is changed, taken away, and forgotten', async () => {
  await type(['init'])
  const shown = ['--public', 'Lena', '--function', 'Sales']
  expect((await type(['advisor', 'add', 'l.arendt', ...shown])).code).toBe(0)
  const names = () =>
    inDirectory(async (directory) => {
      const [workspace] = await directory.workspaces()
      const [advisor] = await directory.advisors(workspace?.id ?? '')
      return [advisor?.name, advisor?.public, advisor?.function]
    })
  expect(await names()).toEqual(['l.arendt', 'Lena', 'Sales'])
  const changed = await type(['advisor', 'show', 'L.Arendt', '--function', ''])
  expect(changed.printed).toEqual(['Colleagues read: l.arendt. Customers read: Lena.'])
  expect(await names()).toEqual(['l.arendt', 'Lena', null])
  const wrong = await type(['advisor', 'show', 'l.arendt', '--public', 'Le\u202ena'])
  expect(wrong).toMatchObject({
    code: 2,
    complaint: expect.stringContaining('public name must not'),
  })
  expect((await type(['advisor', 'add', 'other', '--function', 'x'.repeat(41)])).complaint).toBe(
    'The function must have at most 40 characters.',
  )
  const early = await type(['advisor', 'remove', 'nobody', '--nameless'])
  expect(early).toMatchObject({ code: 2, complaint: expect.stringContaining('none of this name') })
  await type(['advisor', 'remove', 'l.arendt'])
  const gone = await type(['advisor', 'remove', 'l.arendt', '--nameless'])
  expect(gone).toMatchObject({ code: 0, printed: [expect.stringContaining('any more')] })
  expect((await type(['advisor', 'remove', 'l.arendt', '--nameless'])).code).toBe(2)
})

test('SV190 the tag is printed anew; pinned it names script and chunks by their hashes, and keeps their files', async () => {
  await type(['init', '--name', 'Tram', '--origin', 'https://a.example'])
  const [plain = ''] = (await type(['tag', '--at', '/continuo/'])).printed
  expect(plain).toMatch(
    /^<script async src="\/continuo\/continuo\.js" data-key="pk_[\w-]+"><\/script>$/,
  )
  const { code, printed } = await type(['tag', '--pinned', '--at', 'https://talk.example'])
  expect(code).toBe(0)
  const text = printed.join('\n')
  const [, map = ''] = /<script type="importmap">(.+?)<\/script>/.exec(text) ?? []
  const { integrity } = JSON.parse(map) as { integrity: Record<string, string> }
  const [, script = '', hash = ''] =
    /src="https:\/\/talk\.example\/(continuo-[\w.-]+\.js)" integrity="(sha384-[^"]+)" crossorigin="anonymous"/.exec(
      text,
    ) ?? []
  const kept = join(folder, '.continuo', 'pinned')
  const hashOf = (name: string) =>
    `sha384-${createHash('sha384')
      .update(readFileSync(join(kept, name)))
      .digest('base64')}`
  expect(hashOf(script)).toBe(hash)
  const chunks = Object.entries(integrity)
  expect(chunks.length).toBeGreaterThan(20)
  for (const [address, each] of chunks) {
    expect(hashOf(address.replace('https://talk.example/', ''))).toBe(each)
  }
  const policy = createHash('sha256').update(map).digest('base64')
  expect(text).toContain(`'sha256-${policy}'`)
  for (const at of [
    'javascript:alert(1)',
    'https://a.example/"><script>',
    'talk.example',
    '//evil',
  ]) {
    expect((await type(['tag', '--at', at])).code, at).toBe(2)
  }
})
