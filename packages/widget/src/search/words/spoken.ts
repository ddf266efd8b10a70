import { inLanguage } from '../../words/spoken.ts'
import type { SearchWords } from './words.ts'

/** The words of the search, in the language of the panel. */
export const searchWordsIn = inLanguage<SearchWords>('search', function (_again, code) {
  return import(`./${code}.ts`)
})
