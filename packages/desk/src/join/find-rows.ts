import type { DeskRow } from '@continuo/model'
import { placeInWords } from '../words/place.ts'

/** Letters without their marks, in lower case: who searches "joao" finds "João". */
const plain = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/**
 * The rows that a search is about: each of its words occurs in the name, in the latest words or in
 * the place; rows whose name has them come first, then as in the list. Without words the latest.
 */
export function findRows(rows: readonly DeskRow[], query: string): readonly DeskRow[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return rows.toSorted((a, b) => b.changed - a.changed)
  const has = (text: string) => wanted.every((word) => text.includes(word))
  const named: DeskRow[] = []
  const others: DeskRow[] = []
  for (const row of rows) {
    const name = plain(row.name ?? '')
    if (has(name)) named.push(row)
    else if (has(plain([name, row.last?.text, placeInWords(row.touchpoint)].join(' '))))
      others.push(row)
  }
  return [...named, ...others]
}
