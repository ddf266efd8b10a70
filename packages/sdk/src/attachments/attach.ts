import { fileName, fileType, sniffLength } from '@continuo/model'
import type { Attachment, Refusal } from '@continuo/model'
import { Refused, Unreachable } from '../adapter/errors.ts'
import type { AttachOptions, AttachOutcome } from '../handle.ts'
import { base64url } from '../identity/device-key.ts'
import type { Core } from '../sync/core.ts'
import { faultIn } from './fault.ts'
import { keepFile, remember } from './waiting-files.ts'

/** The largest file that waits for a line where nobody has said yet how large one may be, in bytes. */
const usualSize = 10_485_760

/** What a message names of a file that waits; the same as a backend says of it when it has come. */
async function describe(id: string, name: string, file: Blob, type: string): Promise<Attachment> {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return { id, name, type, size: file.size, hash: base64url(hash) }
}

/**
 * Takes a file for a message.
 *
 * @param id What it is called from now on.
 */
export async function attach(
  core: Core,
  id: string,
  file: Blob,
  { signal, onProgress, name: given }: AttachOptions = {},
): Promise<AttachOutcome> {
  const name = fileName(given ?? (file as File).name ?? '')
  const refuse = (refused: Refusal): AttachOutcome => ({ outcome: 'refused', refused })
  try {
    const start = new Uint8Array(await file.slice(0, sniffLength).arrayBuffer())
    const type = fileType(file.type, start)
    const early = faultIn(core.held.can.attachments, file, type)
    if (early) return refuse(early)
    await core.begin()
    try {
      await core.open()
      const limits = core.held.can.attachments
      const { files } = await core.adapter()
      if (!limits || !files)
        return refuse({ reason: 'unsupported', detail: 'No files can be sent here.' })
      const late = faultIn(limits, file, type)
      if (late) return refuse(late)
      const attachment = await (await files()).upload(file, { id, name }, { signal, onProgress })
      remember(core, id, file)
      return { outcome: 'uploaded', attachment }
    } catch (error) {
      if (!(error instanceof Unreachable) || signal?.aborted) throw error
      const isKept = core.log.kept && file.size <= (core.held.can.attachments?.size ?? usualSize)
      if (!isKept) return { outcome: 'unreachable' }
      const attachment = await describe(id, name, file, type)
      await keepFile(core, { file, attachment })
      return { outcome: 'kept', attachment }
    }
  } catch (error) {
    if (signal?.aborted) return { outcome: 'cancelled' }
    if (error instanceof Refused) {
      const { reason, message } = error
      return refuse({ reason: reason as Refusal['reason'], detail: message })
    }
    // A file that was moved or changed since it was chosen cannot be read.
    if (error instanceof DOMException)
      return refuse({ reason: 'file-missing', detail: 'The file cannot be read any more.' })
    if (!core.gone()) core.fail(error)
    return { outcome: 'unreachable' }
  }
}
