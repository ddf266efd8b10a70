import type { DatabaseSync } from 'node:sqlite'
import { randomBytes } from 'node:crypto'
import { uuidv7 } from '@continuo/model'
import type { Directory, Workspace } from './directory.ts'
import { checkSetting, settingsFrom } from './workspace-settings.ts'
import type { SetByHand } from './workspace-settings.ts'
import { hashOf, newPublishableKey, newSecret } from './secrets.ts'

type Part = Pick<
  Directory,
  | 'createWorkspace'
  | 'workspaces'
  | 'workspace'
  | 'workspaceByKey'
  | 'workspaceBySecret'
  | 'addOrigin'
  | 'removeOrigin'
  | 'rotateSecretKey'
  | 'rotateVouchingSecret'
  | 'setSetting'
>

const columns = 'SELECT id, name, publishable_key, vouching_secret, settings FROM workspace'

/** The directory's part that is about workspaces, their keys and their origins. */
export function workspacesIn(database: DatabaseSync, now: () => number): Part {
  const all = database.prepare(`${columns} ORDER BY id`)
  const byId = database.prepare(`${columns} WHERE id = ?`)
  const byKey = database.prepare(`${columns} WHERE publishable_key = ?`)
  const bySecret = database.prepare(`${columns} WHERE secret_hash = ?`)
  const originsOf = database.prepare('SELECT origin FROM origin WHERE workspace = ? ORDER BY rowid')
  const insert = database.prepare(
    `INSERT INTO workspace (id, name, publishable_key, secret_hash, vouching_secret, created)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const register = database.prepare('INSERT INTO origin VALUES (?, ?) ON CONFLICT DO NOTHING')
  const unregister = database.prepare('DELETE FROM origin WHERE workspace = ? AND origin = ?')
  const setSecret = database.prepare('UPDATE workspace SET secret_hash = ? WHERE id = ?')
  const setVouching = database.prepare('UPDATE workspace SET vouching_secret = ? WHERE id = ?')

  const setByHand = database.prepare('SELECT settings FROM workspace WHERE id = ?')
  const putSettings = database.prepare('UPDATE workspace SET settings = ? WHERE id = ?')

  const workspaceOf = (row: Record<string, unknown> | undefined): Workspace | undefined =>
    row && {
      id: String(row['id']),
      name: String(row['name']),
      publishableKey: String(row['publishable_key']),
      vouchingSecret: String(row['vouching_secret']),
      origins: originsOf.all(String(row['id'])).map(({ origin }) => String(origin)),
      settings: settingsFrom(JSON.parse(String(row['settings'])) as SetByHand),
    }

  const changeOf = (changes: number | bigint, workspace: string): void => {
    if (Number(changes) !== 1)
      throw new Error(`There is no workspace ${workspace}. \`continuo origin list\` shows them.`)
  }

  return {
    createWorkspace: async (name, origins) => {
      const secretKey = newSecret('sk_')
      const workspace = {
        id: `ws_${uuidv7(now(), randomBytes(10))}`,
        name,
        publishableKey: newPublishableKey(),
        vouchingSecret: newSecret('vs_'),
        origins: [...new Set(origins)],
        settings: settingsFrom({}),
      }
      const { id, publishableKey, vouchingSecret } = workspace
      database.exec('BEGIN IMMEDIATE')
      try {
        insert.run(id, name, publishableKey, hashOf(secretKey), vouchingSecret, now())
        for (const origin of workspace.origins) register.run(id, origin)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
      return { ...workspace, secretKey }
    },
    workspaces: async () => all.all().flatMap((row) => workspaceOf(row) ?? []),
    workspace: async (id) => workspaceOf(byId.get(id)),
    workspaceByKey: async (key) => workspaceOf(byKey.get(key)),
    workspaceBySecret: async (key) => workspaceOf(bySecret.get(hashOf(key))),
    addOrigin: async (workspace, origin) => {
      if (!byId.get(workspace)) changeOf(0, workspace)
      return Number(register.run(workspace, origin).changes) === 1
    },
    removeOrigin: async (workspace, origin) =>
      Number(unregister.run(workspace, origin).changes) === 1,
    rotateSecretKey: async (workspace) => {
      const key = newSecret('sk_')
      changeOf(setSecret.run(hashOf(key), workspace).changes, workspace)
      return key
    },
    rotateVouchingSecret: async (workspace) => {
      const secret = newSecret('vs_')
      changeOf(setVouching.run(secret, workspace).changes, workspace)
      return secret
    },
    setSetting: async (workspace, name, value) => {
      const checked = checkSetting(name, value)
      database.exec('BEGIN IMMEDIATE')
      try {
        const row = setByHand.get(workspace)
        if (!row) changeOf(0, workspace)
        const settings = { ...JSON.parse(String(row?.['settings'])), [name]: checked }
        putSettings.run(JSON.stringify(settings), workspace)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
  }
}
