import { expect, test } from 'vitest'
import { readsFromAt } from './fading.ts'
import type { EarlierProof } from './fading.ts'

const fadeAfterYear = 31_536_000_000_000
const month = fadeAfterYear / 12
const from = (earlier: EarlierProof[], now: number, over = {}) =>
  readsFromAt({ earlier, now: now * month, fadeAfter: fadeAfterYear, ...over })
const whole = (at: number): EarlierProof => ({ at: at * month })
const faded = (at: number, readsFrom: number): EarlierProof => ({
  at: at * month,
  readsFrom: readsFrom * month,
})

test('ID32 the first proof of a mailbox reads everything, and so does one within the year', () => {
  expect(from([], 99)).toBeUndefined()
  expect(from([whole(1)], 13)).toBeUndefined()
  expect(from([whole(1), whole(12)], 24)).toBeUndefined()
})

test('ID32 fourteen-months: after the year a code opens what is younger than the last whole proof', () => {
  expect(from([whole(1)], 15)).toBe(month)
  expect(from([whole(3), whole(1)], 17)).toBe(3 * month)
})

test('ID32 a faded proof hands its bound on to later codes', () => {
  expect(from([whole(1), faded(15, 1)], 16)).toBe(month)
  expect(from([whole(1), faded(15, 1)], 40)).toBe(month)
  expect(from([faded(15, 1)], 40)).toBe(month)
})

test('ID32 the bookmark of a mail from within a year of the last whole proof opens everything again, and nothing else does', () => {
  const sent = (at: number) => ({ bookmarkSent: at * month })
  expect(from([whole(1)], 40, sent(13))).toBeUndefined()
  expect(from([whole(1)], 40, sent(14))).toBe(month)
  // A link is always older than the proof that it led to.
  expect(from([whole(20)], 40, sent(8))).toBeUndefined()
  expect(from([whole(20)], 40, sent(7))).toBe(20 * month)
  expect(from([whole(1), whole(20)], 40, sent(1))).toBe(20 * month)
  expect(from([whole(1), faded(20, 1)], 21, sent(5))).toBeUndefined()
  expect(from([faded(20, 1)], 21, sent(20))).toBe(month)
})

test('ID32 where a workspace never fades, every proof reads whole', () => {
  expect(from([faded(15, 1)], 99, { fadeAfter: 'never' })).toBeUndefined()
})
