import type { Card, MessageEntry } from '@continuo/model'
import type { Line } from '@continuo/sdk'
import type { Page } from 'playwright-core'
import { atRest } from './stage.ts'

const option = (label: string) => ({ label, value: label })

/** One message of each kind that a card is drawn in. */
export const sampleCards: readonly (readonly [text: string, card: Card])[] = [
  [
    'Visitor 72',
    {
      '@type': 'Offer',
      price: '1036.00',
      priceCurrency: 'EUR',
      validThrough: '2027-01-31T22:59:59.000Z',
    },
  ],
  [
    'November',
    {
      '@type': 'Invoice',
      totalPaymentDue: { value: '12.50', currency: 'EUR' },
      paymentStatus: 'PaymentDue',
      paymentDueDate: '2026-12-24T22:59:59.000Z',
    },
  ],
  [
    'It is on its way.',
    {
      '@type': 'Order',
      orderNumber: 'R-1700',
      orderStatus: 'OrderInTransit',
      orderDate: '2026-11-20',
      orderedItem: [
        { orderQuantity: 2, orderedItem: { name: 'Day ticket, zones 1–3, with a bicycle' } },
        'A map',
      ],
      url: 'https://city.example/orders/1700',
    },
  ],
  [
    'Which days?',
    {
      '@type': 'Choice',
      several: true,
      options: ['Monday', 'Wednesday, if the tram runs as late as on a Friday', 'Friday'].map(
        option,
      ),
    },
  ],
  [
    '',
    {
      '@type': 'Form',
      name: 'Who travels?',
      fields: [
        { name: 'name', label: 'Name', kind: 'text', required: true },
        { name: 'age', label: 'Age', kind: 'number', hint: 'In years.' },
        { name: 'zone', label: 'Zone', kind: 'select', options: ['1', '2'].map(option) },
        { name: 'day', label: 'First day', kind: 'date' },
        { name: 'more', label: 'What else?', kind: 'lines' },
        { name: 'bike', label: 'With a bicycle', kind: 'checkbox' },
      ],
    },
  ],
  ['Were you helped?', { '@type': 'Rating', words: true }],
  ['', { '@type': 'Rating', scale: 'thumbs', name: 'And by the map?' }],
  ['Anything else?', { '@type': 'Choice', options: ['Yes', 'No, thank you'].map(option) }],
]

/** The company says this with a card; resolves when it is drawn, where it is. */
export async function bringCard(
  page: Page,
  text: string,
  card: Card,
  isDrawn = true,
): Promise<void> {
  const cards = page.locator('continuo-widget').locator('.with-card > *')
  const count = await cards.count()
  await page.evaluate(
    ([said, brought]) => {
      const line = window.stage.longConversation(1)[0] as Line
      const author = { kind: 'advisor', id: 'adv_1', name: 'Ines', assurance: 'strong' } as const
      const tick = Date.now() * 1_000
      const over = { author, tick, time: tick, text: said, card: brought }
      const entry = { ...line.entry, ...over } as MessageEntry
      const made = { ...line, entry, mine: false, own: false, sending: null }
      window.handle.change({ lines: [...window.handle.state.lines, made] })
      window.handle.emit('message', { line: made })
    },
    [text, card] as const,
  )
  if (isDrawn) await cards.nth(count).waitFor()
  else await atRest(page)
}

/** All of them, one after the other. */
export async function bringCards(page: Page): Promise<void> {
  for (const [text, card] of sampleCards) await bringCard(page, text, card)
  await atRest(page)
}

/** The company sends a picture, whose bytes come a moment later; resolves when it is drawn. */
export async function bringPicture(page: Page, name: string): Promise<void> {
  await page.evaluate(async (called) => {
    const canvas = new OffscreenCanvas(300, 200)
    canvas.getContext('2d')?.fillRect(0, 0, 300, 200)
    const file = await canvas.convertToBlob()
    window.handle.fetchAttachment = async () => {
      await new Promise(requestAnimationFrame)
      return { file }
    }
    const line = window.stage.longConversation(1)[0] as Line
    const attachments = [{ id: 'att_1', name: called, type: 'image/png', size: file.size }]
    const author = { kind: 'advisor', id: 'adv_1', name: 'Ines', assurance: 'strong' }
    const entry = { ...line.entry, text: 'Look', attachments, author } as never
    const made = { ...line, entry, mine: false, own: false, sending: null }
    window.handle.change({ lines: [...window.handle.state.lines, made] })
  }, name)
  await page.getByRole('log').locator('canvas').waitFor()
}
