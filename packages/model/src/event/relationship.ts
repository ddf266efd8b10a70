import * as v from 'valibot'
import { text } from './text.ts'

const utm = v.strictObject({
  source: v.exactOptional(text(1, 200)),
  medium: v.exactOptional(text(1, 200)),
  campaign: v.exactOptional(text(1, 200)),
  term: v.exactOptional(text(1, 200)),
  content: v.exactOptional(text(1, 200)),
})

/** Where the customer came from at the first act of a generation. */
export const arrival = v.strictObject({
  referrer: v.exactOptional(text(1, 2_000)),
  utm: v.exactOptional(utm),
})

/** A strand began: the first event on it. */
export const relationshipStarted = v.strictObject({ arrival: v.exactOptional(arrival) })
export type RelationshipStarted = v.InferOutput<typeof relationshipStarted>

/** Who may read through a join (IDENTITY, Objects). */
export const through = v.picklist(['both', 'forward', 'team'])

/** Two strands were found to be one person's. */
export const relationshipJoined = v.strictObject({
  join: text(1, 80),
  strands: v.strictTuple([text(1, 80), text(1, 80)]),
  through,
})
export type RelationshipJoined = v.InferOutput<typeof relationshipJoined>

/** A join was taken back. */
export const relationshipUndone = v.strictObject({
  join: text(1, 80),
  strands: v.strictTuple([text(1, 80), text(1, 80)]),
  reason: v.exactOptional(text(1, 500)),
})
export type RelationshipUndone = v.InferOutput<typeof relationshipUndone>
