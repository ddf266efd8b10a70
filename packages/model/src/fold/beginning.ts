import type { Arrival, Touchpoint } from '../event/envelope.ts'
import type { Fold } from './fold.ts'

/** Where the customer came from. Tick in µs. */
export interface Beginning {
  tick: number
  touchpoint: Touchpoint
  arrival?: Arrival
}

/** Where did the relationship begin? */
export const beginningFold: Fold<Beginning | null> = {
  name: 'beginning',
  version: 1,
  empty: null,
  apply(state, event) {
    if (state || event.type !== 'relationship.started' || event.body === null) return state
    const { tick, touchpoint, body } = event
    return { tick, touchpoint, ...(body.arrival && { arrival: body.arrival }) }
  },
}
