// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually } from '../../rehearsal/eventually.ts'
import { openSampleDesk } from '../../rehearsal/sample-desk.tsx'
import type { SampleDesk } from '../../rehearsal/sample-desk.tsx'
import { jsonAnswer } from '../../rehearsal/sample-network.ts'

let desk: SampleDesk

beforeEach(() => sessionStorage.clear())
afterEach(() => desk.stop())

const one = <Kind extends HTMLElement = HTMLElement>(selector: string): Kind => {
  const found = desk.element.querySelector<Kind>(selector)
  if (!found) throw new Error(`There is no ${selector} in ${desk.element.innerHTML}`)
  return found
}
const field = (name: string) => one<HTMLInputElement>(`dialog input[name=${name}]`)
const fill = (name: string, text: string) => {
  field(name).value = text
  field(name).dispatchEvent(new Event('input', { bubbles: true }))
}
const submit = () =>
  one('dialog form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
const beginOffer = () => one('.quiet-button:nth-of-type(2)').click()
const dialogs = () => desk.element.querySelectorAll('dialog').length

it('DK39 DK44 makes an offer about what the customer wrote, once, and keeps it while that fails', async () => {
  desk = await openSampleDesk({ hash: '#/r/rel_a' })
  await eventually(() => expect(one('[role=log]').textContent).toContain('Hello?'))
  // The reply takes the focus when it is first drawn.
  await eventually(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'))
  const first = desk.customer.state.lines.find(({ mine }) => mine)?.entry.id
  const sent: { id: string }[] = []
  let answer: 'broken' | 'refused' | 'fine' = 'broken'
  desk.network.answer('/desk/v1/relationships/rel_a/events', (_url, body) => {
    const { drafts } = body as { drafts: { id: string }[] }
    sent.push(...drafts)
    if (answer === 'broken') throw new TypeError('network error')
    const refused = { reason: 'too-long', detail: 'The title is too long.' }
    const outcomes = drafts.map(({ id }) =>
      answer === 'refused' ? { id, refused } : { id, tick: 1, strand: 'str_1' },
    )
    return jsonAnswer({ outcomes, me: null, cursor: null })
  })

  beginOffer()
  await eventually(() => expect(document.activeElement).toBe(field('title')))
  submit()
  await eventually(() => expect(one('dialog').textContent).toContain('Write what it is for.'))
  fill('title', 'Visitor 72')
  fill('amount', '36,00')
  // What goes out is seen before, and heard with the button that sends it.
  const told = () =>
    desk.element.querySelector(
      `[id="${one('dialog [type=submit]').getAttribute('aria-describedby')}"]`,
    )?.textContent
  await eventually(() =>
    expect(told()).toBe('The conversation will say: Visitor 72 · Offer · €36.00'),
  )
  fill('amount', '36,00,0')
  await eventually(() => expect(told()).toBe(''))
  fill('amount', '36,00')
  submit()
  await eventually(() =>
    expect(one('dialog [role=alert]').textContent).toContain('cannot be reached'),
  )
  one('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))
  await eventually(() => expect(dialogs()).toBe(0))
  beginOffer()
  await eventually(() => expect(field('amount').value).toBe('36,00'))
  answer = 'refused'
  submit()
  await eventually(() =>
    expect(one('dialog [role=alert]').textContent).toContain('The title is too long.'),
  )
  answer = 'fine'
  submit()
  await eventually(() => expect(dialogs()).toBe(0))
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
  expect(sent.at(-1)).toMatchObject({
    type: 'message.sent',
    body: { text: 'Visitor 72', card: { '@type': 'Offer', price: '36.00', priceCurrency: 'EUR' } },
    about: { id: first },
  })

  beginOffer()
  await eventually(() => expect(field('title').value).toBe(''))
})
