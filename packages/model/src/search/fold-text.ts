/** Letters that are one with others to whoever searches, and that Unicode keeps apart. */
const others: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
}

const other = /[ßæœøđłıς]/g

/**
 * What is set above, below or into letters (Latin, Greek, Cyrillic, Hebrew, Arabic), what stretches
 * them, and what is not seen at all. The signs of other scripts are letters of their own.
 */
const marks =
  /[\ufe00-\ufe0f\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\p{Cf}\u0640]/gu

const plain = /^[\0-\x7f]*$/

/**
 * A text as it is compared: the same for capitals and small letters, with and without accents, points
 * and ligatures, in any composition. It knows no language, so that a device and a server find the same.
 */
export function foldText(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(other, (letter) => others[letter] ?? letter)
}
