import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Attachment, ImageType } from '@continuo/model'
import type { AttachmentStore, OpenedFile, Place, Waiting } from './attachment-store.ts'
import { takeIn } from './take-in.ts'

/** What lies beside a file's bytes. */
interface About {
  readonly attachment: Attachment
  readonly writer: string
  readonly time: number
  readonly image?: ImageType
}

/** How old what an upload has left must be before it is certain that nobody writes to it any more, in ms. */
const abandoned = 86_400_000

/** The names that folders may have. */
const isPlain = (name: string): boolean => /^[\w-]{1,80}$/.test(name)

const isMissing = (error: unknown): boolean =>
  /^(ENOENT|ENOTDIR)$/.test((error as NodeJS.ErrnoException).code ?? '')

/** What the work gives; nothing where what it looks for is not there. */
async function ifThere<Value>(work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await work
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

const listIn = async (folder: string): Promise<string[]> => (await ifThere(readdir(folder))) ?? []

/** A rename outlives a crash when its folder was written. Windows knows no such thing. */
async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flush: true })
}

/**
 * Keeps attachments as files: for each a folder with its bytes and what is known of it.
 *
 * - `coming/…` while it is being uploaded
 * - `<workspace>/waiting/<id>` until a message names it
 * - `<workspace>/kept/<strand>/<event>/<id>` from then on, so that erasing is removing a folder
 *
 * Each step from one to the next is one rename.
 */
export function openFileAttachments(root: string): AttachmentStore {
  const waitingAt = (workspace: string, id: string): string | undefined =>
    isPlain(workspace) && isPlain(id) ? join(root, workspace, 'waiting', id) : undefined
  const keptAt = (workspace: string, ...names: string[]): string | undefined =>
    [workspace, ...names].every(isPlain) ? join(root, workspace, 'kept', ...names) : undefined

  const aboutIn = async (folder: string): Promise<About | undefined> => {
    const text = await ifThere(readFile(join(folder, 'about.json'), 'utf8'))
    return text === undefined ? undefined : (JSON.parse(text) as About)
  }
  const claimIn = (folder: string): Promise<string | undefined> =>
    ifThere(readFile(join(folder, 'event'), 'utf8'))

  async function fileIn(folder: string): Promise<OpenedFile | undefined> {
    const about = await aboutIn(folder)
    if (!about) return undefined
    const { attachment, image } = about
    const path = join(folder, 'bytes')
    const bytes: OpenedFile['bytes'] = () =>
      Readable.toWeb(createReadStream(path)) as ReturnType<OpenedFile['bytes']>
    return { attachment, ...(image && { image }), bytes }
  }

  /** Moves a folder to where nothing is; whether it could. */
  async function move(from: string, to: string): Promise<boolean> {
    try {
      await mkdir(join(to, '..'), { recursive: true, mode: 0o700 })
      await rename(from, to)
    } catch (error) {
      if (
        /^(ENOTEMPTY|EEXIST|EPERM)$/.test((error as NodeJS.ErrnoException).code ?? '') ||
        isMissing(error)
      )
        return false
      throw error
    }
    await settle(join(to, '..'))
    return true
  }

  async function clearComing(before: number): Promise<void> {
    for (const name of await listIn(join(root, 'coming'))) {
      const folder = join(root, 'coming', name)
      const found = await ifThere(stat(folder))
      if (found && found.mtimeMs < before) await rm(folder, { recursive: true, force: true })
    }
  }

  return {
    name: 'files',

    async put(incoming) {
      const { workspace, id, writer, name, time } = incoming
      const target = waitingAt(workspace, id)
      if (!target) throw new Error('The id of an attachment has letters, digits, - and _ alone.')
      const folder = join(root, 'coming', randomBytes(12).toString('hex'))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      try {
        const taken = await takeIn(join(folder, 'bytes'), incoming)
        if ('is' in taken) return taken
        const { image, ...said } = taken
        const attachment = { id, name, type: said.type, size: said.size, hash: said.hash }
        const about: About = { attachment, writer, time, ...(image && { image }) }
        await write(join(folder, 'about.json'), JSON.stringify(about))
        if (await move(folder, target)) return { is: 'stored', attachment }
        const before = await aboutIn(target)
        const isSame = before?.writer === writer && before.attachment.hash === said.hash
        return isSame
          ? { is: 'stored', attachment: before.attachment }
          : { is: 'refused', why: 'id-reused' }
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },

    async claim(workspace, id, writer, event) {
      const folder = waitingAt(workspace, id)
      const about = folder === undefined ? undefined : await aboutIn(folder)
      if (folder === undefined || about?.writer !== writer) return undefined
      await ifThere(write(join(folder, 'event'), event))
      return about.attachment
    },

    async keep(workspace, id, { strand, event }) {
      const from = waitingAt(workspace, id)
      const to = keptAt(workspace, strand, event, id)
      if (from && to) await move(from, to)
    },

    async open(workspace, id, { strand, event }: Place) {
      const kept = keptAt(workspace, strand, event, id)
      const waits = waitingAt(workspace, id)
      if (!kept || !waits) return undefined
      const file = await fileIn(kept)
      if (file) return file
      // Admitted, and the place could not be given yet.
      return (await claimIn(waits)) === event ? fileIn(waits) : undefined
    },

    async forget(workspace, strand, events) {
      const folders = events
        ? events.map((event) => keptAt(workspace, strand, event))
        : [keptAt(workspace, strand)]
      for (const folder of folders) if (folder) await rm(folder, { recursive: true, force: true })
    },

    async *waiting(before): AsyncGenerator<Waiting> {
      await clearComing(before - abandoned)
      for (const workspace of await listIn(root)) {
        for (const id of await listIn(join(root, workspace, 'waiting'))) {
          const folder = waitingAt(workspace, id)
          const about = folder && (await aboutIn(folder))
          if (!folder || !about || about.time >= before) continue
          const event = await claimIn(folder)
          const { writer, time } = about
          yield { workspace, id, writer, time, ...(event !== undefined && { event }) }
        }
      }
    },

    async drop(workspace, id) {
      const folder = waitingAt(workspace, id)
      if (folder) await rm(folder, { recursive: true, force: true })
    },
  }
}
