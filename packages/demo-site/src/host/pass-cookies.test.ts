import { expect, test } from 'vitest'
import { passCookies, passSetCookies } from './pass-cookies.ts'

const names = new Set(['continuo_a', '__Host-continuo'])

test("DM6 of a request's cookies only those with exactly a given name pass", () => {
  expect(
    passCookies('continuo-desk=secret; continuo_a=1; other=x;__Host-continuo=a=b', names),
  ).toBe('continuo_a=1; __Host-continuo=a=b')
  expect(
    passCookies('continuo_ab=1; xcontinuo_a=1; CONTINUO_A=1; __host-continuo=1', names),
  ).toBeUndefined()
  expect(passCookies(undefined, names)).toBeUndefined()
})

test('DM6 a name that ends with a star stands for all that begin so, and for no other', () => {
  const begun = new Set(['__Host-continuo-*'])
  expect(
    passCookies(
      'continuo-desk=s; __Host-continuo-1f=1; __Host-continuo=2; x__Host-continuo-=3',
      begun,
    ),
  ).toBe('__Host-continuo-1f=1')
  const lines = ['__Host-continuo-1f=1; Path=/', 'continuo-desk=s', '__host-continuo-1f=1']
  expect(passSetCookies(lines, begun)).toEqual(['__Host-continuo-1f=1; Path=/'])
  expect(passCookies('__Host-continuo-1f=1', new Set(['__Host-continuo-']))).toBeUndefined()
})

test('DM6 a cookie without a name passes in neither direction', () => {
  expect(passCookies('continuo_a; =continuo_a=1', names)).toBeUndefined()
  expect(passSetCookies(['continuo_a', '=continuo_a=1', '; continuo_a=1'], names)).toEqual([])
})

test('DM6 of the cookies that an answer sets only the named ones pass, with their attributes', () => {
  expect(
    passSetCookies(
      [
        '__Host-continuo=s; Path=/; Secure; HttpOnly',
        'continuo-desk=s; Path=/',
        'a=1; continuo_a=1',
      ],
      names,
    ),
  ).toEqual(['__Host-continuo=s; Path=/; Secure; HttpOnly'])
  expect(passSetCookies(undefined, names)).toEqual([])
})
