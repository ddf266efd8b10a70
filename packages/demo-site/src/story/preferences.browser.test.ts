import { afterEach, beforeEach, expect, test } from 'vitest'
import { complaints, lookOver } from '../../trial/look-over.ts'
import { beginStory } from '../../trial/story-world.ts'
import type { StoryWorld } from '../../trial/story-world.ts'

let world: StoryWorld

beforeEach(async () => {
  world = await beginStory()
})

afterEach(() => world.end())

test('DM40 a page view of the guide loads nothing of Continuo but its script and keeps nothing', async () => {
  const { demo } = world
  const browser = await world.browser('passer-by')
  const page = await browser.newPage()
  const asked: string[] = []
  browser.on('request', (request) => asked.push(request.url()))
  await page.goto(demo.siteA, { waitUntil: 'networkidle' })
  expect(asked.filter((url) => url.includes('/continuo/'))).toEqual([
    `${demo.siteA}/continuo/continuo.js`,
  ])
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([])
  expect(await browser.cookies()).toEqual([])
})

test('DM40 large text and German are chosen once: for the page at once, for each later page, and for the conversation', async () => {
  const { demo } = world
  const browser = await world.browser('customer')
  const page = await browser.newPage()
  const heard = complaints(page)
  await page.goto(`${demo.siteA}/tickets`)
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
  const usual = Number.parseFloat(await size())
  await page.getByRole('button', { name: 'Large text' }).click()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  const german = page.getByRole('heading', { name: 'Ein Ticket für alles, was sich bewegt.' })
  await german.waitFor()
  expect(await german.getAttribute('lang')).toBe('de')
  expect(Number.parseFloat(await size())).toBeGreaterThan(usual * 1.15)
  expect(await lookOver(page)).toEqual([])

  const preferences = async () =>
    page.evaluate(async () => {
      const continuo = window as never as {
        Continuo(name: 'ready'): Promise<{
          ready: Promise<void>
          state: { preferences: unknown }
        }>
      }
      const handle = await continuo.Continuo('ready')
      await handle.ready
      return handle.state.preferences
    })
  await expect.poll(preferences).toEqual({ textSize: 'large', language: 'de' })

  await page.goto(`${demo.siteA}/three-days`)
  await page.getByRole('heading', { name: 'Am Freitag ankommen' }).waitFor()
  const large = page.getByRole('button', { name: 'Large text' })
  await expect.poll(() => large.getAttribute('aria-pressed')).toBe('true')
  await large.click()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByRole('heading', { name: 'Arrive on Friday' }).waitFor()
  expect(await page.getByRole('heading', { level: 1 }).innerHTML()).toContain('<em>')
  expect(Number.parseFloat(await size())).toBe(usual)
  expect(heard).toEqual([])
})
