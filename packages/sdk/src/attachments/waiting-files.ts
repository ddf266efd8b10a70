import type { Attachment } from '@continuo/model'
import type { Keep } from '../adapter/adapter.ts'
import type { Core } from '../sync/core.ts'

/** A file that waits for a line, as it is kept. */
export interface WaitingFile {
  /** Null: it could not be found, or is not to be sent. */
  file: Blob | null
  attachment: Attachment
  /** It comes from a conversation that had no server: where it is refused, its message goes without it. */
  moved?: true
  /** Its message was deleted. */
  deleted?: true
}

/** Under which name it is kept. */
export const namedFile = (id: string): string => `file/${id}`
const keepOf = (core: Core): Keep => core.log.keep(core.generation())

/** Keeps a file with the generation, for all its tabs; it goes where that ends. */
export const keepFile = (core: Core, waiting: WaitingFile): Promise<void> =>
  keepOf(core).set(namedFile(waiting.attachment.id), waiting)

/** The file that waits under an id. */
export const waitingFile = async (core: Core, id: string): Promise<WaitingFile | undefined> =>
  (await keepOf(core).get(namedFile(id))) as WaitingFile | undefined

/** It is out. */
export const dropFile = (core: Core, id: string): Promise<void> =>
  keepOf(core).set(namedFile(id), undefined)

/** How many files are remembered after they went out, and how large each may be, in bytes. */
const most = 20
const largest = 10_485_760

const sent = new WeakMap<Core, Map<string, Blob>>()

/** Remembers what was sent, so that showing it fetches nothing. */
export function remember(core: Core, id: string, file: Blob): void {
  if (file.size > largest) return
  const files = sent.get(core) ?? new Map<string, Blob>()
  sent.set(core, files.set(id, file))
  const [oldest = ''] = files.keys()
  if (files.size > most) files.delete(oldest)
}

export const remembered = (core: Core, id: string): Blob | undefined => sent.get(core)?.get(id)
