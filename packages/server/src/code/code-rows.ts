import type { DatabaseSync } from 'node:sqlite'

/** A code, or a link, that was asked for. Times in ms. */
export interface CodeRow {
  readonly id: string
  readonly workspace: string
  /** A keyed hash of the address and of how it was named. */
  readonly target: string
  /** The device that asked. */
  readonly thumbprint: string
  /** A keyed hash of the address block that it asked from. */
  readonly source: string
  readonly operation: string
  /** The keyed hash of the code; null for a link. */
  readonly hash: string | null
  readonly sent: number
  readonly expires: number
  /** Whether the mail was handed on: until then, a repeat does it. */
  readonly posted: boolean
}

/** No more than `most` unanswered in `within` ms; from one source alone, or from all. */
export interface CodeLimit {
  readonly most: number
  readonly within: number
  readonly of: 'source' | 'all'
}

/** What became of a new code: it was kept, its operation was there before, or there are too many until then (ms). */
export type Begun =
  | { readonly is: 'new' | 'known'; readonly row: CodeRow }
  | { readonly is: 'limited'; readonly until: number }

/** One guess at the codes of a device for an address. */
export interface CodeTry {
  readonly workspace: string
  readonly target: string
  readonly thumbprint: string
  readonly operation: string
  /** A keyed hash of what was typed: the same guess again, under the same operation, costs nothing. */
  readonly guess: string
  /** Whether what was typed is this row's code; asked for every live one. */
  fits(row: CodeRow): boolean
}

/** Codes as they lie in the directory. Each call is one transaction. */
export interface CodeRows {
  /** @param pass Asked before a new row is kept: where it throws, none is. */
  begin(row: CodeRow, limits: readonly CodeLimit[], pass: () => void): Begun
  /** Another code for a row whose mail was not handed on yet. */
  setHash(id: string, hash: string): void
  posted(id: string): void
  /** Whether the guess is one of the live codes. A code is used up by one operation, which may repeat; each has `tries` guesses. */
  attempt(guess: CodeTry, tries: number): boolean
  /** A link was followed on the device that asked for it: its links to this address wait for nothing more. */
  followed(link: Pick<CodeTry, 'workspace' | 'target' | 'thumbprint' | 'operation'>): void
}

/** How long it is kept that a device has proven an address with a code, in ms. */
const answeredKeptFor = 30 * 24 * 3_600_000
const unansweredKeptFor = 24 * 3_600_000

const rowOf = (row: Record<string, unknown>): CodeRow => ({
  ...(row as unknown as CodeRow),
  posted: row['posted'] === 1,
})

/** The directory's part about codes. */
export function codeRowsIn(database: DatabaseSync, now: () => number): CodeRows {
  const columns =
    'id, workspace, target, thumbprint, source, operation, hash, sent, expires, posted'
  const drop = database.prepare(
    'DELETE FROM code WHERE sent <= ? OR (sent <= ? AND answered IS NULL)',
  )
  const byOperation = database.prepare(
    `SELECT ${columns} FROM code WHERE workspace = ? AND thumbprint = ? AND operation = ?`,
  )
  const unanswered = database.prepare(
    `SELECT sent, source FROM code
     WHERE workspace = ? AND target = ? AND answered IS NULL AND sent > ? ORDER BY sent`,
  )
  const provenHere = database.prepare(
    `SELECT 1 FROM code WHERE workspace = ? AND target = ? AND thumbprint = ? AND answered IS NOT NULL LIMIT 1`,
  )
  const insert = database.prepare(
    `INSERT INTO code (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  )
  const setHash = database.prepare('UPDATE code SET hash = ? WHERE id = ? AND posted = 0')
  const setPosted = database.prepare('UPDATE code SET posted = 1 WHERE id = ?')
  const live = database.prepare(
    `SELECT ${columns}, (SELECT count(*) FROM code_try WHERE code = id) AS tries FROM code
     WHERE workspace = ? AND target = ? AND thumbprint = ? AND hash IS NOT NULL AND expires > ?
       AND (answered IS NULL OR answered = ?)`,
  )
  const setAnswered = database.prepare(
    'UPDATE code SET answered = ? WHERE id = ? AND answered IS NULL',
  )
  const setFollowed = database.prepare(
    `UPDATE code SET answered = ? WHERE workspace = ? AND target = ? AND thumbprint = ?
       AND hash IS NULL AND answered IS NULL`,
  )
  const insertTry = database.prepare(
    'INSERT INTO code_try (code, operation, guess) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )

  const transaction = <T>(work: () => T): T => {
    database.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      database.exec('COMMIT')
      return result
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }

  /** When the next one may be asked for; undefined where it may be now. */
  const limitedUntil = (row: CodeRow, limits: readonly CodeLimit[]): number | undefined => {
    const { workspace, target, thumbprint, source } = row
    const isKnown = provenHere.get(workspace, target, thumbprint) !== undefined
    const ends = limits.flatMap(({ most, within, of }) => {
      // Others cannot use up what a device has that proved this address before.
      if (of === 'all' && isKnown) return []
      const asked = unanswered
        .all(workspace, target, now() - within)
        .filter((other) => of === 'all' || other['source'] === source)
      const oldest = asked.at(-most)
      return asked.length >= most && oldest ? [Number(oldest['sent']) + within] : []
    })
    return ends.length > 0 ? Math.max(...ends) : undefined
  }

  return {
    begin: (row, limits, pass) =>
      transaction(() => {
        const { id, workspace, target, thumbprint, source, operation, hash, sent, expires } = row
        drop.run(now() - answeredKeptFor, now() - unansweredKeptFor)
        const known = byOperation.get(workspace, thumbprint, operation)
        if (known) return { is: 'known', row: rowOf(known) }
        const until = limitedUntil(row, limits)
        if (until !== undefined) return { is: 'limited', until }
        pass()
        insert.run(id, workspace, target, thumbprint, source, operation, hash, sent, expires)
        return { is: 'new', row }
      }),
    setHash: (id, hash) => {
      setHash.run(hash, id)
    },
    posted: (id) => {
      setPosted.run(id)
    },
    attempt: ({ workspace, target, thumbprint, operation, guess, fits }, tries) =>
      transaction(() => {
        const rows = live.all(workspace, target, thumbprint, now(), operation)
        let isRight = false
        for (const row of rows) {
          // All are compared, whichever fits: how long it takes tells nothing.
          if (fits(rowOf(row)) && Number(row['tries']) < tries) isRight = true
        }
        if (isRight) {
          // Whoever has one has their mailbox: what else was sent to it is good for nothing more.
          for (const row of rows) setAnswered.run(operation, String(row['id']))
          return true
        }
        for (const row of rows) insertTry.run(String(row['id']), operation, guess)
        return false
      }),
    followed: ({ workspace, target, thumbprint, operation }) => {
      setFollowed.run(operation, workspace, target, thumbprint)
    },
  }
}
