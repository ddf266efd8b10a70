import { DatabaseSync } from 'node:sqlite'
import { byPlace, readable, relationshipOf } from '@continuo/model'
import type { Carried, Join, Proof } from '@continuo/model'

/** What stands in the file, read past the store. */
export interface Truth {
  joins: Join[]
  proofs: Proof[]
  events: { strand: string; id: string; tick: number; audience: string }[]
  roots: Map<string, string>
  /** The strand of each thumbprint. */
  devices: Map<string, string>
}

type ProofColumns = Omit<Proof, 'issuer' | 'readsFrom' | 'revoked'> & {
  issuer: string | null
  reads_from: number | null
  revoked: number
}

export function readTruth(path: string): Truth {
  const file = new DatabaseSync(path, { readOnly: true })
  const all = <Row>(sql: string): Row[] => file.prepare(sql).all() as Row[]
  const truth: Truth = {
    joins: all<Omit<Join, 'as'> & { undone: string | null; carries: string | null }>(
      'select id, a, b, through, carries, undone_by as undone from strand_join',
    ).map(({ id, a, b, through, carries, undone }) => ({
      id,
      a,
      b,
      through,
      ...(carries !== null && { as: JSON.parse(carries) as Carried }),
      revoked: undone !== null,
    })),
    proofs: all<ProofColumns>(
      'select strand, identity, kind, issuer, home, level, at, reads_from, revoked from proof',
    ).map(({ issuer, reads_from: readsFrom, revoked, ...rest }) => ({
      ...rest,
      ...(issuer !== null && { issuer }),
      ...(readsFrom !== null && { readsFrom }),
      revoked: revoked === 1,
    })),
    events: all('select strand, id, tick, audience from event'),
    roots: new Map(
      all<{ id: string; root: string }>('select id, root from strand').map(({ id, root }) => [
        id,
        root,
      ]),
    ),
    devices: new Map(
      all<{ thumbprint: string; strand: string }>('select thumbprint, strand from generation').map(
        ({ thumbprint, strand }) => [thumbprint, strand],
      ),
    ),
  }
  file.close()
  return truth
}

/** The strands that a device may read. */
export const strandsOfDevice = ({ joins, proofs }: Truth, strand: string): Set<string> =>
  new Set(readable({ strand, joins, proofs }).keys())

/** The strands of a relationship, by one of them. */
export const strandsTogether = ({ joins }: Truth, strand: string): Set<string> =>
  relationshipOf(strand, joins)

/** What a reader of these strands must have in the end, in order. */
export function keysFor(
  { events }: Truth,
  strands: ReadonlySet<string>,
  isTeam: boolean,
): string[] {
  return events
    .filter(({ strand, audience }) => strands.has(strand) && (isTeam || audience === 'everyone'))
    .sort(byPlace)
    .map(({ strand, id }) => `${strand}/${id}`)
}
