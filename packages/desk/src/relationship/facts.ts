import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { fold, relationshipFold } from '@continuo/model'
import type { Opened, Page, RelationshipEvent, RelationshipState } from '@continuo/model'
import type { Adapter } from '@continuo/sdk'
import { createEventKeeper } from './kept-events.ts'
import type { KeptEvents } from './kept-events.ts'

/** What is known of a relationship beside its words. */
export interface Facts {
  readonly state: ReadonlySignal<RelationshipState | null>
  /** Events that have passed through and tell more than a line does. */
  readonly events: ReadonlySignal<KeptEvents>
  /** The same adapter; the facts are gathered from what passes through. */
  observe(adapter: Adapter): Adapter
}

type Range = Pick<Page, 'epoch' | 'after' | 'upTo'> & { events: readonly RelationshipEvent[] }

/**
 * Keeps the facts of one relationship: the snapshot's, and what joins on to it. What leaves a gap or
 * is of another epoch is left out here, since the SDK then asks for what is missing, and that passes
 * through too.
 */
export function createFacts(): Facts {
  const state = signal<RelationshipState | null>(null)
  const keeper = createEventKeeper()
  let epoch = ''
  let upTo = 0

  function take(range: Range): void {
    if (!state.peek() || range.epoch !== epoch || range.after > upTo || range.upTo <= upTo) return
    const known = upTo
    const events = range.events.filter(({ tick }) => tick > known)
    upTo = range.upTo
    if (events.length > 0) state.value = fold(relationshipFold, events, state.peek() ?? undefined)
  }

  function pass(range: Range): void {
    keeper.add(range.epoch, range.events)
    take(range)
  }

  function opened({ snapshot, page }: Opened): void {
    if (snapshot) {
      epoch = snapshot.page.epoch
      upTo = snapshot.page.upTo
      state.value = snapshot.state
      keeper.begin(epoch)
      keeper.add(epoch, snapshot.page.events)
    }
    if (page) pass(page)
  }

  const observe = (adapter: Adapter): Adapter => ({
    ...adapter,
    async open(...asked) {
      const answer = await adapter.open(...asked)
      opened(answer)
      return answer
    },
    async append(...asked) {
      const answer = await adapter.append(...asked)
      if (answer.page) pass(answer.page)
      return answer
    },
    async page(where) {
      const answer = await adapter.page(where)
      if ('after' in where) pass(answer)
      else keeper.add(answer.epoch, answer.events)
      return answer
    },
    follow: (after, on) =>
      adapter.follow(after, (item) => {
        if (item.is === 'frame') pass({ ...item, after: item.before, upTo: item.after })
        on(item)
      }),
  })

  return { state, events: keeper.events, observe }
}
