import { bodySchemas, text } from '@continuo/model'
import type { Through } from '@continuo/model'
import * as v from 'valibot'

const through = v.picklist(['both', 'forward', 'team'] satisfies Through[])
const by = v.exactOptional(text(1, 80))
const strand = v.pipe(
  v.string(),
  v.regex(/^str_[0-9a-f-]{36}$/, 'must be the id of a strand (str_…)'),
)

const identity = bodySchemas['identity.asserted'].entries.identity
const person = v.union([
  v.strictObject({
    relationship: v.pipe(
      v.string(),
      v.regex(/^rel_[0-9a-f-]{36}$/, 'must be the id of a relationship (rel_…)'),
    ),
  }),
  v.strictObject({ identity }),
])

/** POST /api/v1/identify: whose this identity is. */
export const identifyRequest = v.strictObject({ identity, with: person, by })

/** POST /api/v1/merge: two that are one person. */
export const mergeRequest = v.strictObject({ a: person, b: person, by })

/** POST /api/v1/joins */
export const joinRequest = v.strictObject({ a: strand, b: strand, through, by })

/** POST /api/v1/joins/:join/undo */
export const undoRequest = v.strictObject({ reason: text(1, 500), by })

/** POST /api/v1/imports. Items in order; `time` in µs since 1970. */
export const importRequest = v.strictObject({
  onto: strand,
  items: v.pipe(
    v.array(
      v.strictObject({
        id: text(1, 80),
        time: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
        author: v.picklist(['customer', 'company']),
        type: text(1, 80),
        body: v.unknown(),
      }),
    ),
    v.minLength(1, 'must have an item'),
    v.maxLength(1_000, 'must be at most 1,000 items'),
  ),
  by,
})
