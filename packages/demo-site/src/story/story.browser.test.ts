import { afterEach, beforeEach, expect, test } from 'vitest'
import { beginStory, conversationOn, openConversation } from '../../trial/story-world.ts'
import type { StoryWorld } from '../../trial/story-world.ts'

let world: StoryWorld

beforeEach(async () => {
  world = await beginStory()
})

afterEach(() => world.end())

/** Long enough for a slow machine; what is waited for is usually there at once. */
const soon = { timeout: 20_000 }

const question = 'Which ticket do I need for three days, zones 1–3, two adults and a child?'
const answer = 'The Three-Day Group ticket for zones 1–3 covers all of you.'

test('DM20 the story: a customer writes, an advisor answers, days later the conversation goes on', async () => {
  const { demo } = world
  const desk = await world.desk()
  let browser = await world.browser('customer')
  let page = await browser.newPage()
  await page.goto(`${demo.siteA}/?utm_source=newsletter&utm_campaign=spring`, {
    referer: 'https://search.example/',
  })

  const customer = await openConversation(page)
  await customer.write(question)
  await customer.timeline.getByText(question).waitFor()
  await customer.timeline.getByText('Sent', { exact: true }).waitFor()

  const row = desk.getByRole('list', { name: 'Relationships' }).getByRole('listitem').first()
  await row.getByText(question).waitFor()
  await row.click()
  const deskTimeline = desk.getByRole('log', { name: 'Conversation' })
  await deskTimeline.getByText(question).waitFor()
  const whole = desk.locator('body')
  await whole.getByText('newsletter', { exact: true }).waitFor()
  expect(await whole.innerText()).toContain('spring')
  expect(await whole.innerText()).toContain(new URL(demo.siteA).host)

  await desk.getByRole('textbox', { name: 'Reply' }).pressSequentially('The Three-Day')
  await page.getByText('Viola is writing…').waitFor()
  await desk.getByRole('textbox', { name: 'Reply' }).fill(answer)
  await desk.getByRole('button', { name: 'Send', exact: true }).click()
  await customer.timeline.getByText(answer).waitFor()
  await customer.timeline.getByText('Viola, Sales', { exact: true }).waitFor()
  await deskTimeline.getByText('Seen', { exact: true }).waitFor()

  await browser.close()
  const later = 'One more thing: the child travels free at the weekend.'
  await desk.getByRole('textbox', { name: 'Reply' }).fill(later)
  await desk.getByRole('button', { name: 'Send', exact: true }).click()
  await deskTimeline.getByText('Sent', { exact: true }).waitFor()

  world.daysPass(5)
  browser = await world.browser('customer')
  page = await browser.newPage()
  await page.goto(`${demo.siteA}/tickets`)
  const launcher = page.getByRole('button', { name: /^Open conversation/ })
  await launcher.getByText('1').waitFor()

  // Before the network answers, all that was here before is here again.
  await page.route('**/continuo/v1/**', (route) => route.abort())
  await launcher.click()
  const again = conversationOn(page)
  await again.timeline.getByText(question).waitFor()
  await again.timeline.getByText(answer).waitFor()
  await page.unroute('**/continuo/v1/**')
  await again.timeline.getByText(later).waitFor()
  await again.write('Thank you!')
  await deskTimeline.getByText('Thank you!').waitFor()
  expect(await again.timeline.getByText(question).count()).toBe(1)
})

test('DM21 what is written offline waits, survives reload and crash of the page, and goes out in order, once', async () => {
  const { demo } = world
  const browser = await world.browser('customer')
  const page = await browser.newPage()
  await page.goto(demo.siteA)
  const customer = await openConversation(page)
  await customer.write('First, while online')
  await customer.timeline.getByText('Sent', { exact: true }).waitFor()

  await browser.setOffline(true)
  await customer.write('Second, while offline')
  await customer.write('Third, while offline')
  await customer.timeline.getByText('Waiting for connection').first().waitFor()
  await customer.box.fill('Not sent yet')
  // The page can be read again, but the server cannot be reached.
  await browser.route('**/continuo/v1/**', (route) => route.abort())
  await browser.setOffline(false)
  await page.reload()
  const after = await openConversation(page)
  await after.timeline.getByText('Third, while offline').waitFor()
  await expect.poll(() => after.box.inputValue(), soon).toBe('Not sent yet')

  await browser.setOffline(true)
  await browser.unroute('**/continuo/v1/**')
  await browser.setOffline(false)
  const desk = await world.desk()
  const rows = desk.getByRole('list', { name: 'Relationships' }).getByRole('listitem')
  await rows.filter({ hasText: 'Third, while offline' }).click()
  const log = desk.getByRole('log', { name: 'Conversation' })
  await log.getByText('Third, while offline').waitFor()
  const text = await log.innerText()
  const places = ['First, while online', 'Second, while offline', 'Third, while offline'].map(
    (each) => text.indexOf(each),
  )
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(text.split('Second, while offline')).toHaveLength(2)
})

test('DM22 two tabs show the same conversation over one live connection', async () => {
  const { demo } = world
  const browser = await world.browser('customer')
  const first = await browser.newPage()
  await first.goto(demo.siteA)
  const one = await openConversation(first)
  await one.write('Hello from the first tab')
  await one.timeline.getByText('Sent', { exact: true }).waitFor()

  const streams = { open: 0, most: 0 }
  browser.on('request', (request) => {
    if (request.headers()['accept'] !== 'text/event-stream') return
    streams.open += 1
    streams.most = Math.max(streams.most, streams.open)
  })
  const ended = (request: { headers(): Record<string, string> }) => {
    if (request.headers()['accept'] === 'text/event-stream') streams.open -= 1
  }
  browser.on('requestfinished', ended)
  browser.on('requestfailed', ended)

  const second = await browser.newPage()
  await second.goto(`${demo.siteA}/tickets`)
  const two = await openConversation(second)
  await two.timeline.getByText('Hello from the first tab').waitFor()
  await two.write('And from the second')
  await one.timeline.getByText('And from the second').waitFor()

  const desk = await world.desk()
  const rows = desk.getByRole('list', { name: 'Relationships' }).getByRole('listitem')
  await rows.filter({ hasText: 'And from the second' }).click()
  await desk.getByRole('textbox', { name: 'Reply' }).fill('Hello to both')
  await desk.getByRole('button', { name: 'Send', exact: true }).click()
  await one.timeline.getByText('Hello to both').waitFor()
  await two.timeline.getByText('Hello to both').waitFor()
  expect(streams.most).toBeLessThanOrEqual(1)
})

test('DM23 site B reaches the server across origins, under its strict policy', async () => {
  const browser = await world.browser('customer')
  const page = await browser.newPage()
  const broken: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') broken.push(message.text())
  })
  await page.goto(world.demo.siteB)
  const customer = await openConversation(page)
  await customer.write('Hello from the card shop')
  await customer.timeline.getByText('Sent', { exact: true }).waitFor()
  expect(broken).toEqual([])
})
