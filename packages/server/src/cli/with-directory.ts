import { userInfo } from 'node:os'
import { openDataFolder } from '../config/data-folder.ts'
import { readSettings } from '../config/read-settings.ts'
import type { Settings } from '../config/settings.ts'
import type { Directory, Workspace } from '../workspace/directory.ts'
import { openSqliteDirectory } from '../workspace/open-directory.ts'
import { UsageError, sourcesOf } from './command.ts'
import type { Terminal, Typed } from './command.ts'

/** Who types, as the machine calls them; by number where it has no name for them. */
function accountHere(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that no list names.
    return String(process.getuid?.() ?? 'unknown')
  }
}

/** Opens the directory of the data folder for one command, beside a running server or without one. */
export async function withDirectory<Result>(
  typed: Typed,
  terminal: Terminal,
  work: (directory: Directory, settings: Settings) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings(sourcesOf(typed, terminal))
  const folder = openDataFolder(settings.data, settings.secret)
  const directory = openSqliteDirectory({
    path: folder.directory,
    now: Date.now,
    by: `command-line/${accountHere()}`,
  })
  try {
    return await work(directory, settings)
  } finally {
    await directory.close()
  }
}

/**
 * The workspace that is meant: the one of `--workspace`, or the only one there is.
 *
 * @throws UsageError where that is not clear.
 */
export async function workspaceMeant(typed: Typed, directory: Directory): Promise<Workspace> {
  const workspaces = await directory.workspaces()
  const named = typed.one('workspace')
  const known = workspaces.map(({ id, name }) => `${id} (${name})`).join(', ')
  if (workspaces.length === 0)
    throw new UsageError(
      'There is no workspace yet. Make one: continuo init --origin https://www.example.com',
    )
  const meant =
    named === undefined
      ? workspaces
      : workspaces.filter(({ id, name }) => id === named || name === named)
  const [only, ...others] = meant
  if (!only) throw new UsageError(`There is no workspace ${named}. There are: ${known}`)
  if (others.length > 0)
    throw new UsageError(`There are several workspaces: ${known}. Say which with --workspace`)
  return only
}

/** Where browsers reach the server with these settings. */
export function originOf({ origin, port }: Settings): string {
  return origin ?? `http://localhost:${port}`
}
