import { timeOf } from '@continuo/model'
import type { Author, MessageEntry, MessageSent, Refusal, TimelineEntry } from '@continuo/model'
import type { Line, Sending } from '../handle.ts'
import { timeOfId } from '../identity/ids.ts'
import type { Held } from '../sync/core.ts'
import { typing } from './presence.ts'
import type { Fleeting } from './presence.ts'
import { across, isOf } from './side.ts'
import type { Side } from './side.ts'

/** Who writes here, and how things stand with what is out. */
export interface Own {
  side: Side
  author: Author
  /** What becomes of drafts that are out. */
  out: Sending
  /** With `not-sent`: why nothing goes out. */
  refusal: Refusal | null
}

/** Makes the lines of a view; what has not changed is the same object as before. */
export type MakeLines = (held: Held, fleeting: Fleeting, own: Own) => Line[]

export function createLines(): MakeLines {
  const made = new WeakMap<object, Line>()

  return ({ timeline, drafts, marks, cursor }, fleeting, { side, author, out, refusal }) => {
    const seen = marks[across(side)]
    const ids = new Set<string>()
    const lines: Line[] = []

    function add(of: object, entry: TimelineEntry, rest: Omit<Line, 'entry' | 'key'>): void {
      // Ids are unique for their writer only; a line that came first keeps its key.
      const key = ids.has(entry.id) ? entry.key : entry.id
      ids.add(entry.id)
      const old = made.get(of)
      const line =
        old?.key === key && old.sending === rest.sending && old.refusal === rest.refusal
          ? old
          : { key, entry, ...rest }
      made.set(of, line)
      lines.push(line)
    }

    const messageOf = (
      id: string,
      text: string | null,
      more: Partial<MessageEntry>,
    ): MessageEntry => ({
      kind: 'message',
      key: id,
      id,
      strand: '',
      tick: cursor?.tick ?? 0,
      time: timeOfId(id),
      author,
      touchpoint: { channel: 'web' },
      text,
      ...more,
    })

    const sendingAt = (tick: number): Sending => (tick <= seen ? 'seen' : 'sent')

    for (const entry of timeline.entries) {
      const mine = isOf(side, entry)
      const isSent = mine && entry.kind === 'message'
      add(entry, entry, { mine, sending: isSent ? sendingAt(entry.tick) : null })
    }
    for (const kept of drafts) {
      const { place, refused } = kept
      const { id, type, body, about, touchpoint } = kept.draft
      if (type !== 'message.sent') continue
      const sending = refused ? 'not-sent' : place ? sendingAt(place.tick) : out
      const why = refused ?? (sending === 'not-sent' && refusal)
      const more = {
        ...(about && { about }),
        ...(touchpoint && { touchpoint: { channel: 'web', ...touchpoint } as const }),
        ...(place && { ...place, time: timeOf(place) }),
      }
      add(kept, messageOf(id, (body as MessageSent).text, more), {
        mine: true,
        sending,
        ...(why && { refusal: why }),
      })
    }
    for (const [id, { text }] of fleeting) {
      if (id === typing || ids.has(id)) continue
      const entry = messageOf(id, text, {
        author: { kind: 'assistant', id: null, assurance: 'device' },
      })
      add(entry, entry, { mine: false, sending: null, growing: true })
    }
    return lines
  }
}
