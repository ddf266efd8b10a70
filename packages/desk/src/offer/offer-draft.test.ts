import { expect, it } from 'vitest'
import { bodySchemas, readCard, readingKindOf } from '@continuo/model'
import * as v from 'valibot'
import { offerContent } from './offer-draft.ts'
import type { OfferFields } from './offer-draft.ts'

const fields = (more: Partial<OfferFields> = {}): OfferFields => ({
  kind: 'offer',
  title: ' Visitor 72 ',
  amount: '36,00',
  currency: 'eur',
  day: '2026-03-04',
  ...more,
})
const content = (more: Partial<OfferFields> = {}) => {
  const made = offerContent(fields(more))
  if ('fault' in made) throw new Error(made.fault)
  return made.content
}

it('DK39 makes of a form a message with the card that the wire takes and that is drawn', () => {
  const offer = content()
  expect(offer).toMatchObject({ type: 'message.sent', body: { text: 'Visitor 72' } })
  expect(v.is(bodySchemas['message.sent'], offer.body)).toBe(true)
  expect(readingKindOf(offer.type, offer.body)).toBe('offer')
  const shown = readCard(offer.body.card)
  expect(shown).toMatchObject({ is: 'offer', amount: { value: '36.00', currency: 'EUR' } })
  expect('date' in shown && Date.parse(shown.date ?? '')).toBe(
    new Date('2026-03-04T23:59:59').getTime(),
  )
  expect(content({ amount: '', currency: '', day: '' }).body).toEqual({
    text: 'Visitor 72',
    card: { '@type': 'Offer' },
  })
  const bill = content({ kind: 'bill', amount: '1200' })
  expect(v.is(bodySchemas['message.sent'], bill.body)).toBe(true)
  expect(readingKindOf(bill.type, bill.body)).toBe('bill')
  expect(readCard(bill.body.card)).toMatchObject({
    is: 'bill',
    amount: { value: '1200', currency: 'EUR' },
    status: 'PaymentDue',
  })
})

it('DK39 names the field that is wrong', () => {
  const fault = (more: Partial<OfferFields>) => offerContent(fields(more))
  expect(fault({ title: '  ' })).toEqual({ fault: 'title' })
  for (const amount of ['1.234,50', '-3', 'ten', '1e3', '0.12345'])
    expect(fault({ amount })).toEqual({ fault: 'amount' })
  expect(fault({ kind: 'bill', amount: '' })).toEqual({ fault: 'amount' })
  expect(fault({ currency: 'EU' })).toEqual({ fault: 'currency' })
})
