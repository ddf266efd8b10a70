import type { Author, Refusal } from '@continuo/model'
import type { Connection, ContinuoState } from './handle.ts'
import { call } from './listeners.ts'
import { preferencesOf } from './preferences.ts'
import type { Core, Held } from './sync/core.ts'
import { createLines } from './timeline/lines.ts'
import type { Presence } from './timeline/presence.ts'
import { sideOf } from './timeline/side.ts'
import type { Side } from './timeline/side.ts'

export interface ViewOptions {
  presence: Presence
  author(): Author
  /** Whether the next page will know that there was an act. */
  marked(): boolean
}

/** What of the state is held nowhere else. */
export interface View {
  ready: boolean
  /** Earlier lines are being brought. */
  loading: boolean
  subscribe(listener: () => void): () => void
  clear(): void
}

/** Messages of the other side that are later than this side's mark. */
function unreadOf({ timeline, marks }: Held, own: Side): number {
  return timeline.entries.filter(({ kind, tick, author, ...entry }) => {
    const side = tick > marks[own] && kind === 'message' && sideOf(author)
    return side && side !== own && !('gone' in entry)
  }).length
}

/** The state as people see it, made anew only when somebody looks after a change. */
export function addView(core: Core, { presence, author, marked }: ViewOptions): View {
  const { held, side, emit } = core
  const makeLines = createLines()
  const listeners = new Set<() => void>()
  const preferences = new Map<string, string>()
  let state: ContinuoState | undefined
  let connection: Connection = 'idle'
  let unread = 0

  function make(): ContinuoState {
    const { trouble } = core
    const out =
      connection === 'ended' ? 'not-sent' : connection === 'waiting' ? connection : 'sending'
    const refusal = trouble && ({ reason: trouble.reason, detail: trouble.message } as Refusal)
    const more = held.begin > held.from || !held.atStart
    return {
      ready: view.ready,
      generation: held.me?.state ?? (core.acted() ? 'anonymous' : 'unset'),
      connection,
      kept: core.log.kept && marked(),
      lines: makeLines(held, presence.growing, {
        side,
        author: author(),
        out,
        refusal: refusal ?? undefined,
      }),
      earlier: view.loading ? 'loading' : more ? 'more' : 'none',
      unread,
      writing: presence.writing,
      composing: held.composing,
      preferences: preferencesOf(held),
      trouble,
    }
  }

  core.changed = (fresh = [], arrived = []) => {
    presence.settle(fresh)
    const before = [connection, unread]
    connection = core.phase
    unread = unreadOf(held, side)
    state = undefined
    for (const listener of [...listeners]) call(listener, undefined)
    if (before[0] !== connection) emit('connection', { connection })
    if (before[1] !== unread) emit('unread', { count: unread })
    for (const { id, strand, author: writer, type, tick } of fresh) {
      const draft = arrived.find((kept) => kept.draft.id === id)
      if (draft) emit('sent', { id, tick })
      const other = type === 'message.sent' && sideOf(writer)
      if (!other || other === side) continue
      const line = core.state.lines.find(({ entry }) => entry.id === id && entry.strand === strand)
      if (line) emit('message', { line })
    }
    for (const [name, value] of Object.entries(preferencesOf(held))) {
      const text = JSON.stringify(value)
      if (preferences.get(name) === text) continue
      preferences.set(name, text)
      emit('preference', { name, value })
    }
  }
  Object.defineProperty(core, 'state', { get: () => (state ??= make()) })

  const view: View = {
    ready: false,
    loading: false,
    subscribe(listener) {
      const own = (): void => listener()
      listeners.add(own)
      return () => {
        listeners.delete(own)
      }
    },
    clear: () => listeners.clear(),
  }
  return view
}
