import type { TimelineEntry } from '@continuo/model'
import { whoIs } from './identity/know.ts'
import { nobody } from './identity/who.ts'
import type { ContinuoState, Line } from './handle.ts'
import { preferencesOf } from './preferences.ts'
import type { Core } from './sync/core.ts'
import { createLines } from './timeline/lines.ts'
import { typing } from './timeline/fleeting.ts'
import { isOf } from './timeline/side.ts'

/** The state as people see it, made anew only when somebody looks after a change. */
export function addView(core: Core): void {
  const { held, side, other, fleeting } = core
  const makeLines = createLines(core)
  let state: ContinuoState | undefined
  let lines: readonly Line[]
  let sources: readonly unknown[] = []
  let unread = 0
  let spoke = 0

  function make(): ContinuoState {
    const { timeline, drafts, marks, cursor, me } = held
    const { phase, trouble, out } = core
    const now = [timeline, drafts, marks, cursor, me, phase, trouble, out, core.writer()]
    now.push(fleeting.size, ...fleeting.values())
    // Of ten thousand lines a letter in the composer changes none.
    if (now.some((source, at) => source !== sources[at])) {
      sources = now
      const ofOther = timeline.entries.filter((entry) => isOf(other, entry))
      const isUnread = (entry: TimelineEntry): boolean =>
        entry.tick > marks[side] && entry.kind === 'message' && !entry.gone
      unread = ofOther.filter(isUnread).length
      spoke = ofOther.at(-1)?.tick ?? 0
      lines = makeLines()
    }
    const writing = fleeting.get(typing)
    const { known, asks, joined, hint, bookmark } = core.hidden ? nobody : whoIs(core)
    return {
      ready: core.isRead,
      generation: known[0] ? 'known' : (held.me?.state ?? (core.acted() ? 'anonymous' : 'unset')),
      connection: phase,
      kept: core.log.kept,
      lines,
      earlier: core.loading ? 'loading' : held.atStart ? 'none' : 'more',
      unread,
      // Who has spoken writes no more.
      writing: writing && !(spoke > writing.since) ? { name: writing.text } : null,
      composing: held.composing,
      preferences: preferencesOf(held),
      known,
      asks,
      joined,
      hint: hint ?? core.hint ?? null,
      bookmark: bookmark?.to ?? null,
      hidden: core.hidden,
      can: held.can,
      origins: held.origins,
      locked: held.locked,
      trouble,
    }
  }

  core.state = () => (state ??= make())

  core.changed = () => {
    state = undefined
    core.emit('changed', undefined)
  }
}
