import { timeOf } from '../order/tick.ts'
import type { Fold } from './fold.ts'

/** Who spoke last, and since when an answer is due. Times in µs; null where it never happened. */
export interface Waiting {
  /** The first message of the customer that the company has not answered. */
  since: number | null
  lastCustomer: number | null
  lastCompany: number | null
}

/**
 * Since when does the customer wait for an answer? An assistant's words answer too. What the
 * customer had erased asks for none; what the company had erased did answer.
 */
export const waitingFold: Fold<Waiting> = {
  name: 'waiting',
  version: 1,
  empty: { since: null, lastCustomer: null, lastCompany: null },
  apply(state, event) {
    if (event.type !== 'message.sent' || event.audience !== 'everyone') return state
    const time = timeOf(event)
    if (event.author.kind === 'customer') {
      if (event.erased) return state
      return { ...state, since: state.since ?? time, lastCustomer: time }
    }
    return event.author.kind === 'system' ? state : { ...state, since: null, lastCompany: time }
  },
}
