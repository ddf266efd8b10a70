import type { RelationshipEvent } from '../event/union.ts'

/**
 * A pure function from events to the state that answers one question. No clock, no randomness, no
 * locale; deadlines, never verdicts. For every k: fold(all) = fold(snapshot at k, the rest). It
 * accepts an erased event of each type and passes over unknown types.
 */
export interface Fold<State> {
  readonly name: string
  /** Goes up whenever the same events give another state: snapshots of the old version are not read. */
  readonly version: number
  readonly empty: State
  apply(state: State, event: RelationshipEvent): State
}

/** Folds events, in order, onto a state; onto the empty one if none is given. */
export function fold<State>(
  question: Fold<State>,
  events: Iterable<RelationshipEvent>,
  from: State = question.empty,
): State {
  let state = from
  for (const event of events) state = question.apply(state, event)
  return state
}
