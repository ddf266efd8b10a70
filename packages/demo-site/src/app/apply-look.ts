import type { Preferences } from '@continuo/model'
import type { AppWords } from './app-words.ts'
import { wordsIn } from './app-words.ts'

/**
 * Makes the page look as the customer likes it, whatever site they said it on: text size and colours
 * by attributes of the root, language by words.
 *
 * @returns the words that hold now.
 */
export const applyLook = (root: HTMLElement, preferences: Preferences): AppWords => {
  const { textSize = 'normal', colourScheme = 'auto', language } = preferences
  const words = wordsIn(language)
  root.dataset['textSize'] = textSize
  root.dataset['colourScheme'] = colourScheme
  if (root.lang !== words.language) {
    root.lang = words.language
    for (const element of root.querySelectorAll<HTMLElement>('[data-word]')) {
      const word = words.page[element.dataset['word'] ?? '']
      if (word !== undefined) element.textContent = word
    }
  }
  return words
}
