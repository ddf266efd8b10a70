import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { identityKey, keyedBy } from '../log/identity-key.ts'
import type { Directory } from '../workspace/directory.ts'
import { openSqliteDirectory } from '../workspace/open-directory.ts'
import { createBookmarks } from './bookmarks.ts'
import { createCodes } from './codes.ts'
import type { Asked, CodeQuestion, Codes } from './codes.ts'

let folder: string
let clock: number
let directory: Directory
let codes: Codes
let operations = 0

const secret = 'a secret of this server, long enough'

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'continuo-codes-'))
  clock = Date.parse('2026-11-22T12:00:00Z')
  directory = openSqliteDirectory({ path: join(folder, 'directory.db'), now: () => clock })
  codes = createCodes(directory.codes, secret, () => clock)
})
afterEach(async () => {
  await directory.close()
  rmSync(folder, { recursive: true })
})

const question = (more: Partial<CodeQuestion> = {}): CodeQuestion => ({
  workspace: 'ws_1',
  thumbprint: 'device-1',
  address: 'ada@example.org',
  by: 'typed',
  operation: `op-${(operations += 1)}`,
  ...more,
})

const free = (): void => undefined
const ask = (more: Partial<CodeQuestion> = {}, source = '192.0.2.0/24'): Asked =>
  codes.ask(question(more), source, 'code', free)
/** A code that was sent. */
const sent = (more: Partial<CodeQuestion> = {}, source?: string): string => {
  const asked = ask(more, source)
  if (asked.is !== 'send') throw new Error(`It was not sent: ${asked.is}`)
  asked.sent()
  return asked.code
}
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('SV115 a code is good for its device, address and workspace, once, for ten minutes', () => {
  const code = sent()
  expect(code).toMatch(/^\d{6}$/)
  for (const wrong of [
    { thumbprint: 'device-2' },
    { address: 'eve@example.org' },
    { workspace: 'ws_2' },
    { by: 'bookmark' as const },
  ])
    expect(codes.check(question(wrong), code)).toBe(false)
  clock += 599_999
  const right = question({ operation: 'confirm' })
  expect(codes.check(right, ` ${code.slice(0, 3)} ${code.slice(3)} `)).toBe(true)
  // The operation may repeat; another one may not use it again.
  expect(codes.check(right, code)).toBe(true)
  expect(codes.check(question(), code)).toBe(false)
  const late = sent()
  clock += 600_000
  expect(codes.check(question(), late)).toBe(false)
})

test('SV115 of two codes for one mailbox either is good, since mails overtake each other; with one of them used the other is void, and waits for nothing', () => {
  const [first, second] = [sent(), sent()]
  expect(codes.check(question(), first)).toBe(true)
  expect(codes.check(question(), second)).toBe(false)
  for (let more = 0; more < 3; more += 1) expect(ask().is).toBe('send')
  expect(ask().is).toBe('limited')
})

test('SV115 after five guesses a code is no longer good, and a new one is', () => {
  const code = sent()
  const repeated = question()
  for (let guess = 0; guess < 9; guess += 1) codes.check(repeated, other(code))
  for (let guess = 0; guess < 4; guess += 1)
    expect(codes.check(question(), other(code))).toBe(false)
  expect(codes.check(question(), code)).toBe(false)
  const next = sent()
  expect(codes.check(question(), next)).toBe(true)
})

test('SV115 one operation that guesses many codes has five guesses too', () => {
  const code = sent()
  const one = question()
  for (let guess = 1; guess <= 5; guess += 1)
    codes.check(one, String((Number(code) + guess) % 1_000_000).padStart(6, '0'))
  expect(codes.check(one, code)).toBe(false)
})

test('SV116 a repeated call sends nothing again, and one that broke off before its mail sends another code', () => {
  const first = question()
  const broken = codes.ask(first, 'x', 'code', free)
  const again = codes.ask(first, 'x', 'code', free)
  if (broken.is !== 'send' || again.is !== 'send') throw new Error('They were not sent')
  expect(again.expires).toBe(broken.expires)
  again.sent()
  expect(codes.ask(first, 'x', 'code', free)).toEqual({ is: 'sent', expires: again.expires })
  if (broken.code !== again.code) expect(codes.check(question(), broken.code)).toBe(false)
  expect(codes.check(question(), again.code)).toBe(true)
})

