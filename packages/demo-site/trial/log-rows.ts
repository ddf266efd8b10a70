import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What the log's file says about who is who and what was said; leaving out what is only counted again. */
const tables = [
  'strand',
  'relationship',
  'event',
  'proof',
  'strand_join',
  'home',
  'mark',
  'claim',
  'answer',
  'suggestion',
  'handoff',
  'audit',
] as const

/** The rows of the log's file, each as `table {…}`. */
export function logRows(dataDir: string): Set<string> {
  return rowsIn(join(dataDir, 'log.db'), tables)
}

/** The rows of the directory's file about what mails have led to: `bookmark {…}`, and codes that were answered. */
export function answeredMails(dataDir: string): Set<string> {
  const rows = rowsIn(join(dataDir, 'directory.db'), ['bookmark', 'code'])
  return new Set([...rows].filter((row) => !row.includes('"answered":null')))
}

function rowsIn(file: string, names: readonly string[]): Set<string> {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = new Set<string>()
  for (const name of names)
    for (const row of database.prepare(`select * from ${name}`).all())
      rows.add(`${name} ${JSON.stringify(row)}`)
  database.close()
  return rows
}
