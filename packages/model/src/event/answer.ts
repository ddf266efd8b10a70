import * as v from 'valibot'
import { fieldName, maxFieldLength, maxFields, maxOptions } from './card-limits.ts'
import { text } from './text.ts'

/** What a message answers to a card beside its readable text: the chosen values, or a form's values by name. */
export const answer = v.union([
  v.strictObject({
    chosen: v.pipe(
      v.array(text(1, 200)),
      v.minLength(1, 'must name an option'),
      v.maxLength(maxOptions, `must name at most ${maxOptions} options`),
    ),
  }),
  v.strictObject({
    values: v.pipe(
      v.record(
        v.pipe(
          v.string(),
          v.check((name) => fieldName.test(name) && !(name in {}), 'is no name of a field'),
        ),
        v.union([text(0, maxFieldLength), v.pipe(v.number(), v.finite()), v.boolean()]),
      ),
      v.check(
        (values) => Object.keys(values).length <= maxFields,
        `must have at most ${maxFields} values`,
      ),
    ),
  }),
])
export type Answer = v.InferOutput<typeof answer>

/**
 * How the customer rates, asked for by the card that it is about: 1 to 5 with `best` 5 (stars), 0 or 1
 * with `best` 1 (thumbs). A later one about the same card replaces it.
 */
export const ratingGiven = v.pipe(
  v.strictObject({
    value: v.pipe(v.number(), v.integer(), v.minValue(0)),
    best: v.picklist([1, 5]),
    words: v.exactOptional(text(1, 2_000)),
  }),
  v.check(
    ({ value, best }) => value <= best && (best === 1 || value > 0),
    'must be 1 to 5 of 5, or 0 or 1 of 1',
  ),
)
export type RatingGiven = v.InferOutput<typeof ratingGiven>
