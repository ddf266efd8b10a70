import type { Draft, MessageSent } from '@continuo/model'
import { namedFile } from '../../attachments/waiting-files.ts'
import type { WaitingFile } from '../../attachments/waiting-files.ts'
import type { Cells } from '../../log/cells.ts'
import type { Keep } from '../adapter.ts'
import { storedFile } from '../backend/relation-files.ts'

const filesOf = ({ body }: Draft): NonNullable<MessageSent['attachments']> =>
  (body as MessageSent).attachments ?? []

/**
 * Lets the files of these messages wait for the line, as those do that are sent while there is none.
 * Those of a message that was deleted stay where they are, and go with that log.
 *
 * @param former What the handle without a server had kept, where it could not reach its own storage.
 */
export async function moveFiles(
  drafts: readonly Draft[],
  { cells, former, keep }: { cells: Cells; former: Keep | undefined; keep: Keep },
): Promise<void> {
  const deleted = new Set(
    drafts.flatMap(({ type, about }) => (type === 'message.deleted' && about ? [about.id] : [])),
  )
  for (const draft of drafts) {
    const isDeleted = deleted.has(draft.id)
    for (const attachment of filesOf(draft)) {
      const { id } = attachment
      const kept = (await former?.get(namedFile(id))) as WaitingFile | undefined
      const file = isDeleted ? undefined : ((await storedFile(cells.run, id)) ?? kept?.file)
      const waiting: WaitingFile = {
        file: file ?? null,
        attachment,
        moved: true,
        ...(isDeleted && { deleted: true }),
      }
      await keep.set(namedFile(id), waiting)
    }
  }
}

/** Nothing of them waits any more, whatever was broken off. */
export async function dropFiles(drafts: readonly Draft[], keep: Keep): Promise<void> {
  for (const { id } of drafts.flatMap(filesOf)) await keep.set(namedFile(id), undefined)
}
