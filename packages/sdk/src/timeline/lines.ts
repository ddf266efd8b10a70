import { timeOf } from '@continuo/model'
import type { Author, Draft, MessageEntry, MessageSent, Refusal, TimelineEntry } from '@continuo/model'
import type { Line, Sending } from '../handle.ts'
import { timeOfId } from '../identity/ids.ts'
import type { KeptDraft } from '../log/log-store.ts'
import type { Held } from '../sync/held.ts'
import { sideOf } from './side.ts'
import type { Side } from './side.ts'

/** Who writes here, and how things stand with what is out. */
export interface Own {
  side: Side
  author: Author
  /** What becomes of drafts that are out. */
  out: Extract<Sending, 'sending' | 'waiting' | 'not-sent'>
  /** With `not-sent`: why nothing goes out. */
  refusal?: Refusal | undefined
}

const isMessage = (draft: Draft): draft is Draft<string, MessageSent> =>
  draft.type === 'message.sent'

function entryOf({ draft, place }: KeptDraft, { author }: Own, strand: string): MessageEntry {
  const { id, about, touchpoint } = draft
  const time = place ? timeOf(place) : timeOfId(id)
  return {
    kind: 'message',
    key: id,
    id,
    strand: place?.strand ?? strand,
    tick: place?.tick ?? time,
    time,
    author,
    touchpoint: { channel: 'web', ...touchpoint },
    text: (draft.body as MessageSent).text,
    ...(about && { about }),
  }
}

function growingEntry(id: string, text: string, after: number): MessageEntry {
  return {
    kind: 'message',
    key: id,
    id,
    strand: '',
    tick: after,
    time: timeOfId(id),
    author: { kind: 'assistant', id: null, assurance: 'device' },
    touchpoint: { channel: 'web' },
    text,
  }
}

/** Makes the lines of a view; what has not changed is the same object as before. */
export type MakeLines = (held: Held, growing: ReadonlyMap<string, string>, own: Own) => Line[]

export function createLines(): MakeLines {
  const made = new WeakMap<object, Line>()

  return ({ timeline, drafts, marks, me, cursor }, growing, own) => {
    const seen = marks[own.side === 'customer' ? 'company' : 'customer']
    const ids = new Set<string>()
    const lines: Line[] = []

    function add(of: object, entry: TimelineEntry, rest: Omit<Line, 'entry' | 'key'>): void {
      // Ids are unique for their writer only; a line that came first keeps its key.
      const key = ids.has(entry.id) ? entry.key : entry.id
      ids.add(entry.id)
      const old = made.get(of)
      const same =
        old?.key === key && old.sending === rest.sending && old.refusal === rest.refusal && !rest.growing
      const line = same ? old : { key, entry, ...rest }
      made.set(of, line)
      lines.push(line)
    }

    for (const entry of timeline.entries) {
      const mine = sideOf(entry.author) === own.side
      const sending = entry.tick <= seen ? 'seen' : 'sent'
      add(entry, entry, { mine, sending: mine && entry.kind === 'message' ? sending : null })
    }
    for (const kept of drafts) {
      const { draft, place, refused } = kept
      if (!isMessage(draft)) continue
      const refusal = refused ?? (place ? undefined : own.out === 'not-sent' ? own.refusal : undefined)
      const sent = place && (place.tick <= seen ? 'seen' : 'sent')
      add(kept, entryOf(kept, own, me?.strand ?? ''), {
        mine: true,
        sending: refused ? 'not-sent' : (sent ?? own.out),
        ...(refusal && { refusal }),
      })
    }
    for (const [id, text] of growing) {
      if (ids.has(id)) continue
      const entry = growingEntry(id, text, cursor?.tick ?? 0)
      add(entry, entry, { mine: false, sending: null, growing: true })
    }
    return lines
  }
}
