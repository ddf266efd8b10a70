// @vitest-environment happy-dom
import type { MessageEntry, NoticeEntry, RatingGiven } from '@continuo/model'
import type { Line, SendOptions } from '@continuo/sdk'
import { render } from 'preact'
import { afterEach, expect, test, vi } from 'vitest'
import { lineOf, rehearse } from '../../rehearsal/handle.ts'
import type { View } from '../view.ts'
import { en } from '../words/en.ts'
import { drawCard } from './asked-card.tsx'
import { dropAll } from './kept.ts'

const place = document.createElement('div')
document.body.append(place)
afterEach(() => render(null, place))

let count = 0

/** A card in a conversation, and what is sent from it. */
async function stage(card: unknown, text = '') {
  const line = lineOf({ text, author: 'advisor' })
  const entry = { ...line.entry, id: `card${++count}`, card } as MessageEntry
  const lines: Line[] = [{ ...line, key: entry.id, entry: { ...entry, key: `str_1/${entry.id}` } }]
  const handle = rehearse({ lines })
  const sent: [string, SendOptions | undefined][] = []
  let fails = false
  handle.send = async (said, options) => {
    if (fails) throw new Error('full')
    sent.push([said, options])
    return 'id'
  }
  const view: View = { handle, words: en, zone: 'UTC' }
  await drawCard(place, view, lines[0]?.entry as MessageEntry)
  return {
    sent,
    handle,
    /** The same card in a page that was loaded anew. */
    reload: async () => {
      render(null, place)
      dropAll()
      await drawCard(place, view, lines[0]?.entry as MessageEntry)
    },
    about: { id: entry.id, strand: 'str_1' },
    add: (more: Partial<MessageEntry> | Partial<NoticeEntry>, over: Partial<Line> = {}) => {
      const next = lineOf({ text: 'x' })
      const other = { ...next.entry, ...more } as Line['entry']
      handle.change({ lines: [...handle.state.lines, { ...next, ...over, entry: other }] })
    },
    fail: (on: boolean) => {
      fails = on
    },
  }
}

