import type { Carried } from '@continuo/model'
import type {
  DeskEntry,
  GenerationRow,
  JoinRow,
  MarkRow,
  ProofRow,
  RelationshipRow,
  SnapshotRow,
  StrandRow,
  WorkRow,
} from '../rows.ts'
import type { Row } from './connection.ts'

export const generationOf = (row: Row): GenerationRow => ({
  id: String(row['id']),
  device: String(row['device']),
  workspace: String(row['workspace']),
  thumbprint: String(row['thumbprint']),
  strand: String(row['strand']),
  born: Number(row['born']),
  asserted: row['asserted'] === 1,
  ended: row['ended'] as GenerationRow['ended'],
  ...(row['shared'] === 1 && { shared: true, called: Number(row['called']) }),
})

export const strandOf = (row: Row): StrandRow => ({
  id: String(row['id']),
  workspace: String(row['workspace']),
  kind: row['kind'] as StrandRow['kind'],
  root: String(row['root']),
})

export const relationshipOf = (row: Row): RelationshipRow => ({
  root: String(row['root']),
  id: String(row['id']),
  workspace: String(row['workspace']),
  epoch: String(row['epoch']),
  head: Number(row['head']),
  erased: row['erased'] === 1,
})

export const joinOf = (row: Row): JoinRow => ({
  id: String(row['id']),
  a: String(row['a']),
  b: String(row['b']),
  through: row['through'] as JoinRow['through'],
  by: String(row['made_by']),
  at: Number(row['at']),
  undone:
    row['undone_by'] === null
      ? null
      : {
          reason: row['reason'] as string | null,
          by: String(row['undone_by']),
          at: Number(row['undone_at']),
        },
  ...(row['carries'] !== null && { as: JSON.parse(String(row['carries'])) as Carried }),
  ...(row['undone_by'] !== null && { revoked: true }),
})

export const proofOf = (row: Row): ProofRow => ({
  strand: String(row['strand']),
  identity: String(row['identity']),
  kind: row['kind'] as ProofRow['kind'],
  ...(row['issuer'] !== null && { issuer: String(row['issuer']) }),
  home: String(row['home']),
  level: row['level'] as ProofRow['level'],
  at: Number(row['at']),
  join: row['join_id'] as string | null,
  ...(row['reads_from'] !== null && { readsFrom: Number(row['reads_from']) }),
  ...(row['revoked'] === 1 && { revoked: true }),
  ...(row['logged_in'] !== null && { loggedIn: Number(row['logged_in']) }),
})

export const markOf = (row: Row): MarkRow => ({
  strand: String(row['strand']),
  reader: String(row['reader']),
  side: row['side'] as MarkRow['side'],
  tick: Number(row['tick']),
})

export const snapshotOf = (row: Row): Omit<SnapshotRow, 'state'> => ({
  anchor: String(row['anchor']),
  epoch: String(row['epoch']),
  audience: row['audience'] as SnapshotRow['audience'],
  foldVersion: Number(row['fold_version']),
  tick: Number(row['tick']),
  scopes: JSON.parse(String(row['scopes'])) as SnapshotRow['scopes'],
})

export const deskEntryOf = (row: Row): DeskEntry => ({
  root: String(row['root']),
  workspace: String(row['workspace']),
  relationship: String(row['relationship']),
  summary: row['summary'] === null ? null : JSON.parse(String(row['summary'])),
  into: row['into_relationship'] as string | null,
  waiting: row['waiting'] as number | null,
  changed: Number(row['changed']),
})

export const workOf = (row: Row): WorkRow => ({
  id: String(row['id']),
  workspace: String(row['workspace']),
  kind: String(row['kind']),
  payload: JSON.parse(String(row['payload'])),
  due: Number(row['due']),
  attempts: Number(row['attempts']),
})
