import type { DatabaseSync } from 'node:sqlite'
import type { Directory } from './directory.ts'

/** How long an answer is kept for a repeated call, in ms. */
const answersKeptFor = 24 * 3_600_000

/** The directory's part about what counts once: vouching tokens and calls with an idempotency key. */
export function usedOnceIn(
  database: DatabaseSync,
  now: () => number,
): Pick<Directory, 'claimVouch' | 'keptAnswer' | 'keepAnswer'> {
  const dropVouches = database.prepare('DELETE FROM vouch WHERE until <= ?')
  const claim = database.prepare('INSERT INTO vouch VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const holder = database.prepare(
    'SELECT thumbprint FROM vouch WHERE workspace = ? AND issuer = ? AND jti = ?',
  )
  const dropAnswers = database.prepare('DELETE FROM kept_answer WHERE until <= ?')
  const find = database.prepare(
    'SELECT call, status, body FROM kept_answer WHERE workspace = ? AND key = ? AND until > ?',
  )
  const keep = database.prepare('INSERT OR REPLACE INTO kept_answer VALUES (?, ?, ?, ?, ?, ?)')

  return {
    claimVouch: async (workspace, issuer, jti, thumbprint, until) => {
      dropVouches.run(now())
      claim.run(workspace, issuer, jti, thumbprint, Math.ceil(until))
      return holder.get(workspace, issuer, jti)?.['thumbprint'] === thumbprint
    },
    keptAnswer: async (workspace, key) => {
      const row = find.get(workspace, key, now())
      return (
        row && {
          call: String(row['call']),
          status: Number(row['status']),
          body: String(row['body']),
        }
      )
    },
    keepAnswer: async (workspace, key, { call, status, body }) => {
      dropAnswers.run(now())
      keep.run(workspace, key, call, status, body, now() + answersKeptFor)
    },
  }
}
