import type { Core } from '../sync/core.ts'
import { isOf } from './side.ts'
import { standOf } from './stand.ts'
import type { Stand } from './stand.ts'

/** Tells whoever listens what has changed since, and from here on. */
export function tellChanges(core: Core, since: Stand): void {
  const { held, other, emit } = core
  let before = since

  function tell(): void {
    const was = before
    before = standOf(core)
    const { connection, unread, lines, preferences } = before.state
    if (was.state.connection !== connection) emit('connection', { connection })
    if (was.state.unread !== unread) emit('unread', { count: unread })
    // Without a cursor nothing is new.
    const { cursor, drafts } = was.held
    const fresh = lines.filter(
      ({ entry, growing }) =>
        lines !== was.state.lines && cursor && entry.tick > cursor.tick && !growing,
    )
    for (const { draft, place, refused } of drafts) {
      if (place || refused) continue
      const { id } = draft
      const now = held.drafts.find((kept) => kept.draft.id === id)
      // The event may come before the answer to its draft.
      const tick = now ? now.place?.tick : fresh.find(({ entry }) => entry.id === id)?.entry.tick
      if (tick) emit('sent', { id, tick })
      if (now?.refused) emit('refused', { id, refusal: now.refused })
    }
    for (const line of fresh) {
      const { entry } = line
      if (entry.kind === 'message' && isOf(other, entry)) emit('message', { line })
    }
    for (const [name, value] of Object.entries(preferences)) {
      const old = was.state.preferences[name as keyof typeof preferences]
      if (JSON.stringify(old) !== JSON.stringify(value)) emit('preference', { name, value })
    }
  }

  core.listen('changed', tell)
  tell()
}
