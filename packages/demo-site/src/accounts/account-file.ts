import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeWhole } from '../data/write-whole.ts'
import type { Account } from './account.ts'

/** Something that is only known to whoever holds a secret: the file has its hash. */
export interface Held {
  readonly hash: string
  readonly account: string
  readonly since: number
  /** ms since 1970 */
  readonly until: number
}

/** All that the shop keeps. */
export interface AccountData {
  readonly accounts: readonly Account[]
  readonly sessions: readonly Held[]
  /** Codes in the links that were sent to addresses. */
  readonly codes: readonly Held[]
}

export interface AccountFile {
  /** As it is on the disk. */
  read(): AccountData
  /**
   * Changes it: one change after the other, each whole or not at all.
   *
   * @returns what `change` gives beside the new data; without new data nothing is written.
   */
  change<Result>(
    change: (data: AccountData) => readonly [result: Result, data?: AccountData],
  ): Promise<Result>
}

const isData = (value: unknown): value is AccountData =>
  typeof value === 'object' &&
  value !== null &&
  ['accounts', 'sessions', 'codes'].every((name) =>
    Array.isArray((value as Record<string, unknown>)[name]),
  )

const load = async (file: string): Promise<AccountData> => {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return { accounts: [], sessions: [], codes: [] }
  }
  const damaged = (cause?: unknown): Error =>
    new Error(`${file} is damaged. Restore it from a backup, or begin anew: npm start -- --fresh`, {
      cause,
    })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw damaged(error)
  }
  if (!isData(value)) throw damaged()
  return value
}

/**
 * Opens the file of the shop's accounts.
 *
 * @throws Error where there is one that cannot be read: nothing of it is overwritten.
 */
export const openAccountFile = async (file: string): Promise<AccountFile> => {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  let data = await load(file)
  let last: Promise<unknown> = Promise.resolve()
  return {
    read: () => data,
    change: (change) => {
      const done = last.then(async () => {
        const [result, changed] = change(data)
        if (changed) {
          await writeWhole(file, `${JSON.stringify(changed, null, 1)}\n`)
          data = changed
        }
        return result
      })
      // A change that failed is its caller's; the next one goes on from what is on the disk.
      last = done.catch(() => undefined)
      return done
    },
  }
}
