import * as v from 'valibot'
import { preferenceValue } from '../preference/registry.ts'
import { reference } from './reference.ts'

/** How the customer likes one thing; it replaces the settings that its writer could see (IDENTITY R13). */
export const preferenceSet = v.pipe(
  v.strictObject({
    name: v.string(),
    value: v.unknown(),
    replaces: v.exactOptional(v.pipe(v.array(reference), v.maxLength(50))),
  }),
  v.check(
    (body) => v.is(preferenceValue(body.name), body.value),
    'must be a known preference with a value of its kind',
  ),
)
export interface PreferenceSet {
  name: string
  value: unknown
  replaces?: { id: string; strand?: string }[]
}
