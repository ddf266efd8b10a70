import type { AskedWords } from '../asked/words/words.ts'
import type { CardWords } from '../cards/words/words.ts'
import type { MessageWords } from '../message/words/words.ts'
import type { SearchWords } from '../search/words/words.ts'
import type { SeldomWords } from '../seldom/words/words.ts'
import type { YouWords } from '../you/words/words.ts'
import type { Words } from './words.ts'

/** Any of these words, however deep. */
type Some<All> = {
  readonly [Name in keyof All]?: All[Name] extends string | ((...given: never) => string)
    ? All[Name]
    : Some<All[Name]>
}

/** A page's own words for one language, by the part of the widget that says them. */
export interface PageWords {
  /** What is there when the panel opens. */
  readonly panel?: Some<Omit<Words, 'language' | 'direction'>>
  /** What stands at messages. */
  readonly messages?: Some<MessageWords>
  /** What is said when something is done or goes wrong, and of files. */
  readonly seldom?: Some<SeldomWords>
  /** At offers, bills and orders, and at what asks. */
  readonly asked?: Some<AskedWords>
  /** What is asked at the end of the conversation. */
  readonly cards?: Some<CardWords>
  /** The search. */
  readonly search?: Some<SearchWords>
  /** The view of what is the customer's. */
  readonly you?: Some<YouWords>
}

/**
 * The panel's words as a page knows them. What stands before the colon the build writes short, here as
 * everywhere.
 */
const ofThePanel: { readonly [Name in keyof Words]: Name } = {
  language: 'language',
  direction: 'direction',
  open: 'open',
  title: 'title',
  close: 'close',
  you: 'you',
  back: 'back',
  oneMoment: 'oneMoment',
  notLoaded: 'notLoaded',
  conversation: 'conversation',
  message: 'message',
  attach: 'attach',
  send: 'send',
  welcome: 'welcome',
  beginning: 'beginning',
  loadingEarlier: 'loadingEarlier',
  authors: 'authors',
  writing: 'writing',
  states: 'states',
  connecting: 'connecting',
  waiting: 'waiting',
  waitingNotKept: 'waitingNotKept',
  notWritten: 'notWritten',
}

/** What a word of the panel is called here, by what a page calls it. */
const here = new Map(Object.entries(ofThePanel).map(([own, known]) => [`${known}`, own]))

/** Neither is a word: the one chooses the forms of dates, the other where everything stands. */
const fixed: ReadonlySet<string> = new Set(['language', 'direction'])

/** Forms by number: which of them a language has is the language's own. */
const isCounted = (words: object): boolean => 'other' in words

/**
 * The words with those of the page in their places. What is no word here, or another kind of thing than
 * the word that it stands for, is passed over with one message in the console.
 *
 * @param path where these words are, for the message
 */
export function wordsWith<All extends object>(words: All, own: unknown, path: string): All {
  if (typeof own !== 'object' || own === null) {
    passOver(path, 'words by their names')
    return words
  }
  const all = { ...words } as Record<string, unknown>
  for (const [known, wanted] of Object.entries(own)) {
    const at = `${path}.${known}`
    const name = path.endsWith('.panel') ? (here.get(known) ?? '') : known
    const was = Object.hasOwn(all, name) ? all[name] : undefined
    if (was === undefined && isCounted(words) && plurals.has(name)) {
      if (isWord(wanted)) all[name] = wanted
      else passOver(at, 'a text')
    } else if (was === undefined || fixed.has(known)) {
      passOver(at, 'no word of the widget', true)
    } else if (typeof was === 'object' && was !== null) {
      all[name] = wordsWith(was, wanted, at)
    } else if (typeof was === 'function' && typeof wanted === 'function') {
      all[name] = wanted
    } else if (typeof was === 'string' && isWord(wanted)) {
      all[name] = wanted
    } else passOver(at, typeof was === 'function' ? 'a function that gives a text' : 'a text')
  }
  return all as All
}

const plurals: ReadonlySet<string> = new Set(['zero', 'one', 'two', 'few', 'many'])

const isWord = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

function passOver(path: string, what: string, isUnknown = false): void {
  console.error(
    `Continuo: ContinuoWords.${path} is ${isUnknown ? what : `to be ${what}`}. It is passed over.`,
  )
}
