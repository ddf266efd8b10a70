import { de } from './de.ts'
import { en } from './en.ts'
import type { Words } from './en.ts'

const languages = { en, de } satisfies Record<string, Words>

export type MailLanguage = keyof typeof languages

/** The first of these languages (BCP 47) that there are words in; English where there is none. */
export function languageOf(...wanted: readonly (string | undefined)[]): MailLanguage {
  for (const tag of wanted) {
    const main = tag?.split('-')[0]?.toLowerCase()
    if (main !== undefined && Object.hasOwn(languages, main)) return main as MailLanguage
  }
  return 'en'
}

export function wordsIn(language: MailLanguage): Words {
  return languages[language]
}
