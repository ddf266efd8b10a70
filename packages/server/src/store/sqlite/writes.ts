import type { Reads, Writes } from '../relationship-store.ts'
import { storable } from '../storable.ts'
import { createAccountWrites, eraseAccountRecords } from './account-records.ts'
import { createCarryWrites, eraseCarryRecords } from './carry-records.ts'
import type { Connection } from './connection.ts'
import { insertEvent } from './event-row.ts'
import { createGraphWrites } from './graph-writes.ts'
import { createIdentityWrites, eraseIdentityRecords } from './identity-records.ts'
import { workOf } from './rows-of.ts'

type OnlyWrites = Omit<Writes, keyof Reads>

const listed = '(select value from json_each(?))'

/** What the model's `erase` leaves of an event, as SQL on its row. */
const erasing = `update event set author_id = null, page = null, body = null, written_at = null,
  hash = null, writer = null, erased = 1`

export function createWrites(connection: Connection, erased: () => void): OnlyWrites {
  return {
    ...createGraphWrites(connection),
    ...createIdentityWrites(connection),
    ...createCarryWrites(connection),
    ...createAccountWrites(connection),

    async attempt(work) {
      connection.run('savepoint attempt')
      try {
        const result = await work()
        connection.run('release attempt')
        return result
      } catch (error) {
        // A full disk rolls the whole transaction back by itself.
        if (connection.isInTransaction()) connection.exec('rollback to attempt; release attempt')
        throw error
      }
    },

    async insertEvent(event, draft) {
      return insertEvent(connection, event, draft)
    },
    async eraseEvent(strand, id) {
      connection.run(`${erasing} where strand = ? and id = ?`, strand, id)
      // Of what is about it only an edit has words. The list is that of the index, which is not used without it.
      connection.run(
        `${erasing} where about_strand = ? and about_id = ?
           and type in ('message.edited', 'message.deleted') and type = 'message.edited'`,
        strand,
        id,
      )
      erased()
    },
    async eraseStrands(strands) {
      const list = JSON.stringify(strands)
      // Who is at home here is looked up in what goes below.
      eraseAccountRecords(connection, strands)
      eraseCarryRecords(connection, strands)
      connection.run(`${erasing} where strand in ${listed}`, list)
      connection.run(
        `delete from operation where generation in (select id from generation where strand in ${listed})`,
        list,
      )
      connection.run(`delete from mark where strand in ${listed}`, list)
      connection.run(`delete from snapshot where anchor in ${listed}`, list)
      connection.run(`delete from proof where strand in ${listed} or home in ${listed}`, list, list)
      connection.run(`delete from home where strand in ${listed}`, list)
      connection.run(
        `update strand_join set reason = null where a in ${listed} or b in ${listed}`,
        list,
        list,
      )
      eraseIdentityRecords(connection, strands)
      connection.run(`update generation set asserted = 0 where strand in ${listed}`, list)
      erased()
    },

    async raiseMark(mark) {
      storable(mark)
      connection.run(
        `insert into mark (strand, reader, side, tick) values (?, ?, ?, ?)
         on conflict do update set tick = max(tick, excluded.tick)`,
        mark.strand,
        mark.reader,
        mark.side,
        mark.tick,
      )
    },
    async putSnapshot(snapshot, keep) {
      // The state is folded from what was stored: checked, and nested a little deeper than that.
      storable({ ...snapshot, state: undefined })
      const { anchor, epoch, audience, foldVersion, tick } = snapshot
      connection.run(
        `insert into snapshot (anchor, epoch, audience, fold_version, tick, scopes, state)
         values (?, ?, ?, ?, ?, ?, ?) on conflict do update set scopes = excluded.scopes, state = excluded.state`,
        anchor,
        epoch,
        audience,
        foldVersion,
        tick,
        JSON.stringify(snapshot.scopes),
        JSON.stringify(snapshot.state),
      )
      connection.run(
        `delete from snapshot where anchor = ? and audience = ? and fold_version = ? and rowid not in (
           select rowid from snapshot where anchor = ? and audience = ? and fold_version = ?
           order by tick desc, rowid desc limit ?)`,
        anchor,
        audience,
        foldVersion,
        anchor,
        audience,
        foldVersion,
        keep,
      )
    },
    async dropSnapshots(snapshots) {
      const sql = `delete from snapshot where anchor = ? and epoch = ? and audience = ?
        and fold_version = ? and tick = ?`
      for (const { anchor, epoch, audience, foldVersion, tick } of snapshots) {
        connection.run(sql, anchor, epoch, audience, foldVersion, tick)
      }
    },
    async putOperation(generation, operation, outcome) {
      storable({ operation, outcome })
      connection.run(
        'insert into operation (generation, operation, outcome) values (?, ?, ?) on conflict do nothing',
        generation,
        operation,
        JSON.stringify(outcome),
      )
    },
    async putDesk(entry) {
      storable({ ...entry, summary: undefined })
      connection.run(
        `insert into desk (root, workspace, relationship, summary, into_relationship, waiting, changed)
         values (?, ?, ?, ?, ?, ?, ?)
         on conflict do update set relationship = excluded.relationship, summary = excluded.summary,
           into_relationship = excluded.into_relationship, waiting = excluded.waiting, changed = excluded.changed`,
        entry.root,
        entry.workspace,
        entry.relationship,
        entry.summary === null ? null : JSON.stringify(entry.summary),
        entry.into,
        entry.waiting,
        entry.changed,
      )
    },

    async insertWork(work) {
      storable(work)
      connection.run(
        'insert into work (id, workspace, kind, payload, due) values (?, ?, ?, ?, ?)',
        work.id,
        work.workspace,
        work.kind,
        JSON.stringify(work.payload),
        work.due,
      )
    },
    async takeWork(kind, now, until, limit) {
      const due = connection.all(
        `select * from work where kind = ? and due <= ? and leased_until <= ? order by due, id limit ?`,
        kind,
        now,
        now,
        limit,
      )
      return due.map((row) => {
        const work = workOf(row)
        connection.run(
          'update work set attempts = attempts + 1, leased_until = ? where id = ?',
          until,
          work.id,
        )
        return { ...work, attempts: work.attempts + 1 }
      })
    },
    async finishWork(id) {
      connection.run('delete from work where id = ?', id)
    },
  }
}
