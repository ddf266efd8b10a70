import * as v from 'valibot'
import { text } from './text.ts'

/** An amount as people write it; never a float: `12.50`. */
export const amount = v.strictObject({
  value: v.pipe(v.string(), v.regex(/^-?\d{1,15}(\.\d{1,4})?$/, 'must be an amount such as 12.50')),
  /** ISO 4217 */
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be a currency such as EUR')),
})

/** A proposal of the company's; read from the level that the workspace asks for offers (IDENTITY R19). */
export const offerMade = v.strictObject({
  title: text(1, 300),
  amount: v.exactOptional(amount),
  /** ISO 8601, UTC. */
  until: v.exactOptional(v.pipe(v.string(), v.isoTimestamp())),
})
export type OfferMade = v.InferOutput<typeof offerMade>

/** A bill that the customer is to pay. */
export const billIssued = v.strictObject({
  title: text(1, 300),
  amount,
  due: v.exactOptional(v.pipe(v.string(), v.isoTimestamp())),
})
export type BillIssued = v.InferOutput<typeof billIssued>

/** What stands on the customer's account: a fact about money. */
export const billBalance = v.strictObject({ title: text(1, 300), amount })
export type BillBalance = v.InferOutput<typeof billBalance>
