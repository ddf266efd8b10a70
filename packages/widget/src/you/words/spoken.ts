import { onDemand } from '../../on-demand.ts'
import type { YouWords } from './words.ts'

const spoken: Readonly<Record<string, () => Promise<YouWords>>> = {
  en: onDemand(function () {
    return import('./en.ts').then(({ en }) => en)
  }),
  de: onDemand(function () {
    return import('./de.ts').then(({ de }) => de)
  }),
}

/** The words of the You view, in the language of the panel. */
export const youWords = (language: string): Promise<YouWords> =>
  (spoken[language] ?? spoken['en']!)()
