import type { DatabaseSync } from 'node:sqlite'
import { randomBytes } from 'node:crypto'
import { uuidv7 } from '@continuo/model'
import { NameTaken } from './directory.ts'
import type { Advisor, AdvisorNames, Directory } from './directory.ts'
import { checkPassword, hashPassword } from './password.ts'
import { hashOf, newSecret } from './secrets.ts'

/** How long a sign-in link is good, in ms. */
const linkGoodFor = 30 * 60_000
/** How long a desk session lasts without a sign of life, and at most, in ms. */
const deskSessionIdle = 7 * 24 * 3_600_000
export const deskSessionMost = 30 * 24 * 3_600_000
/** A session's end moves at most this often: a write for each request would be too dear. */
const rollEvery = 3_600_000

type Part = Pick<
  Directory,
  | 'addAdvisor'
  | 'advisors'
  | 'showAdvisor'
  | 'advisorNames'
  | 'setPassword'
  | 'removeAdvisor'
  | 'forgetNames'
  | 'advisorByPassword'
  | 'issueSignInLink'
  | 'useSignInLink'
  | 'beginDeskSession'
  | 'deskSession'
  | 'endDeskSession'
>

const nameKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase()

type Row = Record<string, unknown>

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const namesOf = (row: Row): AdvisorNames => ({
  id: String(row['id']),
  name: String(row['name']),
  public: textOf(row['public_name']),
  function: textOf(row['function']),
})

const advisorOf = (row: Row | undefined): Advisor | undefined =>
  row && { ...namesOf(row), workspace: String(row['workspace']) }

