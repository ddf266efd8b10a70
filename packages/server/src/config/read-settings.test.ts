import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDataFolder } from './data-folder.ts'
import { readSettings } from './read-settings.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'continuo-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const read = (
  environment: Record<string, string> = {},
  flags: Record<string, string> = {},
  file?: string,
) => readSettings({ environment, flags, file, folder })

const write = (text: string, name = 'continuo.json'): void =>
  writeFileSync(join(folder, name), text)

test('SV84 without anything said, the server is for this machine alone', () => {
  expect(read()).toEqual({
    port: 4000,
    host: 'localhost',
    data: join(folder, '.continuo'),
    trustedProxies: [],
    logLevel: 'info',
    limits: {},
  })
})

test('SV84 the command line comes before the environment, that before the file, and an empty variable is none', () => {
  write(
    JSON.stringify({
      port: 1,
      host: '127.0.0.1',
      data: 'here',
      trustedProxies: ['loopback'],
      limits: { drafts: { burst: 5, perSecond: 1 } },
    }),
  )
  const settings = read(
    { CONTINUO_PORT: '2', CONTINUO_HOST: '', CONTINUO_ORIGIN: 'https://Chat.example/' },
    { port: '3' },
  )
  expect(settings).toMatchObject({
    port: 3,
    host: '127.0.0.1',
    data: join(folder, 'here'),
    origin: 'https://chat.example',
    trustedProxies: ['loopback'],
    limits: { drafts: { burst: 5, perSecond: 1 } },
  })
  expect(read({ CONTINUO_PORT: '2', CONTINUO_TRUSTED_PROXIES: '10.0.0.0/8, ::1' })).toMatchObject({
    port: 2,
    trustedProxies: ['10.0.0.0/8', '::1'],
  })
})

test.each([
  [
    { CONTINUO_PORT: '70000' },
    'CONTINUO_PORT must be a port from 0 to 65535, where 0 takes any free one, not "70000".',
  ],
  [{ CONTINUO_PORT: '4e3' }, 'CONTINUO_PORT must be'],
  [{ CONTINUO_HOST: 'chat.example' }, 'CONTINUO_HOST must be localhost or an IP address'],
  [{ CONTINUO_ORIGIN: 'https://chat.example/desk' }, 'CONTINUO_ORIGIN must be an origin'],
  [{ CONTINUO_TRUSTED_PROXIES: 'proxy' }, 'CONTINUO_TRUSTED_PROXIES must be addresses'],
  [
    { CONTINUO_LOG_LEVEL: 'loud' },
    'CONTINUO_LOG_LEVEL must be one of debug, info, warn, error, silent, not "loud".',
  ],
  [{ MAIL_FROM: 'Tram' }, 'MAIL_FROM must be an e-mail address, with or without a name'],
  [{ SMTP_URL: 'smtp://localhost:1025' }, 'MAIL_FROM must be set where SMTP_URL is'],
  [
    { CONTINUO_HOST: '0.0.0.0' },
    'CONTINUO_ORIGIN must be set where CONTINUO_HOST is not this machine alone',
  ],
])('SV84 %j is refused by its name with what it should be', (environment, message) => {
  expect(() => read(environment as Record<string, string>)).toThrow(message)
})

test('SV84 mail is set by SMTP_URL and MAIL_FROM, and a password in the address is not repeated', () => {
  const mail = { SMTP_URL: 'smtps://tram:secret@mail.example', MAIL_FROM: 'Tram <a@tram.example>' }
  expect(read(mail)).toMatchObject({ smtpUrl: mail.SMTP_URL, mailFrom: mail.MAIL_FROM })
  const wrong = (): unknown => read({ ...mail, SMTP_URL: 'http://tram:secret@mail.example' })
  expect(wrong).toThrow('SMTP_URL must be smtp:// or smtps://')
  expect(wrong).not.toThrow('secret')
})

test('SV84 all that is wrong is said at once, and no secret is repeated', () => {
  write('{"prot": 1, "limits": {"drafts": {"burst": 0}}}')
  const faults = (): string => {
    try {
      read({ CONTINUO_SECRET: 'too short', CONTINUO_PORT: 'x' }, { host: 'nowhere' })
    } catch (error) {
      return (error as Error).message
    }
    return ''
  }
  for (const part of [
    'prot in',
    'limits in',
    'CONTINUO_SECRET must be text of at least 32',
    'CONTINUO_PORT',
    '--host must be',
  ]) {
    expect(faults()).toContain(part)
  }
  expect(faults()).not.toContain('too short')
})

test('SV84 a file that is named must be there and hold an object', () => {
  expect(() => read({}, {}, 'other.json')).toThrow('There is no configuration file')
  write('{"port": }', 'other.json')
  expect(() => read({}, {}, 'other.json')).toThrow('is no JSON')
  write('[]', 'other.json')
  expect(() => read({}, {}, 'other.json')).toThrow('one JSON object')
})

test('SV84 the secret is made once, for its owner alone, and a damaged one is not replaced', () => {
  const data = join(folder, 'data')
  const { secret } = openDataFolder(data)
  expect(secret).toHaveLength(43)
  expect(openDataFolder(data).secret).toBe(secret)
  expect(openDataFolder(data, 'x'.repeat(32)).secret).toBe('x'.repeat(32))
  expect(statSync(join(data, 'secret')).mode & 0o777).toBe(0o600)
  expect(statSync(data).mode & 0o777).toBe(0o700)
  writeFileSync(join(data, 'secret'), 'short')
  expect(() => openDataFolder(data)).toThrow('is damaged')
  expect(readFileSync(join(data, 'secret'), 'utf8')).toBe('short')
})
