import { expect, test } from 'vitest'
import { trustedProxies } from './address.ts'
import { wayIn } from './way-in.ts'

const trusts = trustedProxies(['10.0.0.0/8'])
const origin = 'https://chat.example'

const come = (
  peer: string,
  headers: Record<string, string>,
  url = 'http://inside:4000/v1/session',
) => wayIn(new Request(url, { headers }), peer, trusts, origin)

test('SV57 forwarded headers of a stranger do not count', () => {
  const headers = {
    'X-Forwarded-Host': 'guide.example',
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-For': '192.0.2.1',
  }
  expect(come('192.0.2.9', headers)).toEqual({
    origin: 'http://inside:4000',
    address: '192.0.2.9',
    direct: false,
  })
  expect(come('10.0.0.1', headers)).toEqual({
    origin: 'https://guide.example',
    address: '192.0.2.1',
    direct: false,
  })
})

test('SV57 of a chain only what a trusted proxy has written counts', () => {
  const chain = (list: string) => come('10.0.0.1', { 'X-Forwarded-For': list }).address
  expect(chain('203.0.113.5, 192.0.2.1')).toBe('192.0.2.1')
  expect(chain('203.0.113.5, 192.0.2.1, 10.0.0.2')).toBe('192.0.2.1')
  expect(chain('10.0.0.3, 10.0.0.2')).toBe('10.0.0.3')
  expect(come('10.0.0.1', { 'X-Forwarded-Host': 'forged.example, guide.example' }).origin).toBe(
    'http://guide.example',
  )
  expect(
    come('10.0.0.1', { 'X-Forwarded-Proto': 'javascript', 'X-Forwarded-Host': 'guide.example' })
      .origin,
  ).toBe('http://guide.example')
})

test('SV57 under its own host the server’s scheme is the one that it was given', () => {
  expect(come('192.0.2.9', {}, 'http://chat.example/v1/session').origin).toBe(origin)
  expect(come('192.0.2.9', {}).direct).toBe(true)
})
