import type { Card, KnownDraft } from '@continuo/model'

/** What stands in the form, as it was typed. */
export interface OfferFields {
  kind: 'offer' | 'bill'
  title: string
  amount: string
  currency: string
  /** A day (`2026-03-04`), or nothing: how long it holds, or when it is due. */
  day: string
}

export type OfferFault = 'title' | 'amount' | 'currency'

/** A message with a card, as schema.org has offers and bills. */
type Content = Pick<Extract<KnownDraft, { type: 'message.sent' }>, 'type' | 'body'>

/** The message that the form makes: what it is for, with a card; or the field that is wrong. */
export function offerContent(fields: OfferFields): { content: Content } | { fault: OfferFault } {
  const title = fields.title.trim()
  // People write 36,00 as well as 36.00; what has both would be a guess.
  const value = fields.amount.trim().replace(',', '.')
  const currency = fields.currency.trim().toUpperCase()
  if (title === '') return { fault: 'title' }
  const isFree = fields.kind === 'offer' && value === ''
  if (!isFree && !/^\d{1,15}(\.\d{1,4})?$/.test(value)) return { fault: 'amount' }
  if (!isFree && !/^[A-Z]{3}$/.test(currency)) return { fault: 'currency' }
  const end = endOf(fields.day)
  const card: Card =
    fields.kind === 'bill'
      ? {
          '@type': 'Invoice',
          totalPaymentDue: { '@type': 'MonetaryAmount', value, currency },
          paymentStatus: 'PaymentDue',
          ...(end !== null && { paymentDueDate: end }),
        }
      : {
          '@type': 'Offer',
          ...(!isFree && { price: value, priceCurrency: currency }),
          ...(end !== null && { validThrough: end }),
        }
  return { content: { type: 'message.sent', body: { text: title, card } } }
}

/** The end of a day where the advisor is, as the wire has it; null for no day. */
function endOf(day: string): string | null {
  const end = new Date(`${day}T23:59:59`)
  return Number.isNaN(end.getTime()) ? null : end.toISOString()
}
