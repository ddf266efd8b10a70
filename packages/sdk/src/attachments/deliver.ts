import { maxTextLength } from '@continuo/model'
import type { Attachment, Draft, MessageSent, Refusal } from '@continuo/model'
import { Refused } from '../adapter/errors.ts'
import type { Core } from '../sync/core.ts'
import { faultIn } from './fault.ts'
import { dropFile, remember, waitingFile } from './waiting-files.ts'
import type { WaitingFile } from './waiting-files.ts'

/** Refusals that are about the file, so that its message may go without it. */
const ofFiles = /^(file-|too-large|unsupported)/

/** Brings one file out. @returns Why it is not taken; nothing where it was. */
async function bring(
  core: Core,
  { file, attachment, moved }: WaitingFile,
  at: number,
): Promise<Refusal | undefined> {
  const limits = core.held.can.attachments
  const { files } = await core.adapter()
  if (moved && !file) return { reason: 'file-missing', detail: 'The file is no longer here.' }
  if (moved && (!limits || !files))
    return { reason: 'unsupported', detail: 'No files can be sent here.' }
  if (moved && limits && at >= limits.count)
    return { reason: 'file-missing', detail: `${limits.count} files a message are the most here.` }
  const early = moved && file && faultIn(limits, file, attachment.type)
  if (early) return early
  try {
    if (file) await (await files?.())?.upload(file, attachment)
    if (file) remember(core, attachment.id, file)
  } catch (error) {
    if (!(error instanceof Refused) || (moved && !ofFiles.test(error.reason))) throw error
    return { reason: error.reason as Refusal['reason'], detail: error.message }
  }
  return undefined
}

/** A message without some of its files: their names stay, so that both sides know of them. */
function without(body: MessageSent, left: readonly Attachment[]): MessageSent {
  const { attachments = [], text, ...rest } = body
  const stay = attachments.filter((each) => !left.includes(each))
  const names = left.map(({ name }) => `[${name}]`).join('\n')
  const words = `${text}\n${names}`.trim().slice(0, maxTextLength)
  return { ...rest, text: words, ...(stay[0] && { attachments: stay }) }
}

async function deliverOne(core: Core, draft: Draft): Promise<Draft> {
  const body = draft.body as MessageSent
  const left: Attachment[] = []
  for (const [at, named] of (body.attachments ?? []).entries()) {
    const waiting = await waitingFile(core, named.id)
    if (!waiting) continue
    const fault = await bring(core, waiting, at)
    if (!fault || !waiting.moved) await dropFile(core, named.id)
    else {
      left.push(named)
      const { reason, detail } = fault
      if (!waiting.deleted)
        core.report(new Refused(reason, `${named.name} did not come along: ${detail}`))
    }
  }
  if (!left[0]) return draft
  const next = { ...draft, body: without(body, left) }
  // First the draft, then the files: a crash between the two leaves nothing that names a file that is gone.
  await core.drafts((all) =>
    all.map((kept) => (kept.draft.id === draft.id ? { ...kept, draft: next } : kept)),
  )
  for (const { id } of left) await dropFile(core, id)
  return next
}

/**
 * Brings the files out that waited for a line, before the messages that name them. What is refused is
 * dropped: the backend then refuses its message, which says so. Where a conversation that had no server
 * is handed over, nobody sits there to choose another file: its message goes without it, with its name,
 * and what was wrong with it is told as trouble.
 *
 * @returns The drafts as they go out.
 */
export async function deliver(core: Core, drafts: readonly Draft[]): Promise<Draft[]> {
  const out: Draft[] = []
  for (const draft of drafts) out.push(await deliverOne(core, draft))
  return out
}
