import { chmodSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { bookmarkRowsIn } from '../code/bookmark-rows.ts'
import { codeRowsIn } from '../code/code-rows.ts'
import { advisorsIn } from './advisors.ts'
import { deedsOf } from './deeds.ts'
import type { Directory } from './directory.ts'
import { issuersIn } from './issuers.ts'
import { prepareSchema } from './schema.ts'
import { usedOnceIn } from './used-once.ts'
import { workspacesIn } from './workspaces.ts'

/**
 * Opens the directory in an SQLite file of its own, beside the log's: the command line writes it while
 * the server runs, and neither may wait for the other's transactions.
 *
 * @param path The file; it is made where there is none, readable for its owner alone.
 * @param now The clock, ms since 1970.
 * @param by Who is written down for what is changed: `program` unless given.
 * @throws Error where the file cannot be opened, or was written by a later version.
 */
export function openSqliteDirectory({
  path,
  now,
  by = 'program',
}: {
  path: string
  now: () => number
  by?: string
}): Directory {
  const database = new DatabaseSync(path)
  try {
    chmodSync(path, 0o600)
    database.exec(
      'PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON',
    )
    prepareSchema(database)
  } catch (error) {
    database.close()
    throw error
  }
  const probe = database.prepare('SELECT count(*) AS found FROM workspace')
  const changed = {
    ...workspacesIn(database, now),
    ...issuersIn(database),
    ...advisorsIn(database, now),
  }
  return {
    ...deedsOf(database, changed, { now, by }),
    ...usedOnceIn(database, now),
    codes: codeRowsIn(database, now),
    bookmarks: bookmarkRowsIn(database),
    check: async () => {
      probe.get()
    },
    close: async () => {
      database.close()
    },
  }
}
