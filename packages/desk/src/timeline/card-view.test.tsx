// @vitest-environment happy-dom
import type { Card, MessageEntry } from '@continuo/model'
import { render } from 'preact'
import { expect, it } from 'vitest'
import { sampleMessage } from '../../rehearsal/sample-line.ts'
import { CardView, answeredInWords } from './card-view.tsx'

const day = (micros: number) => new Date(micros / 1_000).toISOString().slice(0, 10)

const shown = (card: Card, text: string | null = null): string => {
  const place = document.createElement('div')
  render(<CardView card={card} text={text} day={day} />, place)
  expect(place.querySelector('b, a, button, input')).toBeNull()
  return [...place.querySelectorAll('p, li')].map(({ textContent }) => textContent).join('|')
}

it('DK42 tells what was asked or offered, and of what nobody knows what it is called', () => {
  const options = [
    { label: 'Monday', value: 'mo' },
    { label: '<b>Friday</b>', value: 'fr' },
  ]
  const choice = { '@type': 'Choice', name: 'When?', options }
  expect(shown(choice, 'When?')).toBe('To choose from:|Monday|<b>Friday</b>')
  expect(shown(choice)).toMatch(/^When\?\|/)
  const fields = [
    { name: 'a', label: 'Name', kind: 'text', required: true },
    { name: 'b', label: 'Age', kind: 'number' },
  ]
  expect(shown({ '@type': 'Form', fields })).toBe('To fill in:|Name (needed)|Age')
  expect(shown({ '@type': 'Rating', scale: 'thumbs' })).toBe('Asked for a thumb up or down')
  expect(shown({ '@type': 'Offer', name: 'Day', price: '9.50', priceCurrency: 'EUR' })).toMatch(
    /^Day\|Offer · .*9.50$/,
  )
  expect(shown({ '@type': 'Recipe', price: 3 })).toBe('Recipe')
  expect(shown({ '@type': 'Choice', options: 'x' })).toBe('Choice')
})

it('DK42 tells an offer and a bill with amount and day, and of broken ones what can be read', () => {
  const validThrough = '2026-03-04T00:00:00Z'
  const offer = { '@type': 'Offer', price: '36.00', priceCurrency: 'EUR', validThrough }
  expect(shown(offer, 'Visitor 72')).toMatch(/^Offer · .*36.00.* · until 2026-03-04$/)
  const bill = { '@type': 'Invoice', totalPaymentDue: { value: '5' }, paymentDueDate: validThrough }
  expect(shown(bill)).toBe('Bill · 5 · due 2026-03-04')
  expect(shown({ '@type': 'Offer', price: 'a lot', validThrough: '2026-99-99' })).toBe(
    'Offer · until 2026-99-99',
  )
})

it('DK42 tells which question was answered, where that has been read', () => {
  const asked = sampleMessage('q', { text: 'When?' })
  const about = { id: 'q', strand: 'str_1' }
  const of = (more: Partial<MessageEntry>) =>
    answeredInWords(sampleMessage('a', more).entry as MessageEntry, [asked])
  const answer = { chosen: ['mo'] }
  expect(of({ about, answer })).toBe('Answer to “When?”')
  expect(of({ about: { id: 'gone', strand: 'str_1' }, answer })).toBe('Answer to a question')
  expect(of({ about })).toBeNull()
})
