import { afterEach, beforeEach, expect, test } from 'vitest'
import { complaints, lookOver } from '../../trial/look-over.ts'
import { beginStory } from '../../trial/story-world.ts'
import type { StoryWorld } from '../../trial/story-world.ts'

let world: StoryWorld

beforeEach(async () => {
  world = await beginStory()
})

afterEach(() => world.end())

test('DM52 on the theme page the conversation follows what somebody turns, and the style sheet can be taken along', async () => {
  const browser = await world.browser('designer')
  await browser.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await browser.newPage()
  const heard = complaints(page)
  await page.goto(`${world.demo.siteA}/theme`)
  const panel = page.getByRole('region', { name: 'Your conversation' })
  await panel.waitFor()
  const box = panel.getByRole('textbox', { name: 'Message' })
  await box.waitFor()
  // It stands in the page, and has taken nothing of it.
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, ''])
  await page.getByRole('button', { name: 'Write a few lines' }).click()
  await panel.getByRole('log').getByText('the funicular').waitFor()
  await panel.getByRole('log').getByText('Enjoy the harbour').waitFor()
  expect(await lookOver(page)).toEqual([])

  const looks = () =>
    panel.evaluate((one) => {
      const { borderRadius, backgroundColor, position } = getComputedStyle(one)
      return { borderRadius, backgroundColor, position }
    })
  await page.locator('input[name=radius]').fill('4')
  await page.getByLabel('Ground').fill('#fff3e0')
  expect(await looks()).toEqual({
    borderRadius: '4px',
    backgroundColor: 'rgb(255, 243, 224)',
    position: 'relative',
  })
  const sheet = 'continuo-widget {\n  --continuo-radius: 4px;\n  --continuo-ground: #fff3e0;\n}'
  await page.getByRole('button', { name: 'Copy' }).click()
  await page.getByText('Copied.').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(sheet)

  const where = page.getByLabel('Where')
  await where.selectOption('start')
  const dialog = page.getByRole('dialog', { name: 'Your conversation' })
  await dialog.getByRole('log').getByText('Enjoy the harbour').waitFor()
  await expect.poll(() => where.evaluate((one) => one === document.activeElement)).toBe(true)
  expect(await dialog.evaluate((one) => one.getBoundingClientRect().left)).toBe(20)

  // On a phone: a sheet that fills the frame, with what was turned, and the same conversation.
  await where.selectOption('phone')
  const phone = page.frameLocator('iframe[title="The conversation on a phone"]')
  const onPhone = phone.getByRole('dialog')
  await onPhone.getByRole('log').getByText('Enjoy the harbour').waitFor()
  await expect.poll(() => where.evaluate((one) => one === document.activeElement)).toBe(true)
  await panel.waitFor({ state: 'hidden' })
  const sheetLooks = () =>
    onPhone.evaluate((one) => {
      const { x, y, width, height } = one.getBoundingClientRect()
      const { backgroundColor, direction, colorScheme } = getComputedStyle(one)
      const fills = [x, y, width - innerWidth, height - innerHeight].every((gap) => gap === 0)
      return { fills, width, backgroundColor, direction, colorScheme }
    })
  const ground = 'rgb(255, 243, 224)'
  const filling = { fills: true, width: 390, backgroundColor: ground, direction: 'ltr' }
  await expect.poll(sheetLooks).toMatchObject(filling)
  await page.getByLabel('Language').selectOption('ar')
  await expect.poll(sheetLooks).toMatchObject({ ...filling, direction: 'rtl' })
  await page.getByRole('button', { name: 'Night' }).click()
  const night = { backgroundColor: 'rgb(20, 18, 33)', direction: 'rtl', colorScheme: 'dark' }
  await expect.poll(sheetLooks).toEqual({ ...filling, ...night })
  await page.getByRole('button', { name: 'Write a few lines' }).click()
  await onPhone.getByRole('log').getByText('استمتعوا').waitFor()
  await onPhone.getByRole('textbox').press('Escape')
  await onPhone.waitFor({ state: 'hidden' })
  await phone.locator('continuo-widget').getByRole('button').press('Enter')
  await expect.poll(sheetLooks).toMatchObject({ fills: true })
  expect(await lookOver(page)).toEqual([])
  expect(heard).toEqual([])
})
