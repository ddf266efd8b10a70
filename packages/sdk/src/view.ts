import type { TimelineEntry } from '@continuo/model'
import { whoIs } from './identity/know.ts'
import { nobody } from './identity/who.ts'
import type { ContinuoState } from './handle.ts'
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

  function make(): ContinuoState {
    const { entries } = held.timeline
    const ofOther = entries.filter((entry) => isOf(other, entry))
    const isUnread = (entry: TimelineEntry): boolean =>
      entry.tick > held.marks[side] && entry.kind === 'message' && !entry.gone
    const writing = fleeting.get(typing)
    const { known, asks, joined, hint, bookmark } = core.hidden ? nobody : whoIs(core)
    return {
      ready: !!core.isRead,
      generation: known[0] ? 'known' : (held.me?.state ?? (core.acted() ? 'anonymous' : 'unset')),
      connection: core.phase,
      kept: core.log.kept,
      lines: makeLines(),
      earlier: core.loading ? 'loading' : held.atStart ? 'none' : 'more',
      unread: ofOther.filter(isUnread).length,
      // Who has spoken writes no more.
      writing:
        writing && !((ofOther.at(-1)?.tick ?? 0) > writing.since) ? { name: writing.text } : null,
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
      trouble: core.trouble,
    }
  }

  core.state = () => (state ??= make())

  core.changed = (part) => {
    state = part && state && { ...state, ...part }
    core.emit('changed', undefined)
  }
}
