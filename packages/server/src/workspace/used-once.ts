import type { DatabaseSync } from 'node:sqlite'
import type { Directory } from './directory.ts'

/** How long an answer is kept for a repeated call, in ms. */
const answersKeptFor = 24 * 3_600_000

/** The directory's part about what counts once: vouching tokens and calls with an idempotency key. */
export function usedOnceIn(
  database: DatabaseSync,
  now: () => number,
): Pick<Directory, 'claimVouch' | 'beginCall' | 'keepAnswer' | 'tellOnce'> {
  const dropVouches = database.prepare('DELETE FROM vouch WHERE until <= ?')
  const claim = database.prepare(
    `INSERT INTO vouch (workspace, issuer, jti, thumbprint, until, token) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET thumbprint = excluded.thumbprint
       WHERE token = excluded.token AND thumbprint = ?`,
  )
  const holder = database.prepare(
    'SELECT thumbprint, token FROM vouch WHERE workspace = ? AND issuer = ? AND jti = ?',
  )
  const dropAnswers = database.prepare('DELETE FROM kept_answer WHERE until <= ?')
  const begin = database.prepare(
    `INSERT INTO kept_answer (workspace, key, call, id, until, status, body) VALUES (?, ?, ?, ?, ?, 0, '')
     ON CONFLICT DO NOTHING`,
  )
  const find = database.prepare(
    'SELECT call, id, status, body FROM kept_answer WHERE workspace = ? AND key = ?',
  )
  const keep = database.prepare(
    'UPDATE kept_answer SET status = ?, body = ? WHERE workspace = ? AND key = ? AND status = 0',
  )
  const tell = database.prepare('INSERT INTO told VALUES (?, ?, ?) ON CONFLICT DO NOTHING')

  return {
    tellOnce: async (workspace, what) =>
      Number(tell.run(workspace, what, Math.floor(now())).changes) === 1,
    claimVouch: async ({ workspace, issuer, jti, token, thumbprint, former, until }) => {
      dropVouches.run(now())
      const before = former ?? thumbprint
      claim.run(workspace, issuer, jti, thumbprint, Math.ceil(until), token, before)
      const row = holder.get(workspace, issuer, jti)
      if (row?.['token'] !== token) return 'other-token'
      return row['thumbprint'] === thumbprint ? 'mine' : 'other-device'
    },
    beginCall: async (workspace, key, call, id) => {
      dropAnswers.run(now())
      begin.run(workspace, key, call, id, now() + answersKeptFor)
      const row = find.get(workspace, key)
      const status = Number(row?.['status'])
      return {
        call: String(row?.['call']),
        id: String(row?.['id']),
        ...(status > 0 && { answer: { status, body: String(row?.['body']) } }),
      }
    },
    keepAnswer: async (workspace, key, { status, body }) => {
      keep.run(status, body, workspace, key)
    },
  }
}
