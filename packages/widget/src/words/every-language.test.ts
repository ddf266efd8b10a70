// @vitest-environment happy-dom
import { readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { askedWords } from '../asked/words/spoken.ts'
import { cardWords } from '../cards/words/spoken.ts'
import { messageWords } from '../message/words/spoken.ts'
import { searchWordsIn } from '../search/words/spoken.ts'
import { seldomWords } from '../seldom/words/spoken.ts'
import { youWords } from '../you/words/spoken.ts'
import { ownNames } from '../you/own-names.ts'
import { panelWords } from './languages.ts'
import { codes } from './spoken.ts'

const source = join(import.meta.dirname, '..')

/** Each folder of words, and what loads them. */
const folders: Readonly<Record<string, (code: string) => Promise<object>>> = {
  words: panelWords,
  'message/words': messageWords,
  'seldom/words': seldomWords,
  'asked/words': askedWords,
  'cards/words': cardWords,
  'you/words': youWords,
  'search/words': searchWordsIn,
}

const files = (readdirSync(source, { recursive: true }) as string[]).map((file) =>
  relative(source, join(source, file)),
)

const isCounted = (said: object): said is Readonly<Record<string, string>> =>
  'other' in said && !('malformed' in said)

/** Every word, with the way to it. */
function* all(words: object, path = ''): Generator<[path: string, word: unknown]> {
  for (const [name, word] of Object.entries(words)) {
    const at = `${path}${name}`
    if (typeof word === 'object' && word !== null && !isCounted(word)) yield* all(word, `${at}.`)
    else yield [at, word]
  }
}

const load = async (code: string) =>
  new Map(
    await Promise.all(
      Object.entries(folders).map(
        async ([folder, words]) => [folder, new Map(all(await words(code)))] as const,
      ),
    ),
  )

it('WI67 has each language in each folder of words, and loads each file', async () => {
  const ofWords = [...new Set(files.filter((file) => file.endsWith('words/en.ts')).map(dirname))]
  expect(ofWords.sort()).toEqual(Object.keys(folders).sort())
  for (const [folder, words] of Object.entries(folders)) {
    const there = files.filter((file) => dirname(file) === folder && /\/[a-z]{2}\.ts$/.test(file))
    expect(there.sort()).toEqual(codes.map((code) => join(folder, `${code}.ts`)).sort())
    for (const code of codes) expect(Object.keys(await words(code))).not.toEqual([])
  }
  expect(Object.keys(ownNames)).toEqual(codes)
  for (const code of codes) expect(await panelWords(code)).toMatchObject({ language: code })
})

it.each(codes)('WI67 %s has every word that English has, and no other', async (code) => {
  const [en, spoken] = [await load('en'), await load(code)]
  for (const [folder, words] of en) {
    const own = spoken.get(folder)!
    expect([...own.keys()]).toEqual([...words.keys()])
    for (const [path, word] of words) {
      expect(`${path} ${typeof own.get(path)}`).toBe(`${path} ${typeof word}`)
    }
  }
})

it.each(codes)('WI67 %s has no empty word, and uses what each is told', async (code) => {
  const faults: string[] = []
  for (const [folder, words] of await load(code)) {
    for (const [path, word] of words) {
      const fault = faultIn(word, code)
      if (fault) faults.push(`${folder} ${path}: ${fault}`)
    }
  }
  expect(faults).toEqual([])
})

it('WI67 speaks sixteen languages: none is a copy of another', async () => {
  const english = await load('en')
  for (const code of codes.filter((one) => one !== 'en')) {
    for (const [folder, words] of await load(code)) {
      const same = [...words].filter(([path, word]) => {
        const theirs = english.get(folder)!.get(path)
        return typeof word === 'string' && word === theirs
      })
      expect(same.length / words.size, `${code} ${folder}: ${same.join()}`).toBeLessThan(0.2)
    }
  }
})

/** What is done or said in several places: where its word stands, for each of them. */
const same: readonly (readonly [place: string, place: string, ...more: string[]])[] = [
  ['words send', 'asked/words send'],
  ['asked/words sending', 'cards/words sending'],
  ['seldom/words ways.retry', 'asked/words again', 'you/words tryAgain'],
  ['seldom/words acts.cancel', 'seldom/words files.cancel', 'you/words cancel'],
  ['seldom/words ways.discard', 'seldom/words files.remove'],
  ['cards/words undo', 'you/words undo'],
  ['cards/words undone', 'you/words undoing'],
  ['words oneMoment', 'you/words loading'],
  ['words title', 'you/words readable.title'],
  ['asked/words yes', 'you/words yesOrNo.true'],
  ['asked/words no', 'you/words yesOrNo.false'],
]

it.each(codes)('WI147 %s calls the same by the same word wherever it stands', async (code) => {
  const spoken = await load(code)
  const named = same.map((places) =>
    places.map((place) => {
      const [folder = '', path = ''] = place.split(' ')
      return `${place}: ${String(spoken.get(folder)?.get(path))}`
    }),
  )
  const word = (said: string) => said.slice(said.indexOf(':'))
  expect(named.flat().filter((said) => said.endsWith('undefined'))).toEqual([])
  expect(named.filter((places) => new Set(places.map(word)).size > 1)).toEqual([])
})

/** What is wrong with a word, if anything. */
function faultIn(word: unknown, code: string): string | undefined {
  if (typeof word === 'string') return faultInText(word)
  if (typeof word === 'function') return faultInFunction(word as (...given: string[]) => string)
  return faultInForms(word as Readonly<Record<string, string>>, code)
}

function faultInText(text: string): string | undefined {
  if (text.trim() === '' || text !== text.trim()) return 'is empty, or has space around it'
  return /[{}#]|\$\{|\bundefined\b|\bnull\b/.test(text) ? `has a placeholder: ${text}` : undefined
}

function faultInFunction(word: (...given: string[]) => string): string | undefined {
  const given = Array.from({ length: word.length }, (_, index) => `⟦${index}⟧`)
  const text = word(...given)
  const missing = given.filter((one) => !text.includes(one))
  if (missing.length > 0) return `does not use ${missing.join()}: ${text}`
  return faultInText(text.replaceAll(/⟦\d⟧/g, 'x'))
}

/** Forms of a number: each that the language has for the numbers that come, and the number in the last. */
function faultInForms(forms: Readonly<Record<string, string>>, code: string): string | undefined {
  const rules = new Intl.PluralRules(code)
  const unknown = Object.keys(forms).filter(
    (form) => !rules.resolvedOptions().pluralCategories.includes(form as Intl.LDMLPluralRule),
  )
  if (unknown.length > 0) return `has forms that the language lacks: ${unknown.join()}`
  for (let number = 1; number <= 120; number++) {
    if (!(rules.select(number) in forms)) return `has no form for ${number}`
  }
  if (!forms['other']?.includes('#')) return 'does not say the number'
  const sized = Object.values(forms).filter((form) => form.includes('{size}')).length
  if (sized > 0 && sized < Object.keys(forms).filter((form) => form !== 'zero').length) {
    return 'does not say the size in each form'
  }
  return Object.values(forms)
    .map((form) => faultInText(form.replace('#', '3').replace('{size}', '3 MB')))
    .find(Boolean)
}
