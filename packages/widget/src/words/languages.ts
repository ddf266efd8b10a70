import type { Preferences } from '@continuo/model'
import { codes, inLanguage } from './spoken.ts'
import type { Words } from './words.ts'

/** What the panel says. */
export const panelWords = inLanguage<Words>('panel', function (_again, code) {
  return import(`./${code}.ts`)
})

/** The language to speak: what the customer has set, else what was asked for, else the page's, else the browser's, else English. */
export const languageOf = ({ language }: Preferences, asked?: string): string =>
  [language, asked, document.documentElement.lang, ...navigator.languages]
    // Hebrew has an older code too.
    .map((tag) => tag?.split('-')[0]?.toLowerCase().replace('iw', 'he') ?? '')
    .find((code) => codes.includes(code)) ?? 'en'