const find = (selector: string) => place.querySelector<HTMLInputElement>(selector)!
const buttons = () => [...place.querySelectorAll('button')].map(({ textContent }) => textContent)
const press = (name: string) =>
  [...place.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click()
const type = async (selector: string, value: string) => {
  const input = find(selector)
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await settled()
}
const settled = () => new Promise((done) => setTimeout(done))

const choice = {
  '@type': 'Choice',
  options: [
    { label: 'Monday', value: 'mo' },
    { label: 'Friday', value: 'fr' },
  ],
}

test('WI136 a quick reply is sent with its value; the first answer of any tab stands at the card', async () => {
  const { sent, about, add } = await stage(choice, 'When?')
  expect(place.querySelector('legend')?.textContent).toBe('When?')
  expect(buttons()).toEqual(['Monday', 'Friday'])
  press('Friday')
  await settled()
  expect(sent).toEqual([['Friday', { about, answer: { chosen: ['fr'] } }]])
  add({ text: 'Friday', about, answer: { chosen: ['fr'] } })
  add({ text: 'Monday', about, answer: { chosen: ['mo'] } })
  await settled()
  expect(buttons()).toEqual([])
  expect(find('[role=status]').textContent).toBe('Your answer: Friday')
})

test('WI136 quick replies go where something was said since; several at once stay', async () => {
  const first = await stage(choice, 'When?')
  first.add({ text: 'Wait' })
  await settled()
  expect(buttons()).toEqual([])
  render(null, place)
  const { sent, add, fail } = await stage({ ...choice, several: true }, 'When?')
  add({ text: 'Wait' })
  await settled()
  expect(buttons()).toEqual(['Send'])
  press('Send')
  await settled()
  expect(find('[role=alert]').textContent).toBe('Choose at least one.')
  for (const box of place.querySelectorAll('input')) box.click()
  const failed = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  fail(true)
  press('Send')
  await vi.waitFor(() => expect(find('[role=alert]').textContent).toMatch(/still here/))
  expect(find('input').checked).toBe(true)
  failed.mockRestore()
  fail(false)
  press('Send')
  await settled()
  expect(sent[0]?.[0]).toBe('Monday, Friday')
})

test('WI137 a form says at each field what is wrong and goes to the first; what was typed stays', async () => {
  const fields = [
    { name: 'name', label: 'Name', kind: 'text', required: true },
    { name: 'age', label: 'Age', kind: 'number', min: 18 },
    { name: 'zone', label: 'Zone', kind: 'select', options: choice.options },
    { name: 'mail', label: 'E-mail', kind: 'email' },
    { name: 'bike', label: 'Bicycle', kind: 'checkbox' },
  ]
  const { sent, about, add } = await stage({ '@type': 'Form', name: 'You', fields })
  expect(find('[name=mail]').getAttribute('autocomplete')).toBe('email')
  await type('[name=age]', '7')
  press('Send')
  await settled()
  expect(document.activeElement).toBe(find('[name=name]'))
  for (const name of ['name', 'age']) {
    const input = find(`[name=${name}]`)
    expect(input.getAttribute('aria-invalid')).toBe('true')
    const said = document.getElementById(input.getAttribute('aria-describedby') ?? '')
    expect(said?.textContent).toBe(name === 'age' ? 'From 18 on.' : 'This is needed.')
  }
  expect(find('[name=age]').value).toBe('7')
  await type('[name=name]', 'Ada')
  await type('[name=age]', '36')
  press('Send')
  await settled()
  const values = { name: 'Ada', age: 36, bike: false }
  expect(sent).toEqual([['Name: Ada\nAge: 36\nBicycle: no', { about, answer: { values } }]])
  add({ text: 'Name: Ada', about, answer: { values } })
  await settled()
  expect(place.querySelector('form')).toBeNull()
  expect(find('[role=status]').textContent).toBe('Your answer:\nName: Ada')
})

test('WI143 what was filled in and not sent is there after a reload, and gone once it is sent or nobody is here', async () => {
  const fields = [
    { name: 'name', label: 'Name', kind: 'text' },
    { name: 'bike', label: 'Bicycle', kind: 'checkbox' },
  ]
  const form = await stage({ '@type': 'Form', fields })
  await type('[name=name]', 'Ad')
  await type('[name=name]', 'Ada')
  find('[name=bike]').click()
  await form.reload()
  expect([find('[name=name]').value, find('[name=bike]').checked]).toEqual(['Ada', true])
  expect(form.sent).toEqual([])
  press('Send')
  await settled()
  expect(form.sent[0]?.[1]).toMatchObject({ answer: { values: { name: 'Ada', bike: true } } })
  await form.reload()
  expect([find('[name=name]').value, find('[name=bike]').checked]).toEqual(['', false])

  render(null, place)
  const rated = await stage({ '@type': 'Rating', words: true })
  find('[type=radio][value="4"]').click()
  await type('textarea', 'Fine')
  await rated.reload()
  expect([find('[value="4"]').checked, find('textarea').value]).toEqual([true, 'Fine'])

  render(null, place)
  const several = await stage({ ...choice, several: true })
  find('input').click()
  await several.reload()
  expect(find('input').checked).toBe(true)
  several.handle.emit('ended', { why: 'reset', discarded: 0 })
  render(null, place)
  several.handle.begun = async () => null
  await several.reload()
  expect(find('input').checked).toBe(false)
})

test('WI138 a rating is given, shown, and may be changed', async () => {
  const { sent, about, add } = await stage({ '@type': 'Rating', words: true }, 'Were you helped?')
  press('Send')
  await settled()
  expect(find('[role=alert]').textContent).toBe('Choose at least one.')
  find('[type=radio][value="4"]').click()
  await type('textarea', ' Fine ')
  press('Send')
  await settled()
  expect(sent).toEqual([['Fine', { about, rating: { value: 4, best: 5 } }]])
  const rating: RatingGiven = { value: 4, best: 5, words: 'Fine' }
  add({ kind: 'notice', type: 'rating.given', about, rating }, { sending: 'sent' })
  await settled()
  expect(find('[role=status]').textContent).toBe('Your answer: 4 of 5\nFine')
  press('Change')
  await settled()
  expect(place.querySelectorAll('[type=radio]')).toHaveLength(5)
})

test('WI149 a rating that could not be tried again stays, says that it was not sent, and goes at the next try', async () => {
  const failed = vi.spyOn(console, 'error').mockReturnValue()
  const { handle, about, add } = await stage({ '@type': 'Rating' }, 'Were you helped?')
  const rating: RatingGiven = { value: 4, best: 5 }
  add({ kind: 'notice', type: 'rating.given', about, rating }, { sending: 'not-sent' })
  await settled()
  const { retry } = handle
  handle.retry = () => Promise.reject(new Error('no line'))
  press('Try again')
  await vi.waitFor(() => expect(failed).toHaveBeenCalled())
  expect(find('[role=alert]').textContent).toMatch(/still here/)
  handle.retry = retry
  press('Try again')
  await vi.waitFor(() => expect(find('[role=status]').textContent).toContain('4 of 5'))
  failed.mockRestore()
})

test('WI139 offers, bills and orders are drawn in the customer’s language; what nobody knows as what it is called', async () => {
  await stage({
    '@type': 'Invoice',
    name: 'Group ticket',
    totalPaymentDue: { value: '1038.40', currency: 'EUR' },
    paymentDueDate: '2026-12-24',
    paymentStatus: 'PaymentDue',
    url: 'https://city.example/bill',
  })
  expect(place.textContent).toContain('Bill · To be paid')
  expect(place.textContent).toContain('€1,038.40')
  expect(place.textContent).toContain('December 24, 2026')
  expect(find('a').getAttribute('rel')).toBe('noopener noreferrer')
  render(null, place)
  await stage({ '@type': 'Recipe', name: '<b>Soup</b>', url: 'javascript:alert(1)' })
  expect([place.textContent, place.querySelector('a, b')]).toEqual(['<b>Soup</b>', null])
})

test.each([
  { '@type': 'Choice', options: 'x' },
  { '@type': 'Form', fields: [null, { name: '__proto__' }] },
  { '@type': 'Offer', price: {}, priceCurrency: 'EURO', itemOffered: [[], 7, null] },
  {
    '@type': 'Invoice',
    paymentDueDate: '2026-99-99',
    totalPaymentDue: { value: '9', currency: 'XXX' },
  },
  { '@type': 7 },
  {},
])('WI139 junk is shown as what can be read of it, and breaks nothing: %j', async (card) => {
  await stage(card)
  expect(place.querySelector('.card')?.textContent).not.toBe('')
  expect(place.querySelector('button, input')).toBeNull()
})
