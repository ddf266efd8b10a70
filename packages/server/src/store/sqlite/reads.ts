import type { Reads } from '../relationship-store.ts'
import type { Connection, Row } from './connection.ts'
import { createEventReads } from './event-reads.ts'
import {
  deskEntryOf,
  generationOf,
  joinOf,
  markOf,
  proofOf,
  relationshipOf,
  snapshotOf,
  strandOf,
} from './rows-of.ts'

const listed = '(select value from json_each(?))'

/** A list of one is by far the most usual, and a plain comparison is cheaper than a list. */
function among(
  connection: Connection,
  sql: string,
  list: readonly string[],
  ...first: string[]
): Row[] {
  if (list.length === 0) return []
  const [only] = list
  return list.length === 1 && only !== undefined
    ? connection.all(sql.replace('$LIST', '= ?'), ...first, only)
    : connection.all(sql.replace('$LIST', `in ${listed}`), ...first, JSON.stringify(list))
}

export function createReads(connection: Connection): Reads {
  const rows = (sql: string, list: readonly string[], ...first: string[]): Row[] =>
    among(connection, sql, list, ...first)

  return {
    ...createEventReads(connection),

    async generations(workspace, thumbprints) {
      const sql = 'select * from generation where workspace = ? and thumbprint $LIST'
      return rows(sql, thumbprints, workspace).map(generationOf)
    },
    async generationsOf(roots) {
      const sql = `select generation.* from strand join generation on generation.strand = strand.id
        where strand.root $LIST`
      return rows(sql, roots).map(generationOf)
    },
    async strands(ids) {
      return rows('select * from strand where id $LIST', ids).map(strandOf)
    },
    async strandsOf(roots) {
      return rows('select * from strand where root $LIST', roots).map(strandOf)
    },
    async relationships(roots) {
      return rows('select * from relationship where root $LIST', roots).map(relationshipOf)
    },
    async relationshipsNamed(ids) {
      return rows('select * from relationship where id $LIST', ids).map(relationshipOf)
    },
    async join(id) {
      const row = connection.get('select * from strand_join where id = ?', id)
      return row && joinOf(row)
    },
    async joinsOf(roots) {
      const sql = `select strand_join.* from strand join strand_join on strand_join.a = strand.id
        where strand.root $LIST`
      return rows(sql, roots).map(joinOf)
    },
    async joinsBetween(a, b) {
      const sql = 'select * from strand_join where (a = ? and b = ?) or (a = ? and b = ?)'
      return connection.all(sql, a, b, b, a).map(joinOf)
    },
    async proofsOf(roots) {
      const sql = `select proof.* from strand join proof on proof.strand = strand.id
        where strand.root $LIST`
      return rows(sql, roots).map(proofOf)
    },
    async home(workspace, identity) {
      const sql = 'select strand from home where workspace = ? and identity = ?'
      const row = connection.get(sql, workspace, identity)
      return row && String(row['strand'])
    },

    async marks(strands) {
      return rows('select * from mark where strand $LIST', strands).map(markOf)
    },
    async snapshots(anchors) {
      const sql = `select anchor, epoch, audience, fold_version, tick, scopes from snapshot
        where anchor $LIST order by tick desc`
      return rows(sql, anchors).map(snapshotOf)
    },
    async snapshotState({ anchor, epoch, audience, foldVersion, tick }) {
      const sql = `select state from snapshot where anchor = ? and epoch = ? and audience = ?
        and fold_version = ? and tick = ?`
      const row = connection.get(sql, anchor, epoch, audience, foldVersion, tick)
      return row && JSON.parse(String(row['state']))
    },
    async operation(generation, operation) {
      const sql = 'select outcome from operation where generation = ? and operation = ?'
      const row = connection.get(sql, generation, operation)
      return row && JSON.parse(String(row['outcome']))
    },

    async desk(roots) {
      return rows('select * from desk where root $LIST', roots).map(deskEntryOf)
    },
    async deskPage(workspace, limit, after) {
      const order = 'order by waiting is null, waiting, changed desc, root limit ?'
      const all = 'select * from desk where workspace = ? and summary is not null'
      if (!after) return connection.all(`${all} ${order}`, workspace, limit).map(deskEntryOf)
      const { waiting, changed, root } = after
      const sql = `${all} and (waiting is null, ifnull(waiting, 0), -changed, root) > (?, ?, ?, ?) ${order}`
      const place = [waiting === null ? 1 : 0, waiting ?? 0, -changed, root]
      return connection.all(sql, workspace, ...place, limit).map(deskEntryOf)
    },
    async deskChanged(workspace, since) {
      const sql = 'select * from desk where workspace = ? and changed >= ?'
      return connection.all(sql, workspace, since).map(deskEntryOf)
    },
  }
}
