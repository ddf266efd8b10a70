import type { DatabaseSync } from 'node:sqlite'

/** The bookmark of a mail: for which address, from where, when. Times in ms. */
export interface BookmarkRow {
  /** A hash of the id that the mail's link carries. */
  readonly hash: string
  readonly workspace: string
  /** A keyed hash of the address, for erasing. */
  readonly owner: string
  /** The address, sealed. */
  readonly address: string
  /** The device that asked for the mail; null where nobody did. */
  readonly thumbprint: string | null
  /** What the mail was about. */
  readonly strand: string | null
  readonly event: string | null
  readonly sent: number
}

/** Bookmarks as they lie in the directory. They do not expire. */
export interface BookmarkRows {
  /** A bookmark that is there stays as it is. */
  put(row: BookmarkRow): void
  find(workspace: string, hash: string): BookmarkRow | undefined
  /** Erases all bookmarks of these addresses (by their keyed hashes), and all about these strands. */
  erase(workspace: string, owners: readonly string[], strands: readonly string[]): void
}

/** The directory's part about bookmarks. */
export function bookmarkRowsIn(database: DatabaseSync): BookmarkRows {
  const columns = 'hash, workspace, owner, address, thumbprint, strand, event, sent'
  const insert = database.prepare(
    `INSERT INTO bookmark (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const find = database.prepare(`SELECT ${columns} FROM bookmark WHERE workspace = ? AND hash = ?`)
  const listed = '(SELECT value FROM json_each(?))'
  const erase = database.prepare(
    `DELETE FROM bookmark WHERE workspace = ? AND (owner IN ${listed} OR strand IN ${listed})`,
  )
  return {
    put: ({ hash, workspace, owner, address, thumbprint, strand, event, sent }) => {
      insert.run(hash, workspace, owner, address, thumbprint, strand, event, sent)
    },
    find: (workspace, hash) => find.get(workspace, hash) as unknown as BookmarkRow | undefined,
    erase: (workspace, owners, strands) => {
      erase.run(workspace, JSON.stringify(owners), JSON.stringify(strands))
    },
  }
}
