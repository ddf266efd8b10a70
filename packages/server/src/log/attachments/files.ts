import { fileName, takesType, uuidPattern } from '@continuo/model'
import type { Attachment, RefusalReason } from '@continuo/model'
import type { OpenedFile, Place, Put } from '../../attachment/attachment-store.ts'
import type { LogContext } from '../log-context.ts'
import { findReader } from '../find-reader.ts'
import { maySee } from '../reader.ts'
import { readerOrUnborn, refuse } from '../refuse.ts'
import type { Caller, Upload } from '../relationship-log.ts'
import { limitsIn } from './limits.ts'

/**
 * Whose a file is: the key of a device, which may upload before its first act has made a generation, or
 * who of the company.
 */
export const fileWriter = (caller: Caller): string =>
  caller.is === 'device' ? caller.thumbprint : `${caller.author.kind}/${caller.author.id}`

type Why = Extract<Put, { is: 'refused' }>['why']

const details: Record<Why, (most: number) => string> = {
  'file-empty': () => 'The file has no bytes.',
  'file-too-large': (most) => `The file is larger than ${most} bytes, the most here.`,
  'file-type': () => 'Files of this type are not taken here.',
  'id-reused': () => 'A file was uploaded under this id before, and it was another one.',
}

/** That the sender went away is no fault of ours. */
async function* whole(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const broken = (): never => {
    throw refuse('malformed', 'The upload was broken off; nothing of it was kept.')
  }
  const parts = bytes[Symbol.asyncIterator]()
  try {
    for (;;) {
      const part = await parts.next().catch(broken)
      if (part.done) return
      yield part.value
    }
  } finally {
    await parts.return?.()?.catch(() => undefined)
  }
}

/**
 * Takes a file in, as it comes.
 *
 * @throws LogError `file-empty`, `file-too-large`, `file-type`, `id-reused`, `unsupported`, or `ended`.
 */
export async function putFile(
  context: LogContext,
  caller: Caller,
  { id, name, type, bytes }: Upload,
): Promise<Attachment> {
  const { attachments: store, now } = context
  const { workspace } = caller
  const limits = await limitsIn(context, workspace)
  if (!store || !limits) throw refuse('unsupported', 'No files can be sent here.')
  if (!uuidPattern.test(id))
    throw refuse('malformed', 'The id of an attachment is a lower-case UUIDv7.')
  // Who is over, or has no place here, uploads nothing.
  readerOrUnborn(await context.store.read((reads) => findReader(reads, caller)))
  const put = await store.put({
    workspace,
    id,
    writer: fileWriter(caller),
    name: fileName(name),
    type,
    time: Math.floor(now() / 1_000),
    most: limits.size,
    takes: (each) => takesType(limits.types, each),
    bytes: whole(bytes),
  })
  if (put.is === 'stored') return put.attachment
  throw refuse(put.why satisfies RefusalReason, details[put.why](limits.size))
}

/**
 * Opens a file for whoever may read the message that it belongs to, as that stands now: what was
 * deleted or erased has no files.
 *
 * @throws LogError `not-found`, the same for what is not there and for what is not the caller's.
 */
export async function openFile(
  { attachments: store, store: log }: LogContext,
  caller: Caller,
  place: Place,
  id: string,
): Promise<OpenedFile> {
  const { strand, event: name } = place
  const isNamed = await log.read(async (reads) => {
    const reader = readerOrUnborn(await findReader(reads, caller))
    const event = await reads.event(strand, name)
    if (!reader || !event || !maySee(reader, event, await reads.kindOf(strand, name))) return false
    const isIn =
      event.type === 'message.sent' && event.body?.attachments?.some((each) => each.id === id)
    if (!isIn) return false
    const changes = await reads.amendments(strand, name)
    return !changes.some(({ type }) => type === 'message.deleted')
  })
  const file = isNamed ? await store?.open(caller.workspace, id, place) : undefined
  if (!file) throw refuse('not-found', 'There is no such file, or it is no longer here.')
  return file
}
