import { signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import { keyOf } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'

/** Events by (strand, id): those whose bodies tell more than a line of the timeline does. */
export type KeptEvents = ReadonlyMap<string, RelationshipEvent>

/** Keeps what has passed through of one epoch: who the customer is said to be, joins, offers and bills. */
export interface EventKeeper {
  readonly events: ReadonlySignal<KeptEvents>
  /** Of another epoch than before: all that was kept is forgotten first. */
  begin(epoch: string): void
  add(epoch: string, events: readonly RelationshipEvent[]): void
}

const isKept = ({ type }: RelationshipEvent): boolean =>
  /^(identity|relationship|offer|bill)\./.test(type)

export function createEventKeeper(): EventKeeper {
  const events = signal<KeptEvents>(new Map())
  let of = ''
  return {
    events,
    begin(epoch) {
      if (epoch !== of) events.value = new Map()
      of = epoch
    },
    add(epoch, passed) {
      const fresh = epoch === of ? passed.filter(isKept) : []
      if (fresh.length === 0) return
      events.value = new Map([
        ...events.peek(),
        ...fresh.map((event) => [keyOf(event), event] as const),
      ])
    },
  }
}
