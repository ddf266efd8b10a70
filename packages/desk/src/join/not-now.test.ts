// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { createNotNow } from './not-now.ts'

beforeEach(() => localStorage.clear())

it('DK38 remembers on this machine, for this advisor, either way round', () => {
  createNotNow(localStorage, 'adv_1').add('rel_b', 'rel_a')
  const again = createNotNow(localStorage, 'adv_1')
  expect(again.has('rel_a', 'rel_b')).toBe(true)
  expect(again.has('rel_a', 'rel_c')).toBe(false)
  expect(createNotNow(localStorage, 'adv_2').has('rel_a', 'rel_b')).toBe(false)
})

it('DK38 takes in what another tab has put away, and keeps the latest of very many', () => {
  const one = createNotNow(localStorage, 'adv_1')
  const other = createNotNow(localStorage, 'adv_1')
  one.add('rel_a', 'rel_b')
  other.add('rel_a', 'rel_c')
  expect(createNotNow(localStorage, 'adv_1').has('rel_a', 'rel_b')).toBe(true)
  for (let at = 0; at < 500; at += 1) one.add('rel_x', `rel_${at}`)
  const again = createNotNow(localStorage, 'adv_1')
  expect(again.has('rel_a', 'rel_b')).toBe(false)
  expect(again.has('rel_x', 'rel_499')).toBe(true)
})

it('DK38 goes on without a storage, and over one that is full or holds junk', () => {
  const without = createNotNow(null, 'adv_1')
  without.add('rel_a', 'rel_b')
  expect(without.has('rel_b', 'rel_a')).toBe(true)

  const said = vi.spyOn(console, 'warn').mockReturnValue()
  localStorage.setItem('continuo.desk.not-now.adv_1', '{"half')
  const full = createNotNow(localStorage, 'adv_1')
  const set = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  full.add('rel_a', 'rel_b')
  expect(full.has('rel_a', 'rel_b')).toBe(true)
  set.mockRestore()
  expect(said.mock.calls.length).toBeGreaterThan(1)
  said.mockRestore()
  localStorage.setItem('continuo.desk.not-now.adv_1', '{"a":1}')
  expect(createNotNow(localStorage, 'adv_1').has('rel_a', 'rel_b')).toBe(false)
})
