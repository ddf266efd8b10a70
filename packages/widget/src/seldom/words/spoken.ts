import { inLanguage } from '../../words/spoken.ts'
import type { SeldomWords } from './words.ts'

/** What is said when something is done or goes wrong, in the language of the panel. */
export const seldomWords = inLanguage<SeldomWords>('seldom', function (_again, code) {
  return import(`./${code}.ts`)
})
