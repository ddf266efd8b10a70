import * as v from 'valibot'
import { maxCardLength } from '../wire/limits.ts'
import { canonical } from './canonical.ts'
import { fieldKinds, fieldName, isDay, maxFields, maxOptions, ownCards } from './card-limits.ts'
import { jsonFault } from './json.ts'
import { text } from './text.ts'

const named = {
  name: v.exactOptional(text(1, 300)),
  description: v.exactOptional(text(1, 2_000)),
}

const unlike = <Item>(keyOf: (item: Item) => string) =>
  v.check(
    (items: Item[]) => new Set(items.map(keyOf)).size === items.length,
    'must not hold the same twice',
  )

const options = v.pipe(
  v.array(v.looseObject({ label: text(1, 80), value: text(1, 200) })),
  v.minLength(1, 'must have an option'),
  v.maxLength(maxOptions, `must have at most ${maxOptions} options`),
  unlike(({ value }) => value),
)

/** One thing that a form asks for. */
const field = v.pipe(
  v.looseObject({
    name: v.pipe(
      text(1, 40),
      v.check(
        (name) => fieldName.test(name) && !(name in {}),
        'must be a letter, then letters, digits, - and _',
      ),
    ),
    label: text(1, 200),
    kind: v.picklist(fieldKinds),
    required: v.exactOptional(v.boolean()),
    /** What is said below the label. */
    hint: v.exactOptional(text(1, 300)),
    /** Text: the most characters. */
    maxLength: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4_000))),
    /** Numbers: the least and the most; days: the first and the last (`2026-03-04`). */
    min: v.exactOptional(v.union([v.number(), v.pipe(v.string(), v.check(isDay))])),
    max: v.exactOptional(v.union([v.number(), v.pipe(v.string(), v.check(isDay))])),
    options: v.exactOptional(options),
  }),
  v.check(
    ({ kind, options: given }) => kind !== 'select' || given !== undefined,
    'must have options, to select from',
  ),
)

const choice = v.looseObject({
  '@type': v.literal('Choice'),
  ...named,
  options,
  several: v.exactOptional(v.boolean()),
})

const form = v.looseObject({
  '@type': v.literal('Form'),
  ...named,
  fields: v.pipe(
    v.array(field),
    v.minLength(1, 'must have a field'),
    v.maxLength(maxFields, `must have at most ${maxFields} fields`),
    unlike(({ name }) => name),
  ),
})

const rating = v.looseObject({
  '@type': v.literal('Rating'),
  ...named,
  scale: v.exactOptional(v.picklist(['stars', 'thumbs'])),
  /** Whether words are asked for too. */
  words: v.exactOptional(v.boolean()),
})

/** Any other kind is schema.org's, or of a later version: kept as it is, and read as far as it can be. */
const other = v.looseObject({
  '@type': v.pipe(
    text(1, 80),
    v.check((type) => !ownCards.includes(type), 'is ours'),
  ),
  name: v.exactOptional(text(1, 300)),
})

/**
 * What comes with a message and is drawn: data in the shape of schema.org (`Offer`, `Invoice`, `Order`),
 * which is read as far as it goes, or a question of ours (`Choice`, `Form`, `Rating`), which has to be whole.
 */
export const card = v.pipe(
  v.variant('@type', [choice, form, rating, other]),
  v.check(
    (value) => jsonFault(value, 'card') === undefined && canonical(value).length <= maxCardLength,
    `must be JSON of at most ${maxCardLength} characters`,
  ),
)

/** A card as it may come from any writer; `readCard` says what of it can be shown. */
export interface Card {
  '@type': string
  name?: string
  [field: string]: unknown
}