test('SV117 three wait for an answer from one source, and an attacker elsewhere does not lock out the owner', () => {
  for (let at = 0; at < 3; at += 1) sent({ thumbprint: `attacker-${at}` }, 'attacker')
  expect(ask({ thumbprint: 'attacker-9' }, 'attacker')).toEqual({
    is: 'limited',
    until: clock + 30 * 60_000,
  })
  expect(ask({ address: 'ADA@example.org' }, 'attacker').is).toBe('limited')
  expect(ask({ address: 'eve@example.org' }, 'attacker').is).toBe('send')
  const code = sent({}, 'home')
  expect(codes.check(question(), code)).toBe(true)
  clock += 30 * 60_000
  expect(ask({}, 'attacker').is).toBe('send')
})

test('SV117 an answered code does not count', () => {
  for (let at = 0; at < 8; at += 1) expect(codes.check(question(), sent())).toBe(true)
})

test('SV117 from many sources together nine are sent in an hour, and twenty-four in a day; whoever proved the address here before, or holds one of its mails, is not held up', () => {
  const mine = { thumbprint: 'owner' }
  expect(codes.check(question(mine), sent(mine, 'home'))).toBe(true)
  const flood = (): number => {
    let passed = 0
    for (let at = 0; at < 40; at += 1) {
      if (ask({ thumbprint: `bot-${clock}-${at}` }, `source-${at}`).is === 'send') passed += 1
    }
    return passed
  }
  const hours = Array.from({ length: 4 }, () => {
    clock += 3_600_000
    return flood()
  })
  expect(hours).toEqual([9, 9, 6, 0])
  expect(ask({ thumbprint: 'new phone' }, 'home').is).toBe('limited')
  expect(ask(mine, 'home').is).toBe('send')
  expect(ask({ thumbprint: 'new phone', by: 'bookmark' }, 'home').is).toBe('send')
})

test('SV117 a link that was followed does not count, and one that was not does', () => {
  const link = (): Asked => {
    const asked = codes.ask(question(), 'home', 'link', free)
    if (asked.is === 'send') asked.sent()
    return asked
  }
  for (let at = 0; at < 5; at += 1) {
    expect(link().is).toBe('send')
    codes.followed(question())
  }
  expect([link().is, link().is, link().is, link().is]).toEqual(['send', 'send', 'send', 'limited'])
})

test('SV117 what the gate refuses is not kept', () => {
  const refused = question()
  expect(() =>
    codes.ask(refused, 'x', 'code', () => {
      throw new Error('too many')
    }),
  ).toThrow('too many')
  expect(codes.ask(refused, 'x', 'code', free).is).toBe('send')
})

test('SV118 neither codes nor addresses nor bookmarks’ ids stand in the file', async () => {
  const bookmarks = createBookmarks(directory.bookmarks, secret)
  const code = sent()
  const id = bookmarks.idFor('one')
  expect(id).toMatch(/^[\w-]{22}$/)
  expect(bookmarks.idFor('one')).toBe(id)
  const made = { workspace: 'ws_1', address: 'ada@example.org', sent: clock, strand: 'str_1' }
  bookmarks.make(id, made)
  bookmarks.make(id, { ...made, address: 'eve@example.org' })
  const { workspace: _, ...found } = made
  expect(bookmarks.find('ws_1', id)).toEqual(found)
  expect(bookmarks.find('ws_2', id)).toBeUndefined()
  expect(bookmarks.find('ws_1', bookmarks.idFor('two'))).toBeUndefined()
  await directory.close()
  const bytes = readFileSync(join(folder, 'directory.db')).toString('latin1')
  for (const text of [code, 'ada@', 'example.org', id]) expect(bytes).not.toContain(text)
  directory = openSqliteDirectory({ path: join(folder, 'directory.db'), now: () => clock })
})

test('SV118 bookmarks go with their address, and with their strand', () => {
  const bookmarks = createBookmarks(directory.bookmarks, secret)
  const make = (address: string, strand: string, workspace = 'ws_1'): string => {
    const id = bookmarks.idFor(`${workspace} ${address} ${strand}`)
    bookmarks.make(id, { workspace, address, strand, sent: clock })
    return id
  }
  const byAddress = make('Ada@example.org', 'str_1')
  const byStrand = make('bob@example.org', 'str_2')
  const kept = make('bob@example.org', 'str_3')
  const elsewhere = make('ada@example.org', 'str_4', 'ws_2')
  const owner = identityKey({ keyed: keyedBy(secret) }, 'ws_1', {
    kind: 'email',
    value: 'ada@example.org',
  })
  directory.bookmarks.erase('ws_1', [owner], ['str_2'])
  expect(bookmarks.find('ws_1', byAddress)).toBeUndefined()
  expect(bookmarks.find('ws_1', byStrand)).toBeUndefined()
  expect(bookmarks.find('ws_1', kept)).toBeDefined()
  expect(bookmarks.find('ws_2', elsewhere)).toBeDefined()
})
