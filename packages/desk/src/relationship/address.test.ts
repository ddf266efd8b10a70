// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAddress, hashOf } from './address.ts'
import type { Address } from './address.ts'

let address: Address | undefined

beforeEach(() => {
  window.location.hash = ''
})
afterEach(() => address?.stop())

it('DK12 opens the relationship of the address, and none where it names none', () => {
  window.location.hash = hashOf('rel_0191')
  address = createAddress(window)
  expect(address.open.value).toBe('rel_0191')
  for (const hash of ['#/', '', '#/r/', '#/r/a/b', '#/r/%E0%A4%A', `#/r/${'a'.repeat(201)}`]) {
    window.location.hash = hash
    window.dispatchEvent(new Event('hashchange'))
    expect(address.open.value, hash).toBeNull()
  }
})

it('DK12 writes where it goes into the address, whatever is in an id', () => {
  address = createAddress(window)
  address.go('rel/ä?#')
  expect(window.location.hash).toBe('#/r/rel%2F%C3%A4%3F%23')
  window.dispatchEvent(new Event('hashchange'))
  expect(address.open.value).toBe('rel/ä?#')
})

it('DK13 leaves no way back to an address that it goes instead of', () => {
  address = createAddress(window)
  address.go('rel_a')
  const { length } = window.history
  address.go('rel_b', true)
  expect(window.history.length).toBe(length)
  expect([address.open.value, window.location.hash]).toEqual(['rel_b', '#/r/rel_b'])
})
