// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { en as seldom } from '../seldom/words/en.ts'
import { en } from './en.ts'
import { wordsWith } from './page-words.ts'

let said: string[]

beforeEach(() => {
  said = []
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)))
})

afterEach(() => {
  delete window.ContinuoWords
  vi.restoreAllMocks()
  vi.resetModules()
})

/** Loaded anew, as on another page. */
const panelWords = async (code: string) => (await import('./languages.ts')).panelWords(code)

it('WI70 speaks in the words of the page where it has some, and in its own where not', async () => {
  window.ContinuoWords = {
    en: { panel: { title: 'Ask the harbour', authors: { advisor: 'Harbour master' } } },
    de: { seldom: { jump: { fresh: 'Neues' } } },
  }
  const words = await panelWords('en')
  expect(words).toMatchObject({
    title: 'Ask the harbour',
    send: 'Send',
    authors: { advisor: 'Harbour master', customer: 'You' },
  })
  expect(words.writing(null)).toBe('Somebody is writing…')
  expect((await panelWords('de')).title).toBe('Ihr Gespräch')
  expect(en.title).toBe('Your conversation')
  expect(said).toEqual([])
})

it('WI70 takes functions where a word is told something, and forms where it counts', () => {
  const own = {
    unread: { one: 'one letter', other: '# letters' },
    leadsTo: (where: string) => `to ${where}`,
  }
  const words = wordsWith(seldom, own, 'en.seldom')
  expect(words.unread).toEqual(own.unread)
  expect(words.leadsTo('a.example')).toBe('to a.example')
  expect(wordsWith(seldom, { unread: { few: '# letters' } }, 'en.seldom').unread).toEqual({
    ...seldom.unread,
    few: '# letters',
  })
  expect(said).toEqual([])
})

it('WI70 says what is no word or of the wrong kind, and passes it over', () => {
  const own = {
    title: 7,
    send: ' ',
    writing: 'somebody writes',
    authors: 'all of them',
    states: { sent: null, posted: 'Posted' },
    colour: 'blue',
    language: 'xx',
    direction: 'rtl',
    toString: () => 'x',
  }
  expect(wordsWith(en, own, 'en.panel')).toEqual(en)
  expect(said).toHaveLength(10)
  expect(said[0]).toBe('Continuo: ContinuoWords.en.panel.title is to be a text. It is passed over.')
  expect(said.join()).toContain('ContinuoWords.en.panel.states.posted is no word of the widget')
  expect(wordsWith(en, 'Hello', 'en.panel')).toEqual(en)
})

it('WI70 speaks its own words where ContinuoWords is something else', async () => {
  for (const given of [null, 7, 'de', [], { en: 7 }, { en: { panel: 'x' } }, { en: null }]) {
    vi.resetModules()
    window.ContinuoWords = given as never
    const { writing, ...words } = await panelWords('en')
    expect({ ...words, writing: en.writing }).toEqual(en)
    expect(writing('Ada')).toBe('Ada is writing…')
  }
})
