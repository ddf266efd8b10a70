/** The longest name of a file. */
export const maxFileName = 255

/** Control characters, what turns the direction of writing, and what is not seen at all. */
const unseen = /[\p{Cc}\p{Cf}\p{Surrogate}\p{Zl}\p{Zp}]/gu

/**
 * A file's name as it is kept and shown: without folders, without what cannot be seen or turns the
 * direction of writing (`photo<U+202E>gpj.exe` would read as an image), and shortened in its middle,
 * so that its ending stays.
 *
 * @returns A name of 1 to 255 characters; `file` where nothing is left.
 */
export function fileName(given: string): string {
  const bare = given
    .replace(/^.*[/\\]/s, '')
    .replace(unseen, '')
    .trim()
  if (bare.length <= maxFileName) return bare || 'file'
  const ending = /\.[^.]{1,20}$/.exec(bare)?.[0] ?? ''
  const short = `${bare.slice(0, maxFileName - 1 - ending.length)}…${ending}`
  // A character of two halves may have been cut.
  return short.replace(unseen, '')
}
