import { randomBytes } from 'node:crypto'
import { mkdir, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../data/write-whole.ts'
import type { Mail } from './mail.ts'

/** The mails that are kept, each in a file of its own. */
export interface MailStore {
  /** All of them, the newest first. */
  all(): readonly Mail[]
  find(id: string): Mail | undefined
  /** Keeps a mail; where there are too many now, the oldest goes. */
  add(mail: Omit<Mail, 'id'>): Promise<Mail>
}

export interface MailStoreOptions {
  /** The folder of the mails; made where there is none. */
  readonly folder: string
  /** How many are kept. */
  readonly most: number
  /** Told of a file that is no mail. It stays where it is. */
  readonly report: (problem: string) => void
}

const fileName = /^\d{15}-\d{6}-[0-9a-f]{8}\.json$/

const isMail = (value: unknown): value is Mail =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'to', 'from', 'subject', 'text', 'html'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'string',
  ) &&
  typeof (value as Mail).at === 'number'

/** Opens the mails of a folder. Their ids sort by the time at which they came. */
export const openMailStore = async (options: MailStoreOptions): Promise<MailStore> => {
  const { folder, most, report } = options
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const place = (id: string): string => join(folder, `${id}.json`)
  const read = async (name: string): Promise<Mail[]> => {
    try {
      const value: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'))
      if (isMail(value) && `${value.id}.json` === name) return [value]
      report(`${join(folder, name)} is no mail and is left out.`)
    } catch (error) {
      report(`${join(folder, name)} cannot be read and is left out: ${String(error)}`)
    }
    return []
  }
  const names = (await readdir(folder)).filter((name) => fileName.test(name)).sort()
  /** The oldest first. */
  const mails = (await Promise.all(names.map(read))).flat()
  let added = 0

  return {
    all: () => mails.toReversed(),
    find: (id) => mails.find((mail) => mail.id === id),
    add: async (content) => {
      const number = `${(added += 1)}`.padStart(6, '0')
      const id = `${`${content.at}`.padStart(15, '0')}-${number}-${randomBytes(4).toString('hex')}`
      const mail = { ...content, id }
      await writeWhole(place(id), JSON.stringify(mail))
      mails.push(mail)
      const old = mails.splice(0, Math.max(mails.length - most, 0))
      await Promise.all(old.map((each) => rm(place(each.id), { force: true })))
      return mail
    },
  }
}
