import { afterEach, beforeEach, expect, test } from 'vitest'
import { complaints, lookOver } from '../../trial/look-over.ts'
import { beginStory, conversationOn } from '../../trial/story-world.ts'
import type { StoryWorld } from '../../trial/story-world.ts'

let world: StoryWorld

beforeEach(async () => {
  world = await beginStory()
})

afterEach(() => world.end())

test('DM41 the app writes and receives, says who is writing and what is unread, with a look of its own', async () => {
  const { demo } = world
  const page = await (await world.browser('customer')).newPage()
  const heard = complaints(page)
  await page.goto(demo.app)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await page.getByRole('button', { name: 'Messages' }).click()
  const { box, timeline, write } = conversationOn(page)
  await write('Does the ferry run tonight?')
  await timeline.getByText('Sent', { exact: true }).waitFor()
  expect(await box.inputValue()).toBe('')

  const desk = await world.desk()
  const row = desk.getByRole('list', { name: 'Relationships' }).getByRole('listitem').first()
  await row.getByText('Does the ferry run tonight?').waitFor()
  await row.click()
  const reply = desk.getByRole('textbox', { name: 'Reply' })
  // Nobody keeps that somebody writes: a line that was not up yet hears it from the next key.
  await expect
    .poll(async () => {
      await reply.press('U')
      return timeline.getByText(/is writing/).count()
    })
    .toBe(1)
  await reply.fill('Until 22:40.')
  await desk.getByRole('button', { name: 'Send', exact: true }).click()
  await timeline.getByText('Until 22:40.').waitFor()
  await desk.getByRole('log', { name: 'Conversation' }).getByText('Seen', { exact: true }).waitFor()

  await page.getByRole('button', { name: 'Today' }).click()
  await reply.fill('From the Old Quay.')
  await desk.getByRole('button', { name: 'Send', exact: true }).click()
  const messages = page.getByRole('button', { name: /^Messages/ })
  await messages.getByText('1', { exact: true }).waitFor()
  await messages.click()
  await timeline.getByText('From the Old Quay.').waitFor()
  await expect.poll(() => messages.getByText('1', { exact: true }).isVisible()).toBe(false)

  await box.fill('Not sent yet')
  await page.reload()
  await messages.click()
  await timeline.getByText('Does the ferry run tonight?').waitFor()
  await expect.poll(() => box.inputValue()).toBe('Not sent yet')
  expect(heard).toEqual([])
})

test('DM41 what a link carries is out of the address before anything else happens', async () => {
  const page = await (await world.browser('customer')).newPage()
  await page.goto(`${world.demo.app}/?a=1#continuo=nobody-knows-this-code`)
  await page.getByRole('log', { name: 'Conversation' }).waitFor()
  expect(page.url()).toBe(`${world.demo.app}/?a=1`)
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2)
})

test('DM39 the app can be used by everybody', async () => {
  const page = await (await world.browser('customer')).newPage()
  await page.goto(world.demo.app)
  const found = await lookOver(page)
  await page.getByRole('button', { name: 'Messages' }).click()
  const { timeline, write } = conversationOn(page)
  await write('Does the ferry run tonight?')
  await timeline.getByText('Sent', { exact: true }).waitFor()
  found.push(...(await lookOver(page)))
  expect(found).toEqual([])
})
