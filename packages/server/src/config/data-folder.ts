import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What lies in a data folder. */
export interface DataFolder {
  /** The log's database. */
  readonly log: string
  /** The directory's database. */
  readonly directory: string
  /** The folder with parts of earlier builds; it may be deleted. */
  readonly earlierBuilds: string
  /** The folder with the files that tags hold by their hashes (`continuo tag --pinned`); kept for good. */
  readonly pinned: string
  /** The folder of attachments; made with the first of them. */
  readonly attachments: string
  /** The server's secret. */
  readonly secret: string
}

/** The fewest characters of a secret. */
export const secretLength = 32

/**
 * Opens a data folder, and makes it where there is none: for its owner alone. The secret is made once;
 * identities are looked up by a hash that is keyed with it, so it belongs to the data and is backed up
 * with them.
 *
 * @param given The secret, where it is kept elsewhere.
 * @throws Error where the folder cannot be written, or the secret in it is damaged.
 */
export function openDataFolder(folder: string, given?: string): DataFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const secret = given ?? secretIn(join(folder, 'secret'))
  if (secret.length < secretLength) {
    throw new Error(
      `${join(folder, 'secret')} is damaged: it has fewer than ${secretLength} characters. Restore it from a backup.`,
    )
  }
  return {
    log: join(folder, 'log.db'),
    directory: join(folder, 'directory.db'),
    earlierBuilds: join(folder, 'earlier-builds'),
    pinned: join(folder, 'pinned'),
    attachments: join(folder, 'attachments'),
    secret,
  }
}

function secretIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  // Written whole under another name and then linked: of two processes that begin at once, one wins.
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  })
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(path, 'utf8').trim()
}
