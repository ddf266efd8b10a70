import { timeOf } from '@continuo/model'
import type { Author, MessageEntry, MessageSent, Refusal, TimelineEntry } from '@continuo/model'
import type { Line, Sending } from '../handle.ts'
import { timeOfId } from '../identity/ids.ts'
import type { Core } from '../sync/core.ts'
import { typing } from './presence.ts'
import { isOf } from './side.ts'

/** Who has answered where there was no server. */
const thePage: Author = { kind: 'assistant', id: 'page', assurance: 'device' }

/** What was read again from the log is another object, and may say the same: drafts always, events seldom. */
const isSame = (old: Line, line: Line): boolean =>
  (old.entry === line.entry && old.sending === line.sending) ||
  JSON.stringify(old) === JSON.stringify(line)

/** Makes the lines of a view; what has not changed is the same object as before, and so is the whole. */
export function createLines(core: Core): () => readonly Line[] {
  const { held, side, other, fleeting } = core
  let shown: readonly Line[] = []
  let before = new Map<string, Line>()

  return () => {
    const { timeline, drafts, marks, cursor } = held
    const { phase, trouble } = core
    const author = core.author()
    const seen = marks[other]
    // What becomes of drafts that are out, and why.
    const out = phase === 'ended' ? 'not-sent' : phase === 'waiting' ? phase : 'sending'
    const refusal = trouble && ({ reason: trouble.reason, detail: trouble.message } as Refusal)
    const made = new Map<string, Line>()
    const lines: Line[] = []

    function add(entry: TimelineEntry, rest: Omit<Line, 'entry' | 'key' | 'own'>): void {
      // Ids are unique for their writer only; a line that came first keeps its key.
      const key = made.has(entry.id) ? entry.key : entry.id
      const bare = { key, entry, own: rest.mine && entry.author.id === author.id, ...rest }
      const line = core.amend?.(bare) ?? bare
      const old = before.get(key)
      const kept = old && isSame(old, line) ? old : line
      made.set(key, kept)
      lines.push(kept)
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
      add(entry, { mine, sending: isSent ? sendingAt(entry.tick) : null })
    }
    for (const kept of drafts) {
      const { place, refused } = kept
      const { id, type, body, about, touchpoint, by } = kept.draft
      if (type !== 'message.sent') {
        // Changes are seen at once where they were made; what shows them comes where some wait from before.
        if (type[0] === 'm') void core.amends()
        continue
      }
      const sending = refused ? 'not-sent' : place ? sendingAt(place.tick) : out
      const why = refused ?? (sending === 'not-sent' && refusal)
      const entry = messageOf(id, null, {
        ...(body as MessageSent),
        touchpoint: { channel: 'web', ...touchpoint },
        ...(about && { about }),
        ...(place && { ...place, time: timeOf(place) }),
        ...(by && { author: thePage }),
      })
      const stand = by && !refused ? null : sending
      add(entry, { mine: !by, sending: stand, ...(why && { refusal: why }) })
    }
    for (const [id, { text }] of fleeting) {
      if (id === typing || made.has(id)) continue
      add(messageOf(id, text, { author: { ...thePage, id: null } }), {
        mine: false,
        sending: null,
        growing: true,
      })
    }
    before = made
    const changed = lines.length !== shown.length || lines.some((line, at) => line !== shown[at])
    return (shown = changed ? lines : shown)
  }
}
