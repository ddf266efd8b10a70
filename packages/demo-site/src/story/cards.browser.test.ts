import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { complaints } from '../../trial/look-over.ts'
import { beginStory, openConversation } from '../../trial/story-world.ts'
import type { StoryWorld } from '../../trial/story-world.ts'

let world: StoryWorld

beforeEach(async () => {
  world = await beginStory()
})

afterEach(() => world.end())

/** The advisor asks, in the dialog beside the reply. */
async function ask(desk: Page, kind: string, question: string, fill?: () => Promise<void>) {
  await desk.getByRole('button', { name: 'Ask…' }).click()
  const dialog = desk.getByRole('dialog', { name: 'Ask something' })
  await dialog.getByRole('radio', { name: kind }).check()
  await dialog.getByRole('textbox', { name: /Question|What it is for/ }).fill(question)
  await fill?.()
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('DM53 a choice, a form and a rating are asked at the desk, answered by keyboard, read there, and stay answered', async () => {
  const { demo } = world
  const page = await (await world.browser('customer')).newPage()
  const heard = complaints(page)
  await page.goto(demo.siteA)
  const { timeline, write, sent } = await openConversation(page)
  await write('Which day is best?')
  await sent('Which day is best?')

  const desk = await world.desk()
  const deskHeard = complaints(desk)
  await desk.getByRole('list', { name: 'Relationships' }).getByRole('listitem').first().click()
  const read = desk.getByRole('log', { name: 'Conversation' })
  await ask(desk, 'A choice', 'When do you arrive?', () =>
    desk.getByRole('textbox', { name: 'Answers, one a line' }).fill('Thursday\nFriday'),
  )
  const replies = timeline.getByRole('group', { name: 'When do you arrive?' })
  await replies.getByRole('button', { name: 'Thursday' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await timeline.getByText('Your answer: Friday').waitFor()
  expect(await replies.count()).toBe(0)
  await read.getByText('Answer to “When do you arrive?”').waitFor()

  await ask(desk, 'A form', 'Your group', async () => {
    await desk.getByRole('textbox', { name: 'Label' }).fill('Name')
    await desk.getByRole('button', { name: 'Add a field' }).click()
    const second = desk.getByRole('group', { name: 'Field 2' })
    await second.getByRole('textbox', { name: 'Label' }).fill('People')
    await second.getByRole('combobox').selectOption({ label: 'A number' })
  })
  const form = timeline.getByRole('group', { name: 'Your group' })
  await form.getByRole('spinbutton', { name: 'People' }).or(form.getByLabel('People')).fill('12')
  await page.keyboard.press('Enter')
  const name = form.getByLabel('Name')
  await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true')
  await timeline.getByText('This is needed.').waitFor()
  expect(await name.evaluate((field) => field.matches(':focus'))).toBe(true)
  await page.keyboard.type('Ada')
  await page.keyboard.press('Enter')
  await timeline.getByText('Your answer:\nName: Ada').waitFor()
  await read.getByText('People: 12').waitFor()

  await ask(desk, 'A rating', 'Did this help?')
  const rating = timeline.getByRole('group', { name: 'Did this help?' })
  await rating.getByRole('radio', { name: '1 of 5' }).focus()
  await page.keyboard.press('Space')
  for (let star = 1; star < 4; star += 1) await page.keyboard.press('ArrowRight')
  await timeline.getByRole('textbox', { name: /say about it/ }).fill('Quick')
  await timeline.getByRole('button', { name: 'Send', exact: true }).click()
  await timeline.getByText('Your answer: 4 of 5').waitFor()
  await read.getByText('Rating: 4 of 5 stars · Quick').waitFor()

  await page.reload()
  await openConversation(page)
  for (const answer of ['Your answer: Friday', 'Your answer:\nName: Ada', 'Your answer: 4 of 5'])
    await timeline.getByText(answer).waitFor()
  expect(await timeline.getByRole('radio').count()).toBe(0)
  expect(heard).toEqual([])
  expect(deskHeard).toEqual([])
})
