import { maxTextLength } from '@continuo/model'
import type { MessageEntry } from '@continuo/model'
import type { Ground } from '../identity/ground.ts'
import type { Line } from '../handle.ts'
import type { KeptDraft } from '../log/log-store.ts'

const isChange = (id: string, { draft: { type, about } }: KeptDraft): boolean =>
  about?.id === id && (type === 'message.edited' || type === 'message.deleted')

function changed(entry: MessageEntry, { draft, refused }: KeptDraft): MessageEntry {
  if (refused || entry.gone) return entry
  const { text } = draft.body as { text?: string }
  if (text !== undefined) return { ...entry, text, edited: entry.edited ?? entry.tick }
  const { attachments: _files, card: _card, ...rest } = entry
  return { ...rest, text: null, gone: 'deleted' }
}

/** From here on lines show the changes to them that are out. */
export async function amends(core: Ground): Promise<void> {
  if (core.amend) return
  core.amend = (line) => {
    const { entry } = line
    const { drafts } = core.held
    if (!line.own || entry.kind !== 'message') return line
    const changes = drafts.filter((kept) => isChange(entry.id, kept))
    const last = changes.at(-1)
    // What was not sent itself is told first.
    if (!last || drafts.some(({ draft, refused }) => refused && draft.id === entry.id)) return line
    return {
      ...line,
      entry: changes.reduce(changed, entry),
      change: last.draft.id,
      ...stand(core, last),
    }
  }
  core.changed()
}

/** What becomes of a change that no page has brought yet. */
function stand({ phase }: Ground, { place, refused }: KeptDraft): Partial<Line> {
  if (refused) return { sending: 'not-sent', refusal: refused }
  if (place) return {}
  return { sending: phase === 'ended' ? 'not-sent' : phase === 'waiting' ? phase : 'sending' }
}

async function write(core: Ground, draft: Parameters<Ground['write']>[0]): Promise<string> {
  await amends(core)
  return core.write(draft)
}

/** What a change to a message is about. */
function ownMessage(core: Ground, id: string) {
  const line = core.state().lines.find((each) => each.own && each.entry.id === id)
  if (line?.entry.kind !== 'message' || line.entry.gone) {
    throw new RangeError('Only messages of one’s own that are still there can be changed')
  }
  const { strand } = line.entry
  // Before the first answer nobody knows the strand: it is the writer's own.
  return { id, ...(strand && { strand }) }
}

/** Puts another text in the place of a message of one's own. */
export async function edit(
  core: Ground,
  _operation: string,
  id: string,
  text: string,
): Promise<string> {
  if (!text.trim() || text.length > maxTextLength) {
    throw new RangeError(`A message has 1 to ${maxTextLength} characters`)
  }
  return write(core, { type: 'message.edited', body: { text }, about: ownMessage(core, id) })
}

/** Takes back a message of one's own. */
export async function remove(core: Ground, _operation: string, id: string): Promise<string> {
  return write(core, { type: 'message.deleted', body: {}, about: ownMessage(core, id) })
}
