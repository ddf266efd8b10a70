import type { Preferences } from '@continuo/model'
import { onDemand } from '../on-demand.ts'
import type { Words } from './words.ts'

/** A file a language, each loaded when it is wanted. */
export const languages: Readonly<Record<string, () => Promise<Words>>> = {
  en: onDemand(function () {
    return import('./en.ts').then(({ en }) => en)
  }),
  de: onDemand(function () {
    return import('./de.ts').then(({ de }) => de)
  }),
}

/** The language to speak: what the customer has set, else what was asked for, else the page's, else the browser's, else English. */
export const languageOf = ({ language }: Preferences, asked?: string): string =>
  [language, asked, document.documentElement.lang, ...navigator.languages]
    .map((tag) => tag?.split('-')[0]?.toLowerCase() ?? '')
    .find((tag) => Object.hasOwn(languages, tag)) ?? 'en'
