import { expect, test } from 'vitest'
import { createPasswordGuesses, sourceOf } from './password-guesses.ts'

const minute = 60_000

const begin = () => {
  const clock = { now: 1_000_000 }
  const guesses = createPasswordGuesses(() => clock.now)
  const take = (email: string, source: string): number | undefined =>
    guesses.take({ email, source })
  return { clock, take, right: guesses.right }
}

test('DM44 five wrong passwords for an address from one place, then a quarter of an hour of waiting', () => {
  const { clock, take } = begin()
  for (let at = 0; at < 5; at += 1) {
    expect(take('anna@x.example', '192.0.2.1')).toBeUndefined()
    clock.now += minute
  }
  expect(take('anna@x.example', '192.0.2.1')).toBe(10 * minute)
  expect(take('anna@x.example', '192.0.2.2')).toBeUndefined()
  expect(take('bruno@x.example', '192.0.2.1')).toBeUndefined()
  clock.now += 10 * minute
  expect(take('anna@x.example', '192.0.2.1')).toBeUndefined()
})

test('DM44 twenty from one place whatever the address, and fifty for one address from wherever', () => {
  const { take } = begin()
  for (let at = 0; at < 20; at += 1) expect(take(`${at}@x.example`, 'here')).toBeUndefined()
  expect(take('anna@x.example', 'here')).toBe(15 * minute)
  for (let at = 0; at < 50; at += 1) expect(take('anna@x.example', `there ${at}`)).toBeUndefined()
  expect(take('anna@x.example', 'somewhere')).toBe(15 * minute)
  expect(take('bruno@x.example', 'somewhere')).toBeUndefined()
})

test('DM44 the right password forgives what its place had guessed, and nothing of what others did', () => {
  const { take, right } = begin()
  const anna = { email: 'anna@x.example', source: 'here' }
  for (let round = 0; round < 30; round += 1) {
    expect(take(anna.email, anna.source)).toBeUndefined()
    right(anna)
  }
  for (let at = 0; at < 5; at += 1) take(anna.email, 'there')
  take(anna.email, anna.source)
  right(anna)
  expect(take(anna.email, 'there')).toBe(15 * minute)
})

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  [undefined, 'unknown'],
  ['nonsense', 'unknown'],
])('DM44 %j counts as %s', (address, source) => {
  expect(sourceOf(address)).toBe(source)
})
