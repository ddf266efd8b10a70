import type {
  AnswerRow,
  AuditRow,
  ClaimRow,
  IdentityReads,
  IdentityWrites,
  SuggestionRow,
} from '../identity-records.ts'
import { storable } from '../storable.ts'
import type { Connection, Row } from './connection.ts'
import { eventOf } from './event-row.ts'
import { joinOf, proofOf } from './rows-of.ts'

const listed = '(select value from json_each(?))'

const claimOf = (row: Row): ClaimRow => ({
  workspace: String(row['workspace']),
  identity: String(row['identity']),
  strand: String(row['strand']),
  at: Number(row['at']),
  why: row['why'] as ClaimRow['why'],
})

const answerOf = (row: Row): AnswerRow => ({
  asker: String(row['asker']),
  strand: String(row['strand']),
  yes: row['yes'] === null ? null : row['yes'] === 1,
  at: Number(row['at']),
})

const suggestionOf = (row: Row): SuggestionRow => ({
  a: String(row['a']),
  b: String(row['b']),
  why: row['why'] as SuggestionRow['why'],
  at: Number(row['at']),
})

const auditOf = (row: Row): AuditRow => ({
  workspace: String(row['workspace']),
  strand: String(row['strand']),
  at: Number(row['at']),
  by: String(row['made_by']),
  name: row['name'] as string | null,
  did: row['did'] as AuditRow['did'],
  detail: row['detail'] as string | null,
})

export function createIdentityReads(connection: Connection): IdentityReads {
  const all = (sql: string, ...values: (string | number)[]): Row[] => connection.all(sql, ...values)
  return {
    async proofsOfIdentity(identity) {
      return all('select * from proof where identity = ?', identity).map(proofOf)
    },
    async joinsTouching(strands) {
      const list = JSON.stringify(strands)
      const sql = `select * from strand_join where a in ${listed} union select * from strand_join where b in ${listed}`
      return all(sql, list, list).map(joinOf)
    },
    async countClaims(identity, most) {
      const sql = `select count(*) as count from (select distinct strand from claim where identity = ? limit ?)`
      return Number(connection.get(sql, identity, most)?.['count'])
    },
    async claims(identities, most) {
      const sql = `select * from claim where identity in ${listed} order by at desc, strand limit ?`
      return all(sql, JSON.stringify(identities), most).map(claimOf)
    },
    async claimsOn(strands) {
      return all(`select * from claim where strand in ${listed}`, JSON.stringify(strands)).map(
        claimOf,
      )
    },
    async answers(askers) {
      return all(`select * from answer where asker in ${listed}`, JSON.stringify(askers)).map(
        answerOf,
      )
    },
    async suggestions(strands) {
      const list = JSON.stringify(strands)
      const sql = `select * from suggestion where a in ${listed} union select * from suggestion where b in ${listed}`
      return all(sql, list, list).map(suggestionOf)
    },
    async audit(strands, most) {
      const sql = `select * from audit where strand in ${listed} order by at desc, rowid desc limit ?`
      return all(sql, JSON.stringify(strands), most).map(auditOf)
    },
    async rolesSet(workspace, most) {
      // Written out: a partial index serves no bound value.
      const sql = `select * from audit where workspace = ? and did = 'role-set'
        and exists (select 1 from strand where id = audit.strand and kind = 'account') order by at desc, rowid desc limit ?`
      return all(sql, workspace, most).map(auditOf)
    },
    async lastDone(strands, by, did) {
      const sql = `select coalesce(max(at), 0) as at from audit where made_by = ? and did = ? and strand in ${listed}`
      return Number(connection.get(sql, by, did, JSON.stringify(strands))?.['at'])
    },
    async countAllMessages(strands) {
      const sql = `select count(*) as count from event where type = 'message.sent' and audience = 'everyone'
        and strand in ${listed}`
      return Number(connection.get(sql, JSON.stringify(strands))?.['count'])
    },
    async unindexed(limit) {
      const row = connection.get(`select place from backlog where name = 'claims'`)
      if (!row) return undefined
      const sql = `select * from event where place >= ? and type = 'identity.asserted' order by place limit ?`
      const rows = all(sql, Number(row['place']), limit)
      const next = Number(rows.at(-1)?.['place'] ?? row['place']) + 1
      return { events: rows.map(eventOf), next }
    },
  }
}

export function createIdentityWrites(connection: Connection): IdentityWrites {
  return {
    async insertClaim(claim) {
      storable(claim)
      const { workspace, identity, strand, at, why } = claim
      const sql = `insert into claim (workspace, identity, strand, at, why) values (?, ?, ?, ?, ?) on conflict do nothing`
      connection.run(sql, workspace, identity, strand, at, why)
    },
    async putAnswer(answer) {
      storable(answer)
      const { asker, strand, yes, at } = answer
      const sql = `insert into answer (asker, strand, yes, at) values (?, ?, ?, ?)
        on conflict do update set yes = excluded.yes, at = excluded.at`
      connection.run(sql, asker, strand, yes === null ? null : Number(yes), at)
    },
    async insertSuggestion(suggestion) {
      storable(suggestion)
      const { a, b, why, at } = suggestion
      const sql =
        'insert into suggestion (a, b, why, at) values (?, ?, ?, ?) on conflict do nothing'
      connection.run(sql, a, b, why, at)
    },
    async insertAudit(entry) {
      storable(entry)
      const { workspace, strand, at, by, name, did, detail } = entry
      const sql = `insert into audit (workspace, strand, at, made_by, name, did, detail) values (?, ?, ?, ?, ?, ?, ?)`
      connection.run(sql, workspace, strand, at, by, name, did, detail)
    },
    async setIndexed(next) {
      if (next === undefined) connection.run(`delete from backlog where name = 'claims'`)
      else connection.run(`update backlog set place = ? where name = 'claims'`, next)
    },
  }
}

/** Takes away all that names or describes whoever these strands belonged to. */
export function eraseIdentityRecords(connection: Connection, strands: readonly string[]): void {
  const list = JSON.stringify(strands)
  connection.run(`delete from claim where strand in ${listed}`, list)
  connection.run(`delete from answer where strand in ${listed} or asker in ${listed}`, list, list)
  connection.run(`delete from suggestion where a in ${listed} or b in ${listed}`, list, list)
  connection.run(`update audit set detail = null where strand in ${listed}`, list)
}
