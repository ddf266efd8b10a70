import * as fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { card } from '../event/card.ts'
import { maxCardLength } from '../wire/limits.ts'
import { readCard } from './read-card.ts'

const accepts = (value: unknown) => v.safeParse(card, value).success
const option = (value: string) => ({ label: value, value })
const field = { name: 'age', label: 'Age', kind: 'number' }
const times = <Value>(count: number, make: (at: number) => Value) =>
  Array.from({ length: count }, (_, at) => make(at))

test('LG36 an offer, a bill and an order say what schema.org says of them', () => {
  expect(
    readCard({
      '@type': 'Offer',
      name: 'Group ticket',
      price: 38.4,
      priceCurrency: 'EUR',
      validThrough: '2026-12-01',
      url: 'https://city.example/offers/7',
      itemOffered: { '@type': 'Product', name: 'Three days, zones 1–3' },
      seller: { name: 'City' },
    }),
  ).toEqual({
    is: 'offer',
    name: 'Group ticket',
    amount: { value: '38.4', currency: 'EUR' },
    date: '2026-12-01',
    link: 'https://city.example/offers/7',
    items: [{ name: 'Three days, zones 1–3' }],
  })
  expect(
    readCard({
      '@type': 'Invoice',
      totalPaymentDue: { '@type': 'MonetaryAmount', value: '12.50', currency: 'CHF' },
      paymentDueDate: '2026-12-24T10:00:00Z',
      paymentStatus: 'https://schema.org/PaymentDue',
      confirmationNumber: 'B-9',
    }),
  ).toEqual({
    is: 'bill',
    number: 'B-9',
    amount: { value: '12.50', currency: 'CHF' },
    date: '2026-12-24T10:00:00Z',
    status: 'PaymentDue',
    items: [],
  })
  expect(
    readCard({
      '@type': 'Order',
      orderNumber: 'R-17',
      orderStatus: 'OrderInTransit',
      orderedItem: [
        { '@type': 'OrderItem', orderQuantity: 2, orderedItem: { name: 'Day ticket' } },
        'A map',
      ],
    }),
  ).toMatchObject({
    is: 'order',
    number: 'R-17',
    status: 'OrderInTransit',
    items: [{ name: 'Day ticket', quantity: 2 }, { name: 'A map' }],
  })
})

test('LG36 what is missing or wrong in a card is left out; what it leads to is an address of the web', () => {
  expect(readCard({ '@type': 'Offer' })).toEqual({ is: 'offer', items: [] })
  const wrong = {
    '@type': 'Invoice',
    name: 7,
    description: ['x'],
    totalPaymentDue: { value: 'a lot', currency: 'euros' },
    paymentDueDate: 'soon',
    paymentStatus: '<b>paid</b>',
    url: 'javascript:alert(1)',
    referencesOrder: { name: {} },
  }
  expect(readCard(wrong)).toEqual({ is: 'bill', items: [] })
  for (const url of ['data:text/html,x', ' JavaScript:x', '//evil.example', 'https://a b', 7]) {
    expect(readCard({ '@type': 'Offer', url })).not.toHaveProperty('link')
  }
  expect(readCard({ '@type': 'Offer', price: 1e21, priceCurrency: 'EUR' })).toEqual({
    is: 'offer',
    items: [],
  })
})

test('LG37 a kind that nobody knows, and a question with nothing to answer, is what can be read of it', () => {
  const name = 'Soup'
  expect(readCard({ '@type': 'Recipe', name, description: 'Hot', yield: 4 })).toEqual({
    is: 'plain',
    name,
    description: 'Hot',
  })
  for (const junk of [
    { '@type': 'Choice', name },
    { '@type': 'Choice', name, options: 'yes' },
    { '@type': 'Choice', name, options: [null, 7, {}, { label: ' ' }, { value: 'x' }] },
    { '@type': 'Form', name, fields: [{ name: '__proto__', label: 'x' }, { name: 'toString' }] },
    { '@type': '__proto__', name },
    { '@type': ['Offer'], name },
    { name },
  ]) {
    expect(readCard(junk)).toEqual({ is: 'plain', name })
  }
  for (const junk of [null, undefined, 7, 'card', [], () => 1]) {
    expect(readCard(junk)).toEqual({ is: 'plain' })
  }
})

