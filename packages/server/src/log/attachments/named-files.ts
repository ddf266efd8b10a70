import { canonical } from '@continuo/model'
import type { Attachment, Bodies, Draft, Outcome, Refusal } from '@continuo/model'
import type { LogContext } from '../log-context.ts'
import type { Prepared } from '../prepare.ts'
import type { Caller } from '../relationship-log.ts'
import { fileWriter } from './files.ts'
import { limitsIn } from './limits.ts'

/** The files that a draft names. */
const filesIn = (draft: Draft): readonly Attachment[] =>
  draft.type === 'message.sent' ? ((draft.body as Bodies['message.sent']).attachments ?? []) : []

const missing = (detail: string): Refusal => ({ reason: 'file-missing', detail })

async function faultIn(
  context: LogContext,
  caller: Caller,
  draft: Draft,
  files: readonly Attachment[],
): Promise<Refusal | undefined> {
  const { attachments: store } = context
  const { workspace } = caller
  const limits = await limitsIn(context, workspace)
  if (!store || !limits) return missing('No files can be sent here.')
  if (files.length > limits.count)
    return missing(`The message has ${files.length} files; ${limits.count} is the most here.`)
  for (const file of files) {
    const { id } = file
    const found = await store.claim(workspace, id, fileWriter(caller), draft.id)
    if (!found || canonical(found) !== canonical(file))
      return missing(`There is no file ${id} of this writer that no message has named yet.`)
  }
  return undefined
}

/**
 * Says for each draft with files whether they are there and its writer's own. Before any lock is taken:
 * under one nothing but the store may be waited for.
 */
export async function claimFiles(
  context: LogContext,
  caller: Caller,
  drafts: readonly Prepared[],
): Promise<Prepared[]> {
  return Promise.all(
    drafts.map(async (prepared) => {
      const files = 'draft' in prepared ? filesIn(prepared.draft) : []
      if (!('draft' in prepared) || files.length === 0) return prepared
      const unfit = await faultIn(context, caller, prepared.draft, files)
      return unfit ? { ...prepared, unfit } : prepared
    }),
  )
}

/**
 * Gives the files of what was admitted their place. Where that fails they stay readable as they are,
 * and the sweep does it later.
 */
export async function keepFiles(
  { attachments: store, report }: LogContext,
  { workspace }: Caller,
  drafts: readonly Prepared[],
  outcomes: readonly Outcome[],
): Promise<void> {
  for (const [at, prepared] of drafts.entries()) {
    const outcome = outcomes[at]
    if (!store || !outcome || !('tick' in outcome) || !('draft' in prepared)) continue
    const { draft } = prepared
    for (const { id } of filesIn(draft)) {
      await store
        .keep(workspace, id, { strand: outcome.strand, event: draft.id })
        .catch((error: unknown) => report(error, 'giving a file its place'))
    }
  }
}
