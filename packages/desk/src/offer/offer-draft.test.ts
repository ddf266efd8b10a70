import { expect, it } from 'vitest'
import { bodySchemas } from '@continuo/model'
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

it('DK39 makes of a form what the wire takes', () => {
  const offer = content()
  expect(offer).toMatchObject({
    type: 'offer.made',
    body: { title: 'Visitor 72', amount: { value: '36.00', currency: 'EUR' } },
  })
  expect(v.is(bodySchemas['offer.made'], offer.body)).toBe(true)
  expect(Date.parse((offer.body as { until: string }).until)).toBe(
    new Date('2026-03-04T23:59:59').getTime(),
  )
  expect(content({ amount: '', currency: '', day: '' }).body).toEqual({ title: 'Visitor 72' })
  const bill = content({ kind: 'bill', amount: '1200' })
  expect(v.is(bodySchemas['bill.issued'], bill.body)).toBe(true)
})

it('DK39 names the field that is wrong', () => {
  const fault = (more: Partial<OfferFields>) => offerContent(fields(more))
  expect(fault({ title: '  ' })).toEqual({ fault: 'title' })
  for (const amount of ['1.234,50', '-3', 'ten', '1e3', '0.12345'])
    expect(fault({ amount })).toEqual({ fault: 'amount' })
  expect(fault({ kind: 'bill', amount: '' })).toEqual({ fault: 'amount' })
  expect(fault({ currency: 'EU' })).toEqual({ fault: 'currency' })
})