/** The directory's part that is about advisors and how they sign in. */
export function advisorsIn(database: DatabaseSync, now: () => number): Part {
  const names = 'id, name, public_name, function'
  const columns =
    'advisor.id, advisor.name, advisor.public_name, advisor.function, advisor.workspace'
  const insert = database.prepare(
    'INSERT INTO advisor (id, workspace, name, name_key, password, created, public_name, function) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name_key) DO NOTHING',
  )
  const named = database.prepare(
    ['advisor', 'former_advisor']
      .map(
        (table) =>
          `SELECT ${names} FROM ${table} WHERE workspace = :workspace AND id IN (SELECT value FROM json_each(:ids))`,
      )
      .join(' UNION ALL '),
  )
  const show = ['advisor', 'former_advisor'].map((table) =>
    database.prepare(
      `UPDATE ${table} SET public_name = ?, function = ? WHERE workspace = ? AND id = ?`,
    ),
  )
  const keepNames = database.prepare(
    `INSERT INTO former_advisor SELECT id, workspace, name, public_name, function FROM advisor WHERE id = ?`,
  )
  const forget = database.prepare('DELETE FROM former_advisor WHERE id = ?')
  const formerIn = database.prepare('SELECT id, name FROM former_advisor WHERE workspace = ?')
  const ofWorkspace = database.prepare(
    `SELECT ${columns} FROM advisor WHERE workspace = ? ORDER BY name_key`,
  )
  const byName = database.prepare(`SELECT ${columns}, password FROM advisor WHERE name_key = ?`)
  const storePassword = database.prepare('UPDATE advisor SET password = ? WHERE id = ?')
  const endLinks = database.prepare('DELETE FROM sign_in_link WHERE advisor = ?')
  const remove = database.prepare('DELETE FROM advisor WHERE id = ?')
  const endAll = database.prepare('DELETE FROM desk_session WHERE advisor = ?')
  const addLink = database.prepare('INSERT INTO sign_in_link VALUES (?, ?, ?)')
  const dropOldLinks = database.prepare('DELETE FROM sign_in_link WHERE expires <= ?')
  const takeLink = database.prepare(
    'DELETE FROM sign_in_link WHERE hash = ? RETURNING advisor, expires',
  )
  const byId = database.prepare(`SELECT ${columns} FROM advisor WHERE id = ?`)
  const begin = database.prepare('INSERT INTO desk_session VALUES (?, ?, ?, ?)')
  const dropOldSessions = database.prepare('DELETE FROM desk_session WHERE expires <= ?')
  const session = database.prepare(
    `SELECT ${columns}, began, expires FROM desk_session JOIN advisor ON advisor.id = desk_session.advisor WHERE hash = ?`,
  )
  const roll = database.prepare('UPDATE desk_session SET expires = ? WHERE hash = ?')
  const end = database.prepare('DELETE FROM desk_session WHERE hash = ?')

  const namesIn = (workspace: string, ids: readonly string[]): AdvisorNames[] =>
    named.all({ workspace, ids: JSON.stringify(ids) }).map(namesOf)

  return {
    addAdvisor: async (workspace, name, password, shown = {}) => {
      const id = `adv_${uuidv7(now(), randomBytes(10))}`
      const stored = password === undefined ? null : await hashPassword(password)
      const key = nameKey(name)
      const { public: read = null, function: part = null } = shown
      const { changes } = insert.run(id, workspace, name, key, stored, now(), read, part)
      if (Number(changes) !== 1) throw new NameTaken(name)
      return { id, name, workspace, public: read, function: part }
    },
    showAdvisor: async (workspace, advisor, shown) => {
      const [known] = namesIn(workspace, [advisor])
      if (!known) return undefined
      const next = { ...known, ...shown }
      for (const update of show) update.run(next.public, next.function, workspace, advisor)
      return next
    },
    advisorNames: async (workspace, advisors) => namesIn(workspace, advisors),
    forgetNames: async (workspace, name) => {
      const meant = formerIn
        .all(workspace)
        .filter((row) => nameKey(String(row['name'])) === nameKey(name))
      for (const row of meant) forget.run(String(row['id']))
      return meant.length > 0
    },
    advisors: async (workspace) =>
      ofWorkspace.all(workspace).flatMap((row) => advisorOf(row) ?? []),
    setPassword: async (advisor, password) => {
      const { changes } = storePassword.run(await hashPassword(password), advisor)
      endAll.run(advisor)
      return Number(changes) === 1
    },
    removeAdvisor: async (advisor) => {
      database.exec('BEGIN IMMEDIATE')
      try {
        endAll.run(advisor)
        endLinks.run(advisor)
        keepNames.run(advisor)
        const { changes } = remove.run(advisor)
        database.exec('COMMIT')
        return Number(changes) === 1
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    advisorByPassword: async (name, password) => {
      const row = byName.get(nameKey(name))
      const right = await checkPassword(password, row?.['password'] as string | null | undefined)
      return right ? advisorOf(row) : undefined
    },

    issueSignInLink: async (advisor) => {
      const code = newSecret('')
      dropOldLinks.run(now())
      addLink.run(hashOf(code), advisor, now() + linkGoodFor)
      return code
    },
    useSignInLink: async (code) => {
      const row = takeLink.get(hashOf(code))
      return row && Number(row['expires']) > now()
        ? advisorOf(byId.get(String(row['advisor'])))
        : undefined
    },

    beginDeskSession: async (advisor) => {
      const token = newSecret('')
      dropOldSessions.run(now())
      begin.run(hashOf(token), advisor, now(), now() + deskSessionIdle)
      return token
    },
    deskSession: async (token) => {
      const row = session.get(hashOf(token))
      const advisor = advisorOf(row)
      const expires = Number(row?.['expires'])
      if (!row || !advisor || expires <= now()) return undefined
      const later = Math.min(now() + deskSessionIdle, Number(row['began']) + deskSessionMost)
      if (later - expires < rollEvery) return { advisor, expires }
      roll.run(later, hashOf(token))
      return { advisor, expires: later }
    },
    endDeskSession: async (token) => {
      end.run(hashOf(token))
    },
  }
}
