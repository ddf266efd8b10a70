import * as v from 'valibot'
import { canonical } from '../event/canonical.ts'
import { jsonFault } from '../event/json.ts'
import { maxPreferenceLength } from '../wire/limits.ts'
import { text } from '../event/text.ts'

const clockTime = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 21:30'),
)

/** The preferences that Continuo knows; each does something (IDENTITY R13). */
export const preferenceSchemas = {
  /** BCP 47, e.g. `pt-BR`. */
  language: v.pipe(
    v.string(),
    v.regex(
      /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/,
      'must be a language tag such as de or pt-BR',
    ),
  ),
  /** IANA name, e.g. `Europe/Berlin`. */
  timeZone: v.pipe(
    v.string(),
    v.regex(/^[A-Za-z0-9_+/-]{1,64}$/, 'must be a time zone such as Europe/Berlin'),
  ),
  channel: v.picklist(['web', 'app', 'email', 'phone', 'letter']),
  quietHours: v.nullable(v.strictObject({ from: clockTime, to: clockTime })),
  contactFrequency: v.picklist(['any', 'daily', 'weekly', 'monthly', 'never']),
  addressAs: text(1, 100),
  textSize: v.picklist(['normal', 'large', 'larger']),
  colourScheme: v.picklist(['light', 'dark', 'auto']),
  motion: v.picklist(['full', 'reduced', 'auto']),
  /** A sound when something is said that nobody looks at. */
  sound: v.boolean(),
  /** The devices on which the customer wants the browser's notifications, as `explain` names each to itself. */
  notifyOn: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(64))), v.maxLength(20)),
} as const

/** The preferences that Continuo itself acts on. */
export type PreferenceName = keyof typeof preferenceSchemas

/** The value of each preference; a page's own are `x.<name>`, any JSON up to 2 kB. */
export type Preferences = {
  [Name in PreferenceName]?: v.InferOutput<(typeof preferenceSchemas)[Name]>
} & { [own: `x.${string}`]: unknown }

const ownName = /^x\.[A-Za-z][A-Za-z0-9_-]{0,63}$/

const ownValue = v.pipe(
  v.unknown(),
  v.check(
    (value) =>
      jsonFault(value, 'value') === undefined && canonical(value).length <= maxPreferenceLength,
    `must be JSON of at most ${maxPreferenceLength} characters`,
  ),
)

/** The schema of a preference's value; one that refuses everything for a name that is neither known nor `x.<name>`. */
export function preferenceValue(name: string): v.GenericSchema {
  if (Object.hasOwn(preferenceSchemas, name)) return preferenceSchemas[name as PreferenceName]
  return ownName.test(name)
    ? ownValue
    : v.never(`${name} is not a preference: use a known name or x.<name>`)
}
