import type { DatabaseSync } from 'node:sqlite'
import type { WorkspaceEntry } from '@continuo/model'
import type { Directory } from './directory.ts'
import { settingsListed } from './workspace-settings.ts'

/** What was changed about who may come in, and how a workspace is set. */
export interface Deed {
  /** ms since 1970 */
  readonly time: number
  /** `command-line/<account>`, `advisor/<id>`, `back-end`, or `program` for whoever opened the directory in a program of their own. */
  readonly by: string
  readonly did: Exclude<WorkspaceEntry['did'], 'role-set'>
  /** What it was done to; never a secret. */
  readonly detail: string | null
}

type Written = Pick<
  Directory,
  | 'createWorkspace'
  | 'workspace'
  | 'addOrigin'
  | 'removeOrigin'
  | 'rotateSecretKey'
  | 'rotateVouchingSecret'
  | 'setSetting'
  | 'putIssuer'
  | 'issuers'
  | 'removeIssuer'
  | 'addAdvisor'
  | 'advisorNames'
  | 'showAdvisor'
  | 'setPassword'
  | 'issueSignInLink'
  | 'removeAdvisor'
  | 'forgetNames'
>

/**
 * Writes down each change that came about, whichever way it was made; what was so before is no change.
 *
 * @param directory The parts that make the changes.
 */
export function deedsOf<Parts extends Written>(
  database: DatabaseSync,
  directory: Parts,
  { now, by }: { now: () => number; by: string },
): Parts & Pick<Directory, 'deeds'> {
  const insert = database.prepare(
    'INSERT INTO deed (workspace, at, made_by, did, detail) VALUES (?, ?, ?, ?, ?)',
  )
  const list = database.prepare(
    'SELECT at, made_by, did, detail FROM deed WHERE workspace = ? ORDER BY at DESC, rowid DESC LIMIT ?',
  )
  const advisorById = database.prepare('SELECT name, workspace FROM advisor WHERE id = ?')
  const note = (
    workspace: string,
    did: Deed['did'],
    detail: string | null = null,
    doer = by,
  ): void => {
    insert.run(workspace, now(), doer, did, detail)
  }
  const settingOf = async (workspace: string, setting: string): Promise<string> => {
    const found = await directory.workspace(workspace)
    const [, value] = (found && settingsListed(found.settings).find(([n]) => n === setting)) ?? []
    return String(value ?? 'nothing')
  }
  const aboutAdvisor =
    (did: Deed['did'], work: (advisor: string) => Promise<boolean>) =>
    async (advisor: string): Promise<boolean> => {
      const row = advisorById.get(advisor)
      const isDone = await work(advisor)
      if (row && isDone) note(String(row['workspace']), did, String(row['name']))
      return isDone
    }

  const written: Omit<Written, 'workspace' | 'issuers' | 'advisorNames'> = {
    createWorkspace: async (name, origins) => {
      const made = await directory.createWorkspace(name, origins)
      note(made.id, 'workspace-made', [name, ...made.origins].join(' '))
      return made
    },
    addOrigin: async (workspace, origin) => {
      const isNew = await directory.addOrigin(workspace, origin)
      if (isNew) note(workspace, 'origin-added', origin)
      return isNew
    },
    removeOrigin: async (workspace, origin) => {
      const wasThere = await directory.removeOrigin(workspace, origin)
      if (wasThere) note(workspace, 'origin-removed', origin)
      return wasThere
    },
    rotateSecretKey: async (workspace) => {
      const key = await directory.rotateSecretKey(workspace)
      note(workspace, 'secret-key-replaced')
      return key
    },
    rotateVouchingSecret: async (workspace) => {
      const secret = await directory.rotateVouchingSecret(workspace)
      note(workspace, 'vouching-secret-replaced')
      return secret
    },
    setSetting: async (workspace, name, value) => {
      const before = await settingOf(workspace, name)
      await directory.setSetting(workspace, name, value)
      const after = await settingOf(workspace, name)
      if (after !== before)
        note(workspace, 'setting-changed', `${name}: ${after} (before: ${before})`)
    },
    putIssuer: async (workspace, issuer) => {
      const before = (await directory.issuers(workspace)).find(
        (each) => each.issuer === issuer.issuer,
      )
      await directory.putIssuer(workspace, issuer)
      const { issuer: name, jwksUrl, marksEmail } = issuer
      if (before && before.jwksUrl === jwksUrl && before.marksEmail === marksEmail) return
      const marks = marksEmail ? ', marks addresses as proven' : ''
      note(workspace, 'issuer-changed', `${name}: ${jwksUrl ?? 'the vouching secret'}${marks}`)
    },
    removeIssuer: async (workspace, issuer) => {
      const wasThere = await directory.removeIssuer(workspace, issuer)
      if (wasThere) note(workspace, 'issuer-removed', issuer)
      return wasThere
    },
    addAdvisor: async (workspace, name, password, shown) => {
      const advisor = await directory.addAdvisor(workspace, name, password, shown)
      note(workspace, 'advisor-added', name)
      return advisor
    },
    setPassword: (advisor, password) =>
      aboutAdvisor('password-set', (id) => directory.setPassword(id, password))(advisor),
    issueSignInLink: async (advisor) => {
      const code = await directory.issueSignInLink(advisor)
      const row = advisorById.get(advisor)
      if (row) note(String(row['workspace']), 'link-made', String(row['name']))
      return code
    },
    removeAdvisor: aboutAdvisor('advisor-removed', (id) => directory.removeAdvisor(id)),
    showAdvisor: async (workspace, advisor, shown, doer) => {
      const [before] = await directory.advisorNames(workspace, [advisor])
      const after = await directory.showAdvisor(workspace, advisor, shown)
      if (after && (before?.public !== after.public || before.function !== after.function)) {
        const read = [after.public, after.function].map((text) => text ?? 'nothing').join(', ')
        note(workspace, 'advisor-shown', `${after.name}: ${read}`, doer)
      }
      return after
    },
    forgetNames: async (workspace, name) => {
      const wasThere = await directory.forgetNames(workspace, name)
      if (wasThere) note(workspace, 'names-forgotten', name)
      return wasThere
    },
  }
  return {
    ...directory,
    ...written,
    deeds: async (workspace, most) =>
      list.all(workspace, most).map((row) => ({
        time: Number(row['at']),
        by: String(row['made_by']),
        did: row['did'] as Deed['did'],
        detail: row['detail'] as string | null,
      })),
  }
}
