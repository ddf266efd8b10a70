import { inLanguage } from '../../words/spoken.ts'
import type { MessageWords } from './words.ts'

/** What stands at messages, in the language of the panel. */
export const messageWords = inLanguage<MessageWords>('messages', function (_again, code) {
  return import(`./${code}.ts`)
})
