import { highlights, saidIn } from '@continuo/model'
import type { MessageEntry } from '@continuo/model'

/** A piece of an excerpt; `hit` where it was looked for. */
export interface Piece {
  text: string
  hit: boolean
  /** Where it begins in what was said. */
  at: number
}

/** So much stands before the first hit, and in all, in characters. */
const before = 30
const most = 160

/** Where a cut tears nothing apart: between words, or at least between signs. */
function cutAt(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return Math.max(0, Math.min(at, text.length))
  const space = text.lastIndexOf(' ', at)
  if (space > at - 20) return space + 1
  return /[\udc00-\udfff\p{M}]/u.test(text.charAt(at)) ? at - 1 : at
}

/**
 * What was said around the first hit, in one line and without its marks, in pieces to be drawn.
 *
 * @param words As the model's `searchWords` gives them.
 */
export function excerptOf(entry: MessageEntry, words: readonly string[]): Piece[] {
  const text = saidIn(entry).replace(/\s+/g, ' ').trim()
  const hits = highlights(text, words)
  const start = cutAt(text, (hits[0]?.[0] ?? 0) - before)
  const end = cutAt(text, start + most)
  const pieces: Piece[] = []
  const add = (from: number, to: number, hit: boolean): void => {
    const [first, last] = [Math.max(from, start), Math.min(to, end)]
    if (first < last) pieces.push({ text: text.slice(first, last), hit, at: first })
  }
  let at = 0
  for (const [from, to] of hits) {
    add(at, from, false)
    add(from, to, true)
    at = to
  }
  add(at, text.length, false)
  if (start > 0) pieces.unshift({ text: '…', hit: false, at: 0 })
  if (end < text.length) pieces.push({ text: '…', hit: false, at: end })
  return pieces
}
