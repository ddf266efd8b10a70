import type { Who } from './identity/who.ts'
import type { ContinuoState } from './handle.ts'
import type { KeptDraft } from './log/log-store.ts'
import { preferencesOf } from './preferences.ts'
import type { Core } from './sync/core.ts'
import { createLines } from './timeline/lines.ts'
import { typing } from './timeline/presence.ts'
import { isOf } from './timeline/side.ts'

const none: readonly never[] = []
const empty: Partial<Who> = {}

/** What of the state is held nowhere else. */
export interface View {
  ready: boolean
  /** Earlier lines are being brought. */
  loading: boolean
}

/** The state as people see it, made anew only when somebody looks after a change. */
export function addView(core: Core): View {
  const { held, side, other, emit, fleeting } = core
  const makeLines = createLines(core)
  const preferences = new Map<string, string>()
  let state: ContinuoState | undefined
  // What was told last.
  let connection = core.phase
  let unread = 0
  let upTo = Infinity
  let out: readonly KeptDraft[] = []

  function make(): ContinuoState {
    const writing = fleeting.get(typing)
    const {
      known = none,
      asks = none,
      joined,
      hint = core.hint,
      bookmark,
    } = (!core.hidden && held.who) || empty
    return {
      ready: view.ready,
      generation: known[0] ? 'known' : (held.me?.state ?? (core.acted() ? 'anonymous' : 'unset')),
      connection,
      kept: core.log.kept,
      lines: makeLines(),
      earlier: view.loading ? 'loading' : held.atStart ? 'none' : 'more',
      unread,
      writing: writing ? { name: writing.text } : null,
      composing: held.composing,
      preferences: preferencesOf(held),
      known,
      asks,
      joined: joined ?? null,
      hint: hint ?? null,
      bookmark: bookmark?.to ?? null,
      hidden: core.hidden,
      can: held.can,
      origins: held.origins,
      locked: held.locked,
      trouble: core.trouble,
    }
  }

  core.state = () => (state ??= make())

  core.changed = () => {
    const { entries } = held.timeline
    const before = { connection, unread, upTo, out }
    connection = core.phase
    unread = entries.filter(
      (entry) =>
        entry.tick > held.marks[side] &&
        entry.kind === 'message' &&
        !entry.gone &&
        isOf(other, entry),
    ).length
    upTo = held.cursor?.tick ?? Infinity
    out = held.drafts.filter(({ place, refused }) => !place && !refused)
    const fresh = entries.filter(({ tick }) => tick > before.upTo)
    // Who has spoken writes no more.
    if (fresh.some((entry) => isOf(other, entry))) core.fade(typing)
    state = undefined

    emit('changed', undefined)
    if (before.connection !== connection) emit('connection', { connection })
    if (before.unread !== unread) emit('unread', { count: unread })
    for (const { draft } of before.out) {
      const { id } = draft
      const now = held.drafts.find((kept) => kept.draft.id === id)
      // The event may come before the answer to its draft.
      const tick = now ? now.place?.tick : fresh.find((entry) => entry.id === id)?.tick
      if (tick) emit('sent', { id, tick })
      if (now?.refused) emit('refused', { id, refusal: now.refused })
    }
    for (const entry of fresh) {
      if (entry.kind !== 'message' || !isOf(other, entry)) continue
      const line = core.state().lines.find((each) => each.entry === entry)
      if (line) emit('message', { line })
    }
    for (const [name, value] of Object.entries(preferencesOf(held))) {
      const text = JSON.stringify(value)
      if (preferences.get(name) === text) continue
      preferences.set(name, text)
      emit('preference', { name, value })
    }
  }

  const view: View = { ready: false, loading: false }
  return view
}
