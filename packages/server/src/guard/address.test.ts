import { expect, test } from 'vitest'
import { addressBlock, isLoopback, plainAddress, trustedProxies } from './address.ts'

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:db8::6', '2001:db8:0::/48'],
  ['2001:0db8:0001::', '2001:db8:1::/48'],
  ['::1', '0:0:0::/48'],
  ['nonsense', 'unknown'],
])('SV69 the block of %s is %s', (address, block) => {
  expect(addressBlock(address)).toBe(block)
})

test('SV57 proxies are named by address, by block or as loopback, and nothing else is one', () => {
  const trusts = trustedProxies(['10.0.0.0/8', '2001:db8::/32', '192.0.2.7', 'loopback'])
  for (const address of [
    '10.1.2.3',
    '::ffff:10.1.2.3',
    '2001:db8:9::1',
    '192.0.2.7',
    '127.0.0.1',
    '::1',
  ]) {
    expect(trusts(address), address).toBe(true)
  }
  for (const address of ['11.0.0.1', '2001:db9::1', '192.0.2.8', '', 'unknown']) {
    expect(trusts(address), address).toBe(false)
  }
  for (const entry of ['proxy.example', '10.0.0.0/33', '10.0.0.0/', '', '10.0.0.0/-1']) {
    expect(() => trustedProxies([entry]), entry).toThrow('is no address of a proxy')
  }
})

test('SV57 loopback is known in each way of writing it', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '[::1]'].every(isLoopback)).toBe(
    true,
  )
  expect(['128.0.0.1', '::2', 'localhost.example'].some(isLoopback)).toBe(false)
  expect(plainAddress('fe80::1%eth0')).toBe('fe80::1')
})
