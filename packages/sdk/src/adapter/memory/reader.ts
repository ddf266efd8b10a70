import { fold, relationshipFold } from '@continuo/model'
import type { Opened, Page, RelationshipEvent } from '@continuo/model'
import type { Listener, Stop, Where } from '../adapter.ts'
import type { Room } from '../backend/room.ts'

/** A relationship as one device reads it: events that it may not see do not appear. */
export interface Reader {
  open(since?: string): Promise<Pick<Opened, 'cursor' | 'page' | 'snapshot' | 'marks'>>
  page(where: Where): Promise<Page>
  seen(page: Page): Page
  follow(owner: object, after: string, on: Listener): Stop
}

/** @param reads Which strands; asked anew each time. */
export function readerOf(room: Room, reads: () => ReadonlySet<string>): Reader {
  const visible = (events: readonly RelationshipEvent[]): RelationshipEvent[] => {
    const mine = reads()
    return events.filter(({ strand, audience }) => mine.has(strand) && audience === 'everyone')
  }
  const seen = (page: Page): Page => ({ ...page, events: visible(page.events) })
  const { relation } = room
  return {
    seen,
    page: async (where) => seen(await relation.page(where)),
    async open(since) {
      const { page, snapshot, ...rest } = await relation.open(since)
      if (page) return { ...rest, page: seen(page) }
      if (!snapshot) return rest
      const all = await relation.events()
      const mine = visible(all)
      const state = mine.length === all.length ? snapshot.state : fold(relationshipFold, mine)
      return { ...rest, snapshot: { ...snapshot, state, page: seen(snapshot.page) } }
    },
    follow: (owner, after, on) =>
      room.follow(owner, after, (item) =>
        on(item.is === 'frame' ? { ...item, events: visible(item.events) } : item),
      ),
  }
}
