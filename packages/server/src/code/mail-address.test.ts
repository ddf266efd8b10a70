import { expect, test } from 'vitest'
import { readMailAddress } from './mail-address.ts'

test.each([
  ['ada@example.org', 'ada@example.org'],
  [' Ada@Example.ORG ', 'Ada@example.org'],
  ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ['ада@пример.рф', 'ада@xn--e1afmkfd.xn--p1ai'],
  ["o'neil+shop=1@sub.example.org", "o'neil+shop=1@sub.example.org"],
  [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
])('SV98 %j is an address, and is mailed to as %j', (typed, address) => {
  expect(readMailAddress(typed)).toBe(address)
})

test.each([
  '',
  '@',
  'ada',
  'ada@',
  '@example.org',
  'ada@localhost',
  'ada@127.0.0.1',
  'ada@[127.0.0.1]',
  'ada@example..org',
  'ada@-example.org',
  '.ada@example.org',
  'a..b@example.org',
  'ada@exa mple.org',
  'ada lovelace@example.org',
  '"ada"@example.org',
  'Ada <ada@example.org>',
  'ada@example.org, eve@example.org',
  'ada@example.org;eve@example.org',
  'eve@evil.example@example.org',
  'ada\r\nBcc: eve@example.org@example.org',
  'ada@example.org\r\nBcc: eve@example.org',
  'ada\u0000@example.org',
  'ada\u200b@example.org',
  `${'a'.repeat(65)}@example.org`,
  `a@${'a.'.repeat(126)}example.org`,
])('SV98 %j is no address', (typed) => {
  expect(readMailAddress(typed)).toBeUndefined()
})
