import type { CarryReads, CarryWrites, HandoffRow } from '../carry-records.ts'
import { storable } from '../storable.ts'
import type { Connection, Row } from './connection.ts'
import { generationOf } from './rows-of.ts'

const listed = '(select value from json_each(?))'

const handoffOf = (row: Row): HandoffRow => ({
  code: String(row['code']),
  workspace: String(row['workspace']),
  source: String(row['source']),
  site: row['site'] as string | null,
  target: String(row['target']),
  expires: Number(row['expires']),
  state: row['state'] as HandoffRow['state'],
  claimedBy: row['claimed_by'] as string | null,
  join: row['join_id'] as string | null,
})

export function createCarryReads(connection: Connection): CarryReads {
  return {
    async handoff(code) {
      const row = connection.get('select * from handoff where code = ?', code)
      return row && handoffOf(row)
    },
    async generationsByCookie(workspace, cookies) {
      const sql = `select * from generation where workspace = ? and cookie in ${listed}`
      return connection.all(sql, workspace, JSON.stringify(cookies)).map(generationOf)
    },
    async formerKeys(workspace, thumbprints) {
      const sql = `select thumbprint from former_key where workspace = ? and thumbprint in ${listed}`
      const rows = connection.all(sql, workspace, JSON.stringify(thumbprints))
      return rows.map((row) => String(row['thumbprint']))
    },
    async sharedWorkspaces() {
      const sql = 'select distinct workspace from generation where shared = 1 and ended is null'
      return connection.all(sql).map((row) => String(row['workspace']))
    },
    async idleShared(workspace, since, limit) {
      const sql = `select * from generation where workspace = ? and shared = 1 and ended is null
        and called < ? order by called limit ?`
      return connection.all(sql, workspace, since, limit).map(generationOf)
    },
  }
}

export function createCarryWrites(connection: Connection): CarryWrites {
  return {
    async putHandoff(handoff) {
      storable(handoff)
      const { code, workspace, source, site, target, expires, state, claimedBy, join } = handoff
      connection.run(
        `insert into handoff (code, workspace, source, site, target, expires, state, claimed_by, join_id)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)
         on conflict do update set expires = excluded.expires, state = excluded.state,
           claimed_by = excluded.claimed_by, join_id = excluded.join_id`,
        code,
        workspace,
        source,
        site,
        target,
        expires,
        state,
        claimedBy,
        join,
      )
    },
    async dropHandoffs(before) {
      connection.run('delete from handoff where expires < ?', before)
    },
    async setCookie(generation, cookie) {
      storable({ cookie })
      connection.run('update generation set cookie = ? where id = ?', cookie, generation)
    },
    async setKey(generation, thumbprint) {
      storable({ thumbprint })
      const [of] = connection.all(
        'select workspace, thumbprint from generation where id = ?',
        generation,
      )
      const workspace = String(of?.['workspace'])
      const before = String(of?.['thumbprint'])
      const known = `select 1 from generation where workspace = ? and thumbprint = ?
        union select 1 from former_key where workspace = ? and thumbprint = ?`
      if (!of || connection.get(known, workspace, thumbprint, workspace, thumbprint)) return false
      connection.run(
        'update generation set thumbprint = ?, cookie = null where id = ?',
        thumbprint,
        generation,
      )
      connection.run(
        'insert into former_key (workspace, thumbprint, generation) values (?, ?, ?)',
        workspace,
        before,
        generation,
      )
      return true
    },
    async setCalled(generation, at) {
      connection.run('update generation set called = max(called, ?) where id = ?', at, generation)
    },
  }
}

/** Takes away what could still lead to these strands. */
export function eraseCarryRecords(connection: Connection, strands: readonly string[]): void {
  const list = JSON.stringify(strands)
  connection.run(`delete from handoff where source in ${listed}`, list)
  connection.run(`update generation set cookie = null where strand in ${listed}`, list)
}
