import type { Continuo } from '@continuo/sdk'
import type { Words } from './words/words.ts'

/** What each part of the panel is given. */
export interface View {
  handle: Continuo
  words: Words
}
