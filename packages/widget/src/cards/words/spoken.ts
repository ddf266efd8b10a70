import { inLanguage } from '../../words/spoken.ts'
import type { CardWords } from './words.ts'

/** The words of the cards, in the language of the panel. */
export const cardWords = inLanguage<CardWords>('cards', function (_again, code) {
  return import(`./${code}.ts`)
})
