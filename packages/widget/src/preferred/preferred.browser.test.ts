import type { Preferences } from '@continuo/model'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { tooWide } from '../../rehearsal/found-by-axe.ts'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'
import { atRest, openStage } from '../../rehearsal/stage.ts'
import type { State } from '../view.ts'

let browser: Browser
let site: Site
let page: Page

beforeAll(async () => {
  site = await serveSite()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

afterEach(() => page.context().close())

const start = async (
  state: Partial<State> = {},
  options: BrowserContextOptions = {},
  lines = 6,
) => {
  page = await (await browser.newContext(options)).newPage()
  site.requests.length = 0
  await openStage(page, site, { lines, state })
}

const prefer = <Name extends keyof Preferences>(name: Name, value: Preferences[Name]) =>
  page.evaluate(([one, to]) => window.handle.preferences.set(one as never, to as never), [
    name,
    value,
  ] as const)

const looks = () =>
  page.getByRole('dialog').evaluate((dialog) => {
    const { colorScheme, fontSize, animationDuration } = getComputedStyle(dialog)
    return { colorScheme, fontSize, animationDuration }
  })

const words = () =>
  site.requests.flatMap((path) => /\/words-(\w+)-/.exec(path)?.[1] ?? []).filter((one) => one)

it('WI24 a customer who has set nothing gets the page’s looks, and nothing is loaded for it', async () => {
  await start({ generation: 'unset' })
  expect(await looks()).toEqual({
    colorScheme: 'light dark',
    fontSize: '15px',
    animationDuration: '0.18s',
  })
  expect(words()).toEqual(['en'])
  expect(site.requests.filter((path) => path.includes('/acted-'))).toEqual([])
})

it('WI24 colours, text size and motion turn at once, and beat the page and the system', async () => {
  await start({}, { reducedMotion: 'reduce' })
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('continuo-widget { --continuo-scheme: light }')
    document.adoptedStyleSheets = [sheet]
  })
  expect((await looks()).animationDuration).toBe('0s')
  await prefer('colourScheme', 'dark')
  await expect.poll(async () => (await looks()).colorScheme).toBe('dark')
  await prefer('textSize', 'large')
  await expect.poll(async () => (await looks()).fontSize).toBe('17.25px')
  await prefer('textSize', 'larger')
  await expect.poll(async () => (await looks()).fontSize).toBe('19.5px')
  await prefer('motion', 'full')
  await expect.poll(async () => (await looks()).animationDuration).toBe('0.18s')
  await prefer('motion', 'reduced')
  await expect.poll(async () => (await looks()).animationDuration).toBe('0s')
  await page.evaluate(() => window.handle.change({ preferences: {} }))
  await expect
    .poll(looks)
    .toEqual({ colorScheme: 'light', fontSize: '15px', animationDuration: '0s' })
})

it('WI24 what is preferred on a system that moves is that nothing moves', async () => {
  await start({ preferences: { motion: 'reduced' } }, { reducedMotion: 'no-preference' })
  await expect.poll(async () => (await looks()).animationDuration).toBe('0s')
})

it('WI23 speaks what the customer has set, and turns at once, what is being written untouched', async () => {
  await start()
  await page.getByRole('textbox', { name: 'Message' }).fill('Which tick')
  await prefer('language', 'de-AT')
  const box = page.getByRole('textbox', { name: 'Nachricht' })
  await box.waitFor()
  expect(await box.inputValue()).toBe('Which tick')
  expect(await page.getByRole('dialog', { name: 'Ihr Gespräch' }).getAttribute('lang')).toBe('de')
  await page.getByRole('log', { name: 'Gespräch' }).getByText('Gesendet').first().waitFor()
  await prefer('language', 'en')
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
})

it.each<[string, string, string, string]>([
  ['the page’s', 'de', 'en-US', 'Nachricht'],
  ['the browser’s, where the page speaks none of ours', 'fi', 'de-CH', 'Nachricht'],
  ['English else', 'fi', 'cs-CZ', 'Message'],
])('WI23 speaks %s language where nothing is set', async (_, lang, locale, name) => {
  page = await (await browser.newContext({ locale })).newPage()
  await page.addInitScript((one) => {
    document.addEventListener('readystatechange', () => {
      document.documentElement.lang = one
    })
  }, lang)
  site.requests.length = 0
  await openStage(page, site, { lines: 2 })
  await page.getByRole('textbox', { name }).waitFor()
  expect(words()).toEqual([name === 'Message' ? 'en' : 'de'])
})

it('WI24 times are told in the zone that was set; one that nobody knows is passed over', async () => {
  const noon = Date.UTC(2026, 0, 5, 12) * 1000
  page = await (await browser.newContext({ timezoneId: 'Europe/Berlin' })).newPage()
  await openStage(page, site)
  await page.evaluate((time) => {
    const { lineOf } = window.stage as never as { lineOf(cue: object): never }
    window.handle.change({ lines: [lineOf({ text: 'Noon', time, author: 'advisor' })] })
  }, noon)
  const log = page.getByRole('log')
  await log.getByText('1:00 PM', { exact: true }).waitFor()
  await prefer('timeZone', 'Asia/Tokyo')
  await log.getByText('9:00 PM', { exact: true }).waitFor()
  await prefer('timeZone', 'Atlantis/Capital')
  await log.getByText('1:00 PM', { exact: true }).waitFor()
})

it('WI24 with the largest text it fits in 320 pixels', async () => {
  await start(
    { preferences: { textSize: 'larger', language: 'de' }, connection: 'waiting' },
    { viewport: { width: 320, height: 480 } },
  )
  await expect.poll(async () => (await looks()).fontSize).toBe('19.5px')
  await page.getByRole('textbox', { name: 'Nachricht' }).waitFor()
  await atRest(page)
  expect(await tooWide(page)).toEqual([])
})
