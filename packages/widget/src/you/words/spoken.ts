import { inLanguage } from '../../words/spoken.ts'
import type { YouWords } from './words.ts'

/** The words of the You view, in the language of the panel. */
export const youWords = inLanguage<YouWords>('you', function (_again, code) {
  return import(`./${code}.ts`)
})
