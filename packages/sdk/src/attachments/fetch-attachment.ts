import type { FilePlace } from '../adapter/adapter.ts'
import { Refused } from '../adapter/errors.ts'
import type { FetchOutcome } from '../handle.ts'
import type { Core } from '../sync/core.ts'
import { remembered, waitingFile } from './waiting-files.ts'

/** The bytes of a message's file: from here where it was sent from here, otherwise from the backend. */
export async function fetchAttachment(
  core: Core,
  place: FilePlace,
  signal?: AbortSignal,
): Promise<FetchOutcome> {
  const file = remembered(core, place.id) ?? (await waitingFile(core, place.id))?.file
  if (file) return { file }
  try {
    await core.open()
    const { files } = await core.adapter()
    return files ? { file: await (await files()).download(place, signal) } : { why: 'gone' }
  } catch (error) {
    if (signal?.aborted) return { why: 'cancelled' }
    return { why: error instanceof Refused ? 'gone' : 'unreachable' }
  }
}
