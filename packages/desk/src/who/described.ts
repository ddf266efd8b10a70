import { byPlace } from '@continuo/model'
import type { KnownEvent } from '@continuo/model'
import type { KeptEvents } from '../relationship/kept-events.ts'

/** What the page says of the customer: nothing of it is verified. */
export interface Described {
  traits: ReadonlyMap<string, string | number | boolean>
  /** The company account that they are said to belong to. */
  group: string | null
}

type Traits = Extract<KnownEvent, { type: 'identity.described'; erased?: never }>['body']['traits']

/** Puts together what pages have said, in order: what was said later holds, and null takes it back. */
export function describedIn(events: KeptEvents): Described {
  const traits = new Map<string, string | number | boolean>()
  let group: string | null = null
  const add = (said: Traits) => {
    for (const [name, value] of Object.entries(said ?? {})) {
      if (value === null || value === '') traits.delete(name)
      else traits.set(name, value)
    }
  }
  for (const event of [...events.values()].sort(byPlace)) {
    if (event.body === null) continue
    if (event.type === 'identity.asserted') add(event.body.traits)
    if (event.type !== 'identity.described') continue
    add(event.body.traits)
    group = event.body.group ?? group
  }
  return { traits, group }
}
