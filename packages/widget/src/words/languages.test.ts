// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { languageOf } from './languages.ts'

const browserSpeaks = (...tags: string[]) =>
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(tags)

beforeEach(() => void browserSpeaks())
afterEach(() => {
  vi.restoreAllMocks()
  document.documentElement.removeAttribute('lang')
})

it('WI23 takes the language of the customer, else what was asked for, else the page’s, else the browser’s', () => {
  browserSpeaks('xx', 'sv-FI')
  expect(languageOf({})).toBe('sv')
  document.documentElement.lang = 'uk'
  expect(languageOf({})).toBe('uk')
  expect(languageOf({}, 'nl-BE')).toBe('nl')
  expect(languageOf({ language: 'hi' }, 'nl-BE')).toBe('hi')
})

it.each([
  ['pt-PT', 'pt'],
  ['pt-BR', 'pt'],
  ['zh-TW', 'zh'],
  ['zh-Hans-CN', 'zh'],
  ['iw', 'he'],
  ['iw-IL', 'he'],
  ['de-AT', 'de'],
  ['EN-gb', 'en'],
])('WI69 speaks %s as %s', (tag, code) => {
  expect(languageOf({}, tag)).toBe(code)
})

it.each(['xx-YY', '', '-', '__proto__', 'constructor', 'e', '‮'])(
  'WI69 passes over a language that does not exist: %j',
  (tag) => {
    expect(languageOf({}, tag)).toBe('en')
    document.documentElement.lang = 'fr-CA'
    expect(languageOf({}, tag)).toBe('fr')
  },
)
