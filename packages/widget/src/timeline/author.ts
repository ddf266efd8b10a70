import type { Author } from '@continuo/model'
import type { Words } from '../words/words.ts'

/** Who wrote this, in words: a name where there is one, else what they are; behind it the advisor's function. */
export const nameOf = ({ kind, name, function: part }: Author, words: Words): string =>
  (name ?? words.authors[kind]) + (part ? `, ${part}` : '')

/** A small picture of somebody who has a name: its first letter, and a hue that is always theirs. */
export const faceOf = ({ name: [letter] = '', id }: Author) => ({
  'data-face': letter,
  style: { '--hue': parseInt(`${id}`.slice(-2), 36) || 0 },
})
