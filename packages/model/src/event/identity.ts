import * as v from 'valibot'
import { maxTraits, maxTraitsLength } from '../wire/limits.ts'
import { canonical } from './canonical.ts'
import { text } from './text.ts'

/** One handle of a person. */
export const identity = v.strictObject({
  kind: v.picklist(['account', 'email', 'phone']),
  issuer: v.exactOptional(text(1, 200)),
  value: text(1, 256),
})

/** What the page says beside it (a name, a plan): small, flat, for the advisor's eyes. */
export const traits = v.pipe(
  v.record(text(1, 80), v.union([text(0, 1_000), v.number(), v.boolean(), v.null()])),
  v.check((all) => Object.keys(all).length <= maxTraits, `must be at most ${maxTraits} traits`),
  v.check(
    (all) => canonical(all).length <= maxTraitsLength,
    `must be at most ${maxTraitsLength} characters`,
  ),
)

/** The customer said who they are; a label for the advisor, which opens nothing. */
export const identityAsserted = v.strictObject({
  identity,
  traits: v.exactOptional(traits),
})
export type IdentityAsserted = v.InferOutput<typeof identityAsserted>

/** More of the customer, as the page knows it: labels for the advisor, which open nothing. */
export const identityDescribed = v.pipe(
  v.strictObject({
    traits: v.exactOptional(traits),
    /** The company account that the page says they belong to. */
    group: v.exactOptional(text(1, 256)),
  }),
  v.check(
    (body) => body.traits !== undefined || body.group !== undefined,
    'must have traits or a group',
  ),
)
export type IdentityDescribed = v.InferOutput<typeof identityDescribed>

/** An identity was proven on this generation; `join` is what undoing takes back. */
export const identityProven = v.strictObject({
  identity,
  level: v.picklist(['mailbox', 'vouched', 'strong']),
  join: v.exactOptional(text(1, 80)),
})
export type IdentityProven = v.InferOutput<typeof identityProven>

/** The generation that wrote this strand has ended; nothing more comes from it. */
export const identityEnded = v.strictObject({
  why: v.picklist(['reset', 'switched', 'logged-out', 'idle', 'erased']),
})
export type IdentityEnded = v.InferOutput<typeof identityEnded>
