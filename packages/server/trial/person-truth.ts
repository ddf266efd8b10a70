import type { DatabaseSync } from 'node:sqlite'
import { freshFor, readable, relationshipOf } from '@continuo/model'
import type { Carried, Join, Proof, Reading } from '@continuo/model'

/** What stands in the rows of one workspace, read past the store. */
export interface PersonTruth {
  joins: Join[]
  proofs: Proof[]
  events: { strand: string; id: string; tick: number; audience: string; erased: boolean }[]
  /** Root, epoch, head and erasure of each strand's own row. */
  rows: Map<string, { root: string; epoch: string; head: number; erased: boolean }>
  /** Strand and end of each key. */
  keys: Map<string, { strand: string; ended: string | null }>
}

/** Reads the rows of a workspace; statements are prepared once for a database. */
export function personTruthOf(database: DatabaseSync): (workspace: string) => PersonTruth {
  // Only here are all strands of a workspace asked for, again and again.
  database.exec('create index strand_by_workspace on strand (workspace)')
  const strands = database.prepare(
    `select strand.id, strand.root, epoch, head, erased from strand join relationship on relationship.root = strand.id
     where strand.workspace = ?`,
  )
  const inside = `in (select id from strand where workspace = ?)`
  const joins = database.prepare(
    `select id, a, b, through, carries, undone_by as undone from strand_join where a ${inside}`,
  )
  const proofs = database.prepare(`select * from proof where strand ${inside}`)
  const events = database.prepare(
    `select strand, id, tick, audience, erased from event where strand ${inside} order by tick, id`,
  )
  const keys = database.prepare(
    'select thumbprint, strand, ended from generation where workspace = ?',
  )
  const all = <Row>(statement: typeof strands, workspace: string): Row[] =>
    statement.all(workspace) as Row[]
  return (workspace) => ({
    joins: all<Omit<Join, 'as'> & { undone: string | null; carries: string | null }>(
      joins,
      workspace,
    ).map(({ id, a, b, through, undone, carries }) => ({
      id,
      a,
      b,
      through,
      ...(carries !== null && { as: JSON.parse(carries) as Carried }),
      revoked: undone !== null,
    })),
    proofs: all<
      Omit<Proof, 'issuer' | 'revoked'> & {
        issuer: string | null
        reads_from: number | null
        revoked: number
      }
    >(proofs, workspace).map(({ strand, identity, kind, issuer, home, level, at, ...row }) => ({
      strand,
      identity,
      kind,
      ...(issuer !== null && { issuer }),
      home,
      level,
      at,
      ...(row.reads_from !== null && { readsFrom: row.reads_from }),
      revoked: row.revoked === 1,
    })),
    events: all<Omit<PersonTruth['events'][number], 'erased'> & { erased: number }>(
      events,
      workspace,
    ).map((row) => ({ ...row, erased: row.erased === 1 })),
    rows: new Map(
      all<{ id: string; root: string; epoch: string; head: number; erased: number }>(
        strands,
        workspace,
      ).map(({ id, erased, ...row }) => [id, { ...row, erased: erased === 1 }]),
    ),
    keys: new Map(
      all<{ thumbprint: string; strand: string; ended: string | null }>(keys, workspace).map(
        ({ thumbprint, ...row }) => [thumbprint, row],
      ),
    ),
  })
}

/** What a generation reads, computed from the live joins and proofs alone; `now` in µs. */
export function readingsOf(
  { joins, proofs }: PersonTruth,
  strand: string,
  now: number,
): Map<string, Reading> {
  const together = relationshipOf(strand, joins)
  const aged = proofs.map((proof) =>
    proof.level === 'strong' && now - proof.at > freshFor
      ? { ...proof, level: 'vouched' as const }
      : proof,
  )
  return readable({
    strand,
    joins: joins.filter(({ a }) => together.has(a)),
    proofs: aged.filter((proof) => together.has(proof.strand)),
  })
}

/** The events that somebody with these rights reads, by their keys. */
export const keysIn = ({ events }: PersonTruth, readings: Map<string, Reading>): string[] =>
  events.flatMap(({ strand, id, tick, audience }) => {
    const reading = readings.get(strand)
    return reading && audience === 'everyone' && tick >= (reading.readsFrom ?? 0)
      ? [`${strand}/${id}`]
      : []
  })
