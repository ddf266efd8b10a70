import { inLanguage } from '../../words/spoken.ts'
import type { AskedWords } from './words.ts'

/** What is said at cards, in the language of the panel. */
export const askedWords = inLanguage<AskedWords>('asked', function (_again, code) {
  return import(`./${code}.ts`)
})
