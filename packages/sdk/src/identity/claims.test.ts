import { expect, test } from 'vitest'
import { claimsOf } from './claims.ts'

const token = (payload: unknown): string =>
  `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`

test('SY51 a token is read as far as it says something, in any script', () => {
  expect(claimsOf(token({ iss: 'https://b.example', sub: 'müller-ß', auth_time: 7 }))).toEqual({
    iss: 'https://b.example',
    sub: 'müller-ß',
    authTime: 7,
  })
  expect(claimsOf(token({ sub: 7, auth_time: 'now', iss: null }))).toEqual({})
})

test.each([
  '',
  'a',
  'a.b.c',
  'a.%%%.c',
  `a.${btoa('null')}.c`,
  `a.${btoa('[1')}.c`,
  '..',
  '\u0000',
])('SY51 %j is no token that says anything, and breaks nothing', (text) => {
  expect(claimsOf(text)).toEqual({})
})
