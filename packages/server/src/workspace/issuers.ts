import type { DatabaseSync } from 'node:sqlite'
import type { Directory, Issuer } from './directory.ts'

const issuerOf = (row: Record<string, unknown>): Issuer => ({
  issuer: String(row['issuer']),
  marksEmail: row['marks_email'] === 1,
  ...(row['jwks_url'] !== null && { jwksUrl: String(row['jwks_url']) }),
})

/** The directory's part about who may vouch for customers. */
export function issuersIn(
  database: DatabaseSync,
): Pick<Directory, 'putIssuer' | 'issuers' | 'removeIssuer'> {
  const put = database.prepare(
    `INSERT INTO issuer (workspace, issuer, jwks_url, marks_email) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET jwks_url = excluded.jwks_url, marks_email = excluded.marks_email`,
  )
  const all = database.prepare(
    'SELECT issuer, jwks_url, marks_email FROM issuer WHERE workspace = ? ORDER BY issuer',
  )
  const remove = database.prepare('DELETE FROM issuer WHERE workspace = ? AND issuer = ?')
  return {
    putIssuer: async (workspace, { issuer, jwksUrl, marksEmail }) => {
      put.run(workspace, issuer, jwksUrl ?? null, marksEmail ? 1 : 0)
    },
    issuers: async (workspace) => all.all(workspace).map(issuerOf),
    removeIssuer: async (workspace, issuer) => Number(remove.run(workspace, issuer).changes) === 1,
  }
}
