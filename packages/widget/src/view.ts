import type { Continuo } from '@continuo/sdk'
import type { Parts } from './bridge.ts'
import type { Words } from './words/words.ts'

/** What each part of the panel is given. */
export interface View {
  handle: Continuo
  parts: Parts
  words: Words
}
