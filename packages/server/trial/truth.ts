import { DatabaseSync } from 'node:sqlite'
import { atLeast, byPlace, readable, relationshipOf } from '@continuo/model'
import type { Carried, Join, Proof } from '@continuo/model'

/** What stands in the file, read past the store. */
export interface Truth {
  joins: Join[]
  proofs: Proof[]
  events: { strand: string; id: string; tick: number; audience: string; type: string }[]
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
    events: all('select strand, id, tick, audience, type from event'),
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

/** What has to be readable for an event: its strand, and for an offer the offers there. */
export const rightFor = ({ strand, type }: { strand: string; type: string }): string =>
  type.startsWith('offer.') ? `offers on ${strand}` : strand

/** What a device may read: strands, and where its level is high enough the offers on them. */
export const rightsOfDevice = ({ joins, proofs }: Truth, strand: string): Set<string> =>
  new Set(
    Array.from(readable({ strand, joins, proofs }), ([id, { level }]) =>
      atLeast(level, 'vouched') ? [id, rightFor({ strand: id, type: 'offer.made' })] : [id],
    ).flat(),
  )

/** The strands of a relationship, by one of them. */
export const strandsTogether = ({ joins }: Truth, strand: string): Set<string> =>
  relationshipOf(strand, joins)

/** What a reader with these rights must have in the end, in order; the team needs only the strands. */
export function keysFor({ events }: Truth, rights: ReadonlySet<string>, isTeam: boolean): string[] {
  return events
    .filter((event) =>
      isTeam
        ? rights.has(event.strand)
        : event.audience === 'everyone' && rights.has(rightFor(event)),
    )
    .sort(byPlace)
    .map(({ strand, id }) => `${strand}/${id}`)
}