test('LG37 of a question each option and each field is there once, and no more than may be', () => {
  const options = [...times(20, (at) => option(`${at % 15}`)), { label: 'only a label' }]
  const read = readCard({ '@type': 'Choice', options, several: 'yes' })
  expect(read).toMatchObject({ is: 'choice', several: false })
  expect(read.is === 'choice' && read.options.map(({ value }) => value)).toEqual(times(10, String))
  const fields = [
    { name: 'a', kind: 'colour', label: 'Colour', min: 7, maxLength: 'long' },
    { name: 'a', kind: 'text' },
    { name: 'b', kind: 'select' },
    ...times(20, (at) => ({ name: `f${at}`, kind: 'number', min: 'x' })),
  ]
  const form = readCard({ '@type': 'Form', fields })
  expect(form.is === 'form' && form.fields).toHaveLength(12)
  expect(form.is === 'form' && form.fields.slice(0, 3)).toEqual([
    { name: 'a', label: 'Colour', kind: 'text', required: false, options: [] },
    { name: 'b', label: 'b', kind: 'text', required: false, options: [] },
    { name: 'f0', label: 'f0', kind: 'number', required: false, options: [] },
  ])
})

test.each<[string, unknown]>([
  ['a choice without options', { '@type': 'Choice' }],
  ['eleven options', { '@type': 'Choice', options: times(11, (at) => option(`${at}`)) }],
  ['one option twice', { '@type': 'Choice', options: [option('a'), option('a')] }],
  ['an option without a label', { '@type': 'Choice', options: [{ value: 'a' }] }],
  ['a form without fields', { '@type': 'Form', fields: [] }],
  [
    'thirteen fields',
    { '@type': 'Form', fields: times(13, (at) => ({ ...field, name: `f${at}` })) },
  ],
  [
    'a field named as objects’ own',
    { '@type': 'Form', fields: [{ ...field, name: 'constructor' }] },
  ],
  ['one field twice', { '@type': 'Form', fields: [field, field] }],
  ['a kind of field that is none', { '@type': 'Form', fields: [{ ...field, kind: 'password' }] }],
  ['nothing to select', { '@type': 'Form', fields: [{ ...field, kind: 'select' }] }],
  ['a limit that is no day', { '@type': 'Form', fields: [{ ...field, min: '2026-02-30' }] }],
  ['a scale that is none', { '@type': 'Rating', scale: 'smileys' }],
  ['a type that is none', { '@type': 7 }],
  ['no type', { name: 'x' }],
  ['too much', { '@type': 'Recipe', text: 'x'.repeat(maxCardLength) }],
])('LG38 refused as a card: %s', (_, value) => {
  expect(accepts(value)).toBe(false)
})

test('LG38 fields of a later version are kept', () => {
  const later = { '@type': 'Choice', options: [{ ...option('a'), icon: 'sun' }], tiles: true }
  expect(v.parse(card, later)).toEqual(later)
})

const text = fc.string({ minLength: 1, maxLength: 12 })
const junk = fc.object({
  key: fc.constantFrom(
    '@type',
    'name',
    'options',
    'fields',
    'label',
    'value',
    'kind',
    'price',
    'url',
    'min',
    'priceCurrency',
    'itemOffered',
    'orderedItem',
    'totalPaymentDue',
    '__proto__',
    'scale',
  ),
  values: [
    fc.constantFrom('Choice', 'Form', 'Rating', 'Offer', 'Invoice', 'Order', 'select', 'EUR'),
    text,
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  ],
  maxDepth: 4,
})

test('LG37 whatever a card is like, it can be read, the same each time, and within bounds', () => {
  fc.assert(
    fc.property(fc.oneof(junk, fc.anything()), (value) => {
      const read = readCard(value)
      expect(readCard(value)).toEqual(read)
      expect(JSON.stringify(read).length).toBeLessThan(100_000)
      expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    }),
    { seed, numRuns: 500 },
  )
})

test('LG38 a question that was admitted is shown as what it is, with all that it asks', () => {
  const options = fc.uniqueArray(fc.record({ label: text, value: text }), {
    selector: ({ value }) => value.trim(),
    minLength: 1,
    maxLength: 10,
  })
  const fields = fc.uniqueArray(
    fc.record({
      name: fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/),
      label: text,
      kind: fc.constantFrom('text', 'lines', 'email', 'number', 'date', 'checkbox'),
      required: fc.boolean(),
    }),
    { selector: ({ name }) => name, minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(options, fields, (these, those) => {
      const choice = { '@type': 'Choice', options: these }
      const said = these.every(({ label, value }) => label.trim() !== '' && value.trim() !== '')
      const read = readCard(choice)
      if (accepts(choice) && said)
        expect(read.is === 'choice' && read.options.length).toBe(these.length)
      const form = { '@type': 'Form', fields: those }
      const shown = readCard(form)
      if (accepts(form)) expect(shown.is === 'form' && shown.fields.length).toBe(those.length)
    }),
    { seed },
  )
})
