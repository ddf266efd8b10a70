import { timeOf } from '@continuo/model'
import type {
  Author,
  MessageEntry,
  MessageSent,
  RatingGiven,
  Refusal,
  TimelineEntry,
} from '@continuo/model'
import type { Line } from '../handle.ts'
import { timeOfId } from '../identity/ids.ts'
import type { KeptDraft } from '../log/log-store.ts'
import type { Core } from '../sync/core.ts'
import { typing } from './fleeting.ts'
import type { AddLine, Out } from './lines.ts'
import { sendingAt } from './sending-at.ts'

/** Who has answered where there was no server. */
const thePage: Author = { kind: 'assistant', id: 'page', assurance: 'device' }

/** What becomes of drafts that are out. */
const standOf = ({ phase }: Core) =>
  phase === 'ended' ? 'not-sent' : phase === 'waiting' ? phase : 'sending'

const isChange = (id: string, { draft: { type, about } }: KeptDraft): boolean =>
  about?.id === id && (type === 'message.edited' || type === 'message.deleted')

function changed(entry: MessageEntry, { draft, refused }: KeptDraft): MessageEntry {
  if (refused || entry.gone) return entry
  const { text } = draft.body as { text?: string }
  if (text !== undefined) return { ...entry, text, edited: entry.edited ?? entry.tick }
  const { attachments: _files, card: _card, answer: _answer, ...rest } = entry
  return { ...rest, text: null, gone: 'deleted' }
}

/** A line with the changes to it that are out. */
function amend(core: Core, line: Line): Line {
  const { entry } = line
  const { drafts } = core.held
  if (!line.own || entry.kind !== 'message') return line
  const changes = drafts.filter((kept) => isChange(entry.id, kept))
  const last = changes.at(-1)
  // What was not sent itself is told first.
  if (!last || drafts.some(({ draft, refused }) => refused && draft.id === entry.id)) return line
  const { place, refused } = last
  return {
    ...line,
    entry: changes.reduce(changed, entry),
    change: last.draft.id,
    ...(refused ? { sending: 'not-sent', refusal: refused } : !place && { sending: standOf(core) }),
  }
}

/** The lines that are out, and those that still grow. */
function addTo(core: Core, has: (id: string) => boolean, add: AddLine): void {
  const { held, trouble, fleeting } = core
  const author: Author = {
    kind: core.side === 'customer' ? 'customer' : 'advisor',
    id: core.writer(),
    assurance: held.me?.assurance ?? 'device',
  }
  const refusal = trouble && ({ reason: trouble.reason, detail: trouble.message } as Refusal)

  const messageOf = (
    id: string,
    text: string | null,
    more: Partial<MessageEntry>,
  ): MessageEntry => ({
    kind: 'message',
    key: id,
    id,
    strand: '',
    tick: held.cursor?.tick ?? 0,
    time: timeOfId(id),
    author,
    touchpoint: { channel: 'web' },
    text,
    ...more,
  })

  for (const { draft, place, refused } of held.drafts) {
    const { id, type, body, about, touchpoint, by } = draft
    const rated = type === 'rating.given'
    if (!rated && type !== 'message.sent') continue
    const sending = refused ? 'not-sent' : place ? sendingAt(core, place.tick) : standOf(core)
    const why = refused ?? (sending === 'not-sent' && refusal)
    const entry = messageOf(id, null, {
      ...(body as MessageSent),
      touchpoint: { channel: 'web', ...touchpoint },
      ...(about && { about }),
      ...(place && { ...place, time: timeOf(place) }),
      ...(by && { author: thePage }),
    })
    const stand = by && !refused ? null : sending
    const told = rated && { kind: 'notice', type, rating: body as RatingGiven }
    add({ ...entry, ...told } as TimelineEntry, {
      mine: !by,
      sending: stand,
      ...(why && { refusal: why }),
    })
  }
  for (const [id, { text }] of fleeting) {
    if (id === typing || has(id)) continue
    add(messageOf(id, text, { author: { ...thePage, id: null } }), {
      mine: false,
      sending: null,
      growing: true,
    })
  }
}

/** From here on lines show what is out. */
export function showOut(core: Core): void {
  if (core.out) return
  core.out = {
    amend: (line) => amend(core, line),
    addTo: (has, add) => addTo(core, has, add),
  } satisfies Out
  // Where nothing is out the lines, of which there may be thousands, are as they were.
  if (core.held.drafts[0] || core.fleeting.size) core.changed()
}
