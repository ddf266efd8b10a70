import { foldText } from './fold-text.ts'

/** The most characters (UTF-16 units) of what is searched for. */
export const maxQueryLength = 200

/** What somebody typed, as it may cross the wire: its first 200 characters, and none that no text may hold. */
export const queryText = (query: string): string =>
  query
    .slice(0, maxQueryLength)
    .replace(/[\p{Cs}\p{Cc}]/gu, ' ')
    .trim()

/**
 * The words to look for, folded, each once. A text in which all of them are, whole or as parts, is
 * found; so languages that put no spaces between words are searched as well.
 *
 * @param query What somebody typed. Only its first 200 characters count.
 * @returns Nothing where there is no letter, number or sign in it: then nothing is found.
 */
export function searchWords(query: string): readonly string[] {
  const folded = foldText(queryText(query))
  return [...new Set(folded.split(/\s+/))].filter((word) => word !== '')
}

/** Whether all words are in a folded text. No words are in none. */
export const hasWords = (folded: string, words: readonly string[]): boolean =>
  words.length > 0 && words.every((word) => folded.includes(word))
