import * as v from 'valibot'
import { reference } from './reference.ts'
import { text } from './text.ts'

/** A permission for a purpose, given or withheld. */
export const consentSet = v.strictObject({
  purpose: text(1, 80),
  granted: v.boolean('must be true or false'),
  replaces: v.exactOptional(v.pipe(v.array(reference), v.maxLength(50))),
})
export type ConsentSet = v.InferOutput<typeof consentSet>
