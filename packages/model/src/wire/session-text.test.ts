import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sessionText, thumbprintText } from './session-text.ts'

const claims = {
  key: 'pk_1',
  server: 'https://talk.example',
  page: 'https://city.example',
  thumbprint: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  time: 1_700_000_000_000,
}

test('ID15 the signed text names workspace, server, page, key and time, each in its line', () => {
  expect(sessionText(claims).split('\n')).toEqual([
    'continuo session 1',
    'pk_1',
    'https://talk.example',
    'https://city.example',
    'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    '1700000000000',
  ])
})

test('ID15 another value of any claim is another text', () => {
  const texts = Object.keys(claims).map((name) => sessionText({ ...claims, [name]: 'other' }))
  expect(new Set([sessionText(claims), ...texts]).size).toBe(Object.keys(claims).length + 1)
})

test('ID15 a shared machine says so in what it signs, and in a line of its own', () => {
  const own = sessionText(claims)
  expect(sessionText({ ...claims, shared: true })).toBe(`${own}\nshared`)
  expect(sessionText({ ...claims, shared: false })).toBe(own)
})

test('ID15 a nonce stands where the time is', () => {
  expect(
    sessionText({ ...claims, time: 'nonce_1' })
      .split('\n')
      .at(-1),
  ).toBe('nonce_1')
})

// The example key of RFC 7515, appendix A.3.
test('ID15 the thumbprint is the one of RFC 7638: required members only, sorted, no white space', () => {
  const x = 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU'
  const y = 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0'
  const thumbprint = createHash('sha256').update(thumbprintText({ x, y })).digest('base64url')
  expect(thumbprint).toBe('oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U')
})
