import type { DeskJoin } from '@continuo/model'
import type { AuditRow } from '../../store/identity-records.ts'
import type { Reads } from '../../store/relationship-store.ts'
import type { JoinRow } from '../../store/rows.ts'
import type { Together } from './desk-together.ts'

/** More than this of what was done is not looked through. */
const most = 1_000

const toldOutside = new Set<AuditRow['did']>(['mail-sent', 'exported'])

/** What an undo cannot take back: what has left the house since the join, because of it or not. */
function remainsIn(rows: readonly AuditRow[], { at }: Pick<JoinRow, 'at'>): string[] {
  const said = rows.flatMap((row) =>
    toldOutside.has(row.did) && row.at >= at ? [row.detail ?? row.did] : [],
  )
  return [...new Set(said)]
}

export const remainsOf = async (
  reads: Reads,
  strands: readonly string[],
  join: JoinRow,
): Promise<string[]> => remainsIn(await reads.audit(strands, most), join)

/** Why it was made, as whoever made it for the company has said; what customers do needs no reason. */
function reasonOf(rows: readonly AuditRow[], { a, b, by, at }: JoinRow): string | null {
  if (by === 'customer' || by === 'handoff') return null
  const said = rows.filter(
    (row) =>
      row.did === 'joined' &&
      row.by === by &&
      row.at >= at &&
      (row.strand === a || row.strand === b),
  )
  // It was written down right after the join.
  const [first] = said.sort((one, other) => one.at - other.at)
  return first?.detail ?? null
}

/** All joins that a relationship has or had, newest first. */
export async function joinsOfRelationship(
  reads: Reads,
  { strands }: Pick<Together, 'strands'>,
): Promise<DeskJoin[]> {
  const rows = await reads.audit(strands, most)
  const nameOf = (by: string): string => rows.find((row) => row.by === by && row.name)?.name ?? by
  const joins = await reads.joinsTouching(strands)
  return joins
    .sort((a, b) => b.at - a.at)
    .map((join) => ({
      join: join.id,
      through: join.through,
      by: nameOf(join.by),
      reason: reasonOf(rows, join),
      time: join.at,
      undone: join.undone && {
        by: nameOf(join.undone.by),
        reason: join.undone.reason,
        time: join.undone.at,
      },
      remains: join.revoked ? [] : remainsIn(rows, join),
    }))
}
