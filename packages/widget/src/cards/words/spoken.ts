import { onDemand } from '../../on-demand.ts'
import type { CardWords } from './words.ts'

const spoken: Readonly<Record<string, () => Promise<CardWords>>> = {
  en: onDemand(function () {
    return import('./en.ts').then(({ en }) => en)
  }),
  de: onDemand(function () {
    return import('./de.ts').then(({ de }) => de)
  }),
}

/** The words of the cards, in the language of the panel. */
export const cardWords = (language: string): Promise<CardWords> =>
  (spoken[language] ?? spoken['en']!)()
