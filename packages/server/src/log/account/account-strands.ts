import { neighbours, reach } from '@continuo/model'
import type { Join } from '@continuo/model'
import type { StrandRow } from '../../store/rows.ts'

/**
 * The strands of an account's own log: its own, those of accounts that it was merged with, and what
 * was imported for them. Never a person's, whatever they were joined to (IDENTITY R14).
 */
export function accountStrands(
  own: string,
  strands: readonly StrandRow[],
  joins: readonly Join[],
): string[] {
  const theirs = new Set(
    strands.filter(({ kind }) => kind === 'account' || kind === 'import').map(({ id }) => id),
  )
  const among = joins.filter(({ a, b }) => theirs.has(a) && theirs.has(b))
  return [...reach([own], neighbours(among, ['both']))]
}
