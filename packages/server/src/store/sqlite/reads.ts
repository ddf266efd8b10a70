import type { Reads } from '../relationship-store.ts'
import { createAgeReads } from './old-events.ts'
import { createAccountReads } from './account-records.ts'
import { createCarryReads } from './carry-records.ts'
import type { Connection, Row } from './connection.ts'
import { createEventReads } from './event-reads.ts'
import { createIdentityReads } from './identity-records.ts'
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

/** A question about a list, in two forms: a list of one is by far the most usual, and cheaper to ask. */
interface ListQuestion {
  one: string
  many: string
}

const about = (sql: string): ListQuestion => ({
  one: sql.replace('$LIST', '= ?'),
  many: sql.replace('$LIST', 'in (select value from json_each(?))'),
})

const questions = {
  generations: about('select * from generation where workspace = ? and thumbprint $LIST'),
  generationsOf:
    about(`select generation.* from strand join generation on generation.strand = strand.id
    where strand.root $LIST`),
  strands: about('select * from strand where id $LIST'),
  strandsOf: about('select * from strand where root $LIST'),
  relationships: about('select * from relationship where root $LIST'),
  relationshipsNamed: about('select * from relationship where id $LIST'),
  joinsOf: about(`select strand_join.* from strand join strand_join on strand_join.a = strand.id
    where strand.root $LIST`),
  proofsOf: about(`select proof.* from strand join proof on proof.strand = strand.id
    where strand.root $LIST`),
  marks: about('select * from mark where strand $LIST'),
  snapshots: about(`select anchor, epoch, audience, fold_version, tick, scopes from snapshot
    where anchor $LIST order by tick desc`),
  desk: about('select * from desk where root $LIST'),
}

export function createReads(connection: Connection): Reads {
  function rows(question: ListQuestion, list: readonly string[], ...first: string[]): Row[] {
    const [only] = list
    if (only === undefined) return []
    return list.length === 1
      ? connection.all(question.one, ...first, only)
      : connection.all(question.many, ...first, JSON.stringify(list))
  }

  return {
    ...createEventReads(connection),
    ...createIdentityReads(connection),
    ...createCarryReads(connection),
    ...createAccountReads(connection),
    ...createAgeReads(connection),

    async generations(workspace, thumbprints) {
      return rows(questions.generations, thumbprints, workspace).map(generationOf)
    },
    async generationsOf(roots) {
      return rows(questions.generationsOf, roots).map(generationOf)
    },
    async strands(ids) {
      return rows(questions.strands, ids).map(strandOf)
    },
    async strandsOf(roots) {
      return rows(questions.strandsOf, roots).map(strandOf)
    },
    async relationships(roots) {
      return rows(questions.relationships, roots).map(relationshipOf)
    },
    async relationshipsNamed(ids) {
      return rows(questions.relationshipsNamed, ids).map(relationshipOf)
    },
    async join(id) {
      const row = connection.get('select * from strand_join where id = ?', id)
      return row && joinOf(row)
    },
    async joinsOf(roots) {
      return rows(questions.joinsOf, roots).map(joinOf)
    },
    async joinsBetween(a, b) {
      const sql = 'select * from strand_join where (a = ? and b = ?) or (a = ? and b = ?)'
      return connection.all(sql, a, b, b, a).map(joinOf)
    },
    async proofsOf(roots) {
      return rows(questions.proofsOf, roots).map(proofOf)
    },
    async home(workspace, identity) {
      const sql = 'select strand from home where workspace = ? and identity = ?'
      const row = connection.get(sql, workspace, identity)
      return row && String(row['strand'])
    },

    async marks(strands) {
      return rows(questions.marks, strands).map(markOf)
    },
    async snapshots(anchors) {
      return rows(questions.snapshots, anchors).map(snapshotOf)
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
      return rows(questions.desk, roots).map(deskEntryOf)
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
