import type { TimelineEntry } from '@continuo/model'
import type { Line } from '../handle.ts'
import { later, nothing } from '../load-later.ts'
import type { Core } from '../sync/core.ts'
import { sendingAt } from './sending-at.ts'
import { isOf } from './side.ts'

/** Takes a line in. */
export type AddLine = (entry: TimelineEntry, rest: Omit<Line, 'entry' | 'key' | 'own'>) => void

/** What is out, and what is only heard. */
export interface Out {
  /** A line with the changes to it that are out. */
  amend(line: Line): Line
  /** Adds the lines that are out. */
  addTo(has: (id: string) => boolean, add: AddLine): void
}

/** What was read again from the log is another object, and may say the same: drafts always, events seldom. */
const isSame = (old: Line, line: Line): boolean =>
  (old.entry === line.entry && old.sending === line.sending) ||
  JSON.stringify(old) === JSON.stringify(line)

/** Makes the lines of a view; what has not changed is the same object as before, and so is the whole. */
export function createLines(core: Core): () => readonly Line[] {
  const { held, side, fleeting } = core
  let shown: readonly Line[] = []
  let before = new Map<string, Line>()

  return () => {
    const id = core.writer()
    const made = new Map<string, Line>()

    const add: AddLine = (entry, rest) => {
      // Ids are unique for their writer only; a line that came first keeps its key.
      const key = made.has(entry.id) ? entry.key : entry.id
      const bare = { key, entry, own: rest.mine && entry.author.id === id, ...rest }
      const line = core.out?.amend(bare) ?? bare
      const old = before.get(key)
      made.set(key, old && isSame(old, line) ? old : line)
    }

    for (const entry of held.timeline.entries) {
      const mine = isOf(side, entry)
      const isSent = mine && entry.kind === 'message'
      add(entry, { mine, sending: isSent ? sendingAt(core, entry.tick) : null })
    }
    // What shows it comes with what sends it: where something is out, it was there before.
    if (core.out) core.out.addTo((each) => made.has(each), add)
    else if (held.drafts[0] || fleeting.size) later().then((part) => part.showOut(core), nothing)
    const lines = [...made.values()]
    before = made
    const changed = lines.length !== shown.length || lines.some((line, at) => line !== shown[at])
    return (shown = changed ? lines : shown)
  }
}
