import type { Author, Refusal, RelationshipEvent } from '@continuo/model'
import type { ContinuoEvents, ContinuoState, Trouble } from './handle.ts'
import type { Birth } from './identity/birth.ts'
import { call } from './listeners.ts'
import type { Listeners } from './listeners.ts'
import type { LogStore } from './log/log-store.ts'
import { preferencesOf } from './preferences.ts'
import type { Follow } from './sync/follow.ts'
import type { Held } from './sync/held.ts'
import type { Push } from './sync/push.ts'
import { createLines } from './timeline/lines.ts'
import type { Presence } from './timeline/presence.ts'
import { sideOf } from './timeline/side.ts'
import type { Side } from './timeline/side.ts'

/** The state as people see it, made anew only when somebody looks after a change. */
export interface View {
  readonly state: ContinuoState
  subscribe(listener: () => void): () => void
  /** Something that the state is made of has changed. */
  changed(): void
  /** Tells of events that are new since the last time. */
  tell(fresh: readonly RelationshipEvent[]): void
  set(news: Partial<Loose>): void
  clear(): void
}

/** What of the state is held nowhere else. */
interface Loose {
  ready: boolean
  loading: boolean
  trouble: Trouble | null
}

export interface ViewOptions {
  held: Held
  log: LogStore
  birth: Birth
  side: Side
  author(): Author
  follow(): Follow
  push(): Push
  presence(): Presence
  events: Listeners<ContinuoEvents>
}

/** Messages of the other side that are later than this side's mark. */
function unreadOf({ timeline, marks }: Held, own: Side): number {
  let count = 0
  for (let at = timeline.entries.length - 1; at >= 0; at -= 1) {
    const entry = timeline.entries[at]
    if (!entry || entry.tick <= marks[own]) break
    const side = sideOf(entry.author)
    if (entry.kind === 'message' && side && side !== own && !entry.gone) count += 1
  }
  return count
}

export function createView(options: ViewOptions): View {
  const { held, log, birth, side, events } = options
  const makeLines = createLines()
  const listeners = new Set<() => void>()
  const loose: Loose = { ready: false, loading: false, trouble: null }
  const toldPreferences = new Map<string, string>()
  let state: ContinuoState | undefined
  let connection: ContinuoState['connection'] = 'idle'
  let unread = 0

  function refusal(): Refusal | undefined {
    const { trouble } = loose
    return trouble ? { reason: trouble.reason as Refusal['reason'], detail: trouble.message } : undefined
  }

  function make(): ContinuoState {
    const { writing, growing } = options.presence()
    const out = connection === 'ended' ? 'not-sent' : connection === 'waiting' ? 'waiting' : 'sending'
    const own = { side, author: options.author(), out, refusal: refusal() } as const
    const more = held.begin > held.from || !held.atStart
    return {
      ready: loose.ready,
      generation: held.me?.state ?? (birth.acted ? 'anonymous' : 'unset'),
      connection,
      kept: log.kept && birth.marked,
      lines: makeLines(held, growing, own),
      earlier: loose.loading ? 'loading' : more ? 'more' : 'none',
      unread,
      writing,
      composing: held.composing,
      preferences: preferencesOf(held),
      trouble: loose.trouble,
    }
  }

  function changed(): void {
    const before = { connection, unread }
    const { phase } = options.follow()
    connection = options.push().stalled && phase !== 'ended' ? 'waiting' : phase
    unread = unreadOf(held, side)
    state = undefined
    for (const listener of [...listeners]) call(listener, undefined)
    if (before.connection !== connection) events.emit('connection', { connection })
    if (before.unread !== unread) events.emit('unread', { count: unread })
  }

  const view: View = {
    get state() {
      return (state ??= make())
    },
    subscribe(listener) {
      const own = (): void => listener()
      listeners.add(own)
      return () => {
        listeners.delete(own)
      }
    },
    changed,
    tell(fresh) {
      for (const { id, strand, author, type } of fresh) {
        const other = sideOf(author)
        if (type !== 'message.sent' || !other || other === side) continue
        const line = view.state.lines.findLast(
          ({ entry }) => entry.id === id && entry.strand === strand,
        )
        if (line) events.emit('message', { line })
      }
      for (const [name, value] of Object.entries(view.state.preferences)) {
        const text = JSON.stringify(value)
        if (toldPreferences.get(name) === text) continue
        toldPreferences.set(name, text)
        events.emit('preference', { name, value })
      }
    },
    set(news) {
      Object.assign(loose, news)
      changed()
    },
    clear: () => listeners.clear(),
  }
  return view
}
