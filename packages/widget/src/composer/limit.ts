import type { Words } from '../words/words.ts'

/**
 * The most characters of a message. The model has the same figure; it is repeated here (and a test
 * compares them) so that the panel's chunk needs nothing of the SDK's and can be loaded by itself.
 */
export const longest = 16_000

/** The customer hears of the limit only when it is near. */
const near = 500

/** What there is to say about a text of this length; null for most. */
export function lengthInWords(length: number, words: Words): string | null {
  const left = longest - length
  if (left > near) return null
  return left < 0 ? words.tooLong(-left) : words.left(left)
}
