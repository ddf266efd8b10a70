import type { AccountReads, AccountRow, AccountWrites, RoleRow } from '../account-records.ts'
import { storable } from '../storable.ts'
import type { Connection, Row } from './connection.ts'

const listed = '(select value from json_each(?))'

const accountOf = (row: Row): AccountRow => ({
  workspace: String(row['workspace']),
  account: String(row['account']),
  strand: String(row['strand']),
})

const roleOf = (row: Row): RoleRow => ({
  workspace: String(row['workspace']),
  account: String(row['account']),
  identity: String(row['identity']),
  role: row['role'] as RoleRow['role'],
  from: Number(row['valid_from']),
  until: row['valid_until'] as number | null,
  by: String(row['set_by']),
  at: Number(row['at']),
})

export function createAccountReads(connection: Connection): AccountReads {
  return {
    async account(workspace, account) {
      const sql = 'select * from account where workspace = ? and account = ?'
      const row = connection.get(sql, workspace, account)
      return row && accountOf(row)
    },
    async accountsOf(strands) {
      const sql = `select * from account where strand in ${listed}`
      return connection.all(sql, JSON.stringify(strands)).map(accountOf)
    },
    async roles(workspace, account) {
      const sql = 'select * from role where workspace = ? and account = ? order by rowid'
      return connection.all(sql, workspace, account).map(roleOf)
    },
  }
}

export function createAccountWrites(connection: Connection): AccountWrites {
  return {
    async insertAccount(row) {
      storable(row)
      const { workspace, account, strand } = row
      const sql =
        'insert into account (workspace, account, strand) values (?, ?, ?) on conflict do nothing'
      return connection.run(sql, workspace, account, strand) === 1
    },
    async insertRole(row) {
      storable(row)
      const { workspace, account, identity, role, from, until, by, at } = row
      connection.run(
        `insert into role (workspace, account, identity, role, valid_from, valid_until, set_by, at)
         values (?, ?, ?, ?, ?, ?, ?, ?)`,
        workspace,
        account,
        identity,
        role,
        from,
        until,
        by,
        at,
      )
    },
  }
}

/** Takes away accounts of these strands with all who had a place there, and the places of whoever is at home there. */
export function eraseAccountRecords(connection: Connection, strands: readonly string[]): void {
  const list = JSON.stringify(strands)
  connection.run(
    `delete from role where exists (select 1 from account where account.workspace = role.workspace
       and account.account = role.account and account.strand in ${listed})`,
    list,
  )
  connection.run(`delete from account where strand in ${listed}`, list)
  connection.run(
    `delete from role where exists (select 1 from home where home.workspace = role.workspace
       and home.identity = role.identity and home.strand in ${listed})`,
    list,
  )
}
