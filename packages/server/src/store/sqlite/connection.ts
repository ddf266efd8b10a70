import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { StoreFault } from '../store-fault.ts'

export type Row = Record<string, SQLOutputValue>

/** One SQLite connection with its statements prepared once. */
export interface Connection {
  run(sql: string, ...values: SQLInputValue[]): number
  get(sql: string, ...values: SQLInputValue[]): Row | undefined
  all(sql: string, ...values: SQLInputValue[]): Row[]
  exec(sql: string): void
  isInTransaction(): boolean
  close(): void
}

// Primary result codes: https://sqlite.org/rescode.html
const codes = { error: 1, busy: 5, locked: 6, full: 13, constraint: 19, mismatch: 20, misuse: 21 }

/** What to throw for what SQLite threw: a fault of the store, or the error itself where the caller was wrong. */
export function faultOf(error: unknown): unknown {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  if (code === 'ERR_INVALID_STATE') return new StoreFault('closed', 'sqlite', error)
  if (code !== 'ERR_SQLITE_ERROR' || typeof errcode !== 'number') return error
  switch (errcode & 0xff) {
    case codes.busy:
    case codes.locked:
      return new StoreFault('busy', 'sqlite', error)
    case codes.full:
      return new StoreFault('full', 'sqlite', error)
    case codes.error:
    case codes.constraint:
    case codes.mismatch:
    case codes.misuse:
      return error
    default:
      return new StoreFault('broken', 'sqlite', error)
  }
}

export function createConnection(database: DatabaseSync): Connection {
  const statements = new Map<string, StatementSync>()

  function prepared(sql: string): StatementSync {
    const known = statements.get(sql)
    if (known) return known
    // A bare parameter as the limit has SQLite plan the statement anew at every call: 30 µs in place of 1.
    const statement = database.prepare(sql.replaceAll('limit ?', 'limit 0 + ?'))
    statements.set(sql, statement)
    return statement
  }

  function naming<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw faultOf(error)
    }
  }

  return {
    run: (sql, ...values) => naming(() => Number(prepared(sql).run(...values).changes)),
    get: (sql, ...values) => naming(() => prepared(sql).get(...values)),
    all: (sql, ...values) => naming(() => prepared(sql).all(...values)),
    exec: (sql) => naming(() => database.exec(sql)),
    isInTransaction: () => database.isOpen && database.isTransaction,
    close: () => {
      if (database.isOpen) database.close()
    },
  }
}
