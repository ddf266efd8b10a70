import type { Draft, MessageSent } from '@continuo/model'
import { Refused } from '../adapter/errors.ts'
import type { Core } from '../sync/core.ts'
import { dropFile, remember, waitingFile } from './waiting-files.ts'

/**
 * Brings the files out that waited for a line, before the messages that name them. What is refused is
 * dropped: the backend then refuses its message, which says so.
 */
export async function deliver(core: Core, drafts: readonly Draft[]): Promise<void> {
  for (const { body } of drafts) {
    for (const { id } of (body as MessageSent).attachments ?? []) {
      const waiting = await waitingFile(core, id)
      if (!waiting) continue
      const { file, attachment } = waiting
      const { files } = await core.adapter()
      try {
        await (await files?.())?.upload(file, attachment)
        remember(core, id, file)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
      }
      await dropFile(core, id)
    }
  }
}
