import type { AttachmentLimits } from '@continuo/model'
import type { LogContext } from '../log-context.ts'

/** What files may be like in this workspace; nothing where there are to be none. */
export async function limitsIn(
  { attachments: store, settings }: Pick<LogContext, 'attachments' | 'settings'>,
  workspace: string,
): Promise<AttachmentLimits | undefined> {
  if (!store) return undefined
  const { types, megabytes, count } = (await settings(workspace)).attachments
  if (types === 'none') return undefined
  return {
    size: megabytes * 1_048_576,
    count,
    ...(types !== 'any' && { types: types.split(',').map((each) => each.trim()) }),
  }
}
