import {
  canonical,
  fileName,
  fileType,
  imageTypeOf,
  plainBytes,
  sniffLength,
} from '@continuo/model'
import type { Attachment, AttachmentLimits, Refusal, RelationshipEvent } from '@continuo/model'
import { base64url } from '../../identity/device-key.ts'
import type { Cells, Transaction } from '../../log/cells.ts'
import type { FilePlace, Files } from '../adapter.ts'
import { Refused } from '../errors.ts'

/** What files may be like where there is no server. */
export const localLimits: AttachmentLimits = { size: 10_485_760, count: 10 }

/** A file in the cells. */
interface Stored {
  attachment: Attachment
  file: Blob
  writer: string
  /** The message that names it. */
  event?: string
}

const cellOf = (id: string): string => `file/${id}`
const read = (at: Transaction, id: string): Promise<Stored | undefined> =>
  at.get(cellOf(id)) as Promise<Stored | undefined>

/** The bytes of a file, as they were taken in; nothing where there is none. */
export const storedFile = (run: Cells['run'], id: string): Promise<Blob | undefined> =>
  run(false, async (at) => (await read(at, id))?.file)

/**
 * Gives the files that an event names to it.
 *
 * @returns Why it cannot be admitted: a file is not there, is not this writer's, or is named already.
 */
export async function claimFiles(
  at: Transaction,
  writer: string,
  event: RelationshipEvent,
): Promise<Refusal | undefined> {
  const files = (event.type === 'message.sent' && event.body?.attachments) || []
  const found = []
  for (const file of files) {
    const stored = await read(at, file.id)
    const isFree = stored?.writer === writer && stored.event === undefined
    if (!stored || !isFree || canonical(stored.attachment) !== canonical(file)) {
      return { reason: 'file-missing', detail: `There is no file ${file.id} of this writer.` }
    }
    found.push(stored)
  }
  for (const stored of found)
    at.put(cellOf(stored.attachment.id), { ...stored, event: event.id } satisfies Stored)
  return undefined
}

/** Takes a file in. */
async function take(
  run: Cells['run'],
  writer: string,
  file: Blob,
  { id, name }: { id: string; name: string },
): Promise<Attachment> {
  if (file.size === 0) throw new Refused('file-empty', 'The file has no bytes.')
  if (file.size > localLimits.size)
    throw new Refused('file-too-large', `The file is larger than ${localLimits.size} bytes.`)
  const bytes = await file.arrayBuffer()
  const type = fileType(
    file.type,
    new Uint8Array(bytes, 0, Math.min(sniffLength, bytes.byteLength)),
  )
  const hash = base64url(await crypto.subtle.digest('SHA-256', bytes))
  const attachment = { id, name: fileName(name), type, size: file.size, hash }
  await run(true, async (at) => {
    const before = await read(at, id)
    const isSame = before?.writer === writer && before.attachment.hash === hash
    if (before && !isSame)
      throw new Refused('id-reused', 'A file was uploaded under this id before.')
    if (!before) at.put(cellOf(id), { attachment, file, writer } satisfies Stored)
  })
  return attachment
}

/** What the bytes say that a file is, whatever it was called. */
async function harmless(file: Blob): Promise<Blob> {
  const start = new Uint8Array(await file.slice(0, sniffLength).arrayBuffer())
  return file.slice(0, file.size, imageTypeOf(start) ?? plainBytes)
}

/**
 * The files of a relationship on cells.
 *
 * @param writer Who uploads.
 * @param event The event at a place, as far as the caller may read it, with what became of it.
 */
export function filesIn(
  run: Cells['run'],
  writer: string,
  event: (place: FilePlace) => Promise<RelationshipEvent | undefined>,
): Files {
  return {
    async upload(file, named, { signal, onProgress } = {}) {
      const attachment = await take(run, writer, file, named)
      signal?.throwIfAborted()
      onProgress?.(1)
      return attachment
    },

    async download(place) {
      const named = await event(place)
      const names =
        named?.type === 'message.sent' && named.body?.attachments?.some(({ id }) => id === place.id)
      const stored = names ? await run(false, (at) => read(at, place.id)) : undefined
      if (!stored || stored.event !== place.event)
        throw new Refused('not-found', 'There is no such file, or it is no longer here.')
      return harmless(stored.file)
    },
  }
}

/** The message at a place, unless it was deleted since. */
export function messageAt(
  events: readonly RelationshipEvent[],
  { strand, event }: FilePlace,
): RelationshipEvent | undefined {
  const isDeleted = events.some(
    ({ type, about, strand: on }) =>
      type === 'message.deleted' && about?.id === event && (about.strand ?? on) === strand,
  )
  return isDeleted ? undefined : events.find((each) => each.id === event && each.strand === strand)
}
