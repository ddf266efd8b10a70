import { foldText } from './fold-text.ts'

/** From a place in a text up to another, in UTF-16 units. */
export type Stretch = readonly [from: number, to: number]

/** A sign with all that is set on it: what is folded by itself, and never shown apart. */
const signs = /\P{M}\p{M}*|\p{M}+/gu

/** The folded text, and for each of its units the sign of the text that it came from. */
function foldedSigns(text: string): { folded: string; from: number[]; to: number[] } {
  const from: number[] = []
  const to: number[] = []
  let folded = ''
  for (const { 0: sign, index } of text.matchAll(signs)) {
    const part = foldText(sign)
    folded += part
    for (let at = 0; at < part.length; at += 1) {
      from.push(index)
      to.push(index + sign.length)
    }
  }
  return { folded, from, to }
}

/**
 * Where the words are in a text, to be marked there: in order, none touching another.
 *
 * @param words As `searchWords` gives them.
 */
export function highlights(text: string, words: readonly string[]): Stretch[] {
  const { folded, from, to } = foldedSigns(text)
  const found: [number, number][] = []
  for (const word of words) {
    if (word === '') continue
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const end = at + word.length - 1
      found.push([from[at] ?? 0, to[end] ?? text.length])
    }
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const apart: [number, number][] = []
  for (const [start, end] of found) {
    const last = apart.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else apart.push([start, end])
  }
  return apart
}
