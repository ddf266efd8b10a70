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
  expect(heard).toEqual([])
})
