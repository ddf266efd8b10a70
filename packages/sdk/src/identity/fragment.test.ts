import { afterEach, expect, test, vi } from 'vitest'
import { openingIn, takeOpening, withCode } from './fragment.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test.each([
  ['https://b.example/', 'https://b.example/#continuo=c0de'],
  ['https://b.example/cart?x=1', 'https://b.example/cart?x=1#continuo=c0de'],
  ['https://b.example/#', 'https://b.example/#continuo=c0de'],
  ['https://b.example/#top', 'https://b.example/#top&continuo=c0de'],
  ['https://b.example/#/cart?x=1', 'https://b.example/#/cart?x=1&continuo=c0de'],
])('SY53 %s takes a code along and keeps its fragment', (url, decorated) => {
  expect(withCode(url, 'c0de')).toBe(decorated)
  const before = new URL(url).hash
  expect(openingIn(new URL(decorated).hash)).toEqual({ opening: { code: 'c0de' }, rest: before })
})

test('SY53 a mail’s bookmark is told from a handoff, wherever it stands', () => {
  expect(openingIn('#continuo-mail=bm_1&a=1')).toEqual({
    opening: { bookmark: 'bm_1' },
    rest: '#a=1',
  })
  expect(openingIn('#a&continuo-mail=bm_1&b')).toEqual({
    opening: { bookmark: 'bm_1' },
    rest: '#a&b',
  })
})

test.each(['', '#', '#top', '#xcontinuo=1', '#continuo=', '#continuo=<b>', '#/continuo=1'])(
  'SY53 %j opens nothing and stays',
  (hash) => {
    expect(openingIn(hash)).toEqual({ rest: hash })
  },
)

test('SY53 what a page was opened with is taken out of its address, once', () => {
  const location = { hash: '#/seats&continuo=c0de', pathname: '/tickets', search: '?day=3' }
  const replaceState = vi.fn<(state: unknown, title: string, url: string) => void>(
    (_state, _title, url) => {
      location.hash = new URL(url, 'https://b.example').hash
    },
  )
  vi.stubGlobal('location', location)
  vi.stubGlobal('history', { state: { page: 1 }, replaceState })
  vi.stubGlobal('document', { referrer: 'https://a.example/guide?secret=1' })
  expect(takeOpening()).toEqual({ code: 'c0de', from: 'https://a.example' })
  expect(replaceState).toHaveBeenCalledWith({ page: 1 }, '', '/tickets?day=3#/seats')
  expect(takeOpening()).toBeUndefined()
})

test('SY53 where there is no page nothing was opened', () => {
  vi.stubGlobal('location', undefined)
  expect(takeOpening()).toBeUndefined()
})
