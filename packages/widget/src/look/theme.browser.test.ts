import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'
import { openStage } from '../../rehearsal/stage.ts'
import { kinds } from './properties.ts'

const script = '<script type="module" src="/continuo/element.js"></script>'
const names = kinds.flatMap((kind) => kind.names)

let browser: Browser
let site: Site
let page: Page
let said: string[]

beforeAll(async () => {
  site = await serveSite()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
afterEach(() => page.context().close())

const start = async () => {
  page = await (await browser.newContext()).newPage()
  said = []
  site.requests.length = 0
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
}

const setAll = (value: string) =>
  page.evaluate(
    ([all, to]) => {
      const sheet = new CSSStyleSheet()
      const rules = all.map((name) => `--continuo-${name}:${to}`)
      sheet.replaceSync(`continuo-widget{${rules.join(';')}}`)
      document.adoptedStyleSheets = [sheet]
    },
    [names, value] as const,
  )

/** What somebody needs to read and to write. */
const looks = () =>
  page.getByRole('dialog').evaluate((dialog) => {
    const of = (selector: string) => getComputedStyle(dialog.querySelector(selector)!)
    return {
      ground: getComputedStyle(dialog).backgroundColor,
      own: of('.mine .text').backgroundColor,
      text: of('.text').color,
      size: of('.text').fontSize,
      send: of('[part=send]').backgroundColor,
      icon: of('[part=send] svg').stroke,
      width: dialog.getBoundingClientRect().width,
      end: innerWidth - dialog.getBoundingClientRect().right,
    }
  })

it('WI82 values that make no sense cost a message each; the conversation can be read, and the defaults hold once somebody writes', async () => {
  await start()
  await openStage(page, site, { lines: 6, state: { generation: 'unset' } })
  const usual = await looks()
  await setAll('%no%')
  expect(said).toEqual([])
  // Nothing is loaded for it yet: what is painted is not there, what is written is.
  expect(await looks()).toMatchObject({ text: 'rgb(0, 0, 0)' })
  await page.getByRole('textbox', { name: 'Message' }).fill('Which ticket')
  await page.evaluate(() => window.handle.change({ generation: 'gen_1' } as never))
  await expect.poll(looks).toEqual(usual)
  expect(said.toSorted()[0]).toBe(
    'Continuo: --continuo-accent is a colour, not "%no%". It is passed over.',
  )
  expect(said).toHaveLength(names.length)
  const box = page.getByRole('textbox', { name: 'Message' })
  expect(await box.inputValue()).toBe('Which ticket')
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('Which ticket').waitFor()
})

it('WI82 a value that is wrong in size only leaves everything in the window and usable', async () => {
  await start()
  await page.setViewportSize({ width: 700, height: 500 })
  await openStage(page, site, { lines: 6 })
  await setAll('9000px')
  const { width, height } = (await page.getByRole('dialog').boundingBox())!
  expect(width).toBeLessThanOrEqual(700)
  expect(height).toBeLessThanOrEqual(500)
})

it('WI83 inline it is a region of the page: no launcher, no focus taken, Escape closes nothing, narrow it stays where it is', async () => {
  await start()
  site.tag = `<p id="far"></p><continuo-widget key="guide" adapter="local" inline></continuo-widget><a href="#end">End</a>${script}`
  await page.goto(site.url)
  const panel = page.getByRole('region', { name: 'Your conversation' })
  const box = panel.getByRole('textbox', { name: 'Message' })
  await box.waitFor()
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  expect(await page.getByRole('button', { name: 'Open conversation' }).count()).toBe(0)
  expect(await panel.getByRole('button', { name: 'Close' }).count()).toBe(0)
  const place = () =>
    panel.evaluate((one) => {
      const { top, width, height } = one.getBoundingClientRect()
      const before = document.querySelector('p:has(+ continuo-widget)')!.getBoundingClientRect()
      return {
        below: top >= before.bottom,
        width,
        height,
        wide: document.documentElement.scrollWidth,
      }
    })
  expect(await place()).toMatchObject({ below: true, height: 640 })
  await page.evaluate(() => document.querySelector('continuo-widget')!.open())
  await expect.poll(() => box.evaluate((one) => one.matches(':focus'))).toBe(true)
  await page.keyboard.press('Escape')
  await page.keyboard.type('Hello')
  await page.keyboard.press('Enter')
  await panel.getByText('Hello').waitFor()
  // It has all that the floating panel has.
  await panel.getByRole('button', { name: 'Search' }).click()
  await panel.getByRole('searchbox').fill('hell')
  await panel.getByRole('button', { name: /Hello/ }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => panel.getByRole('searchbox').count()).toBe(0)
  await page.setViewportSize({ width: 320, height: 480 })
  const narrow = await place()
  expect(narrow).toMatchObject({ below: true, height: 640, wide: 320 })
  expect(narrow.width).toBeLessThanOrEqual(320)
  // The rest of the page stays usable.
  await page.getByRole('link', { name: 'End' }).click()
  expect(new URL(page.url()).hash).toBe('#end')
  // What comes while it is out of view is not read.
  await page.evaluate(async () => {
    document.querySelector<HTMLElement>('#far')!.style.height = '3000px'
    const widget = document.querySelector('continuo-widget')!
    widget.respond = () => 'Good day'
    scrollTo(0, 0)
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
    const handle = await widget.ready()
    await handle.send('Are you there')
  })
  await panel.getByText('Good day', { exact: true }).waitFor({ state: 'attached' })
  const unread = () =>
    page.evaluate(
      async () => (await document.querySelector('continuo-widget')!.ready()).state.unread,
    )
  expect(await unread()).toBe(1)
  await panel.scrollIntoViewIfNeeded()
  await expect.poll(unread).toBe(0)
  expect(said).toEqual([])
})

it('WI84 the page’s own button opens and closes it, says so, and gets the focus back and the count of what is unread', async () => {
  await start()
  site.tag = `<button id="help">Help</button><continuo-widget key="own" adapter="local" launcher="#help"></continuo-widget>${script}`
  await page.goto(site.url)
  const help = page.getByRole('button', { name: 'Help' })
  const state = () =>
    help.evaluate((one) => [one.ariaHasPopup, one.ariaExpanded, one.dataset['unread']])
  await expect.poll(state).toEqual(['dialog', 'false', undefined])
  expect(await page.getByRole('button', { name: 'Open conversation' }).count()).toBe(0)
  expect(site.requests.filter((path) => path.includes('/chunks/'))).toEqual([])
  await help.click()
  const box = page.getByRole('textbox', { name: 'Message' })
  await expect.poll(() => box.evaluate((one) => one.matches(':focus'))).toBe(true)
  expect(await state()).toEqual(['dialog', 'true', undefined])
  await page.keyboard.press('Escape')
  await box.waitFor({ state: 'detached' })
  expect(await help.evaluate((one) => one === document.activeElement)).toBe(true)
  expect(await state()).toEqual(['dialog', 'false', undefined])
  await page.evaluate(async () => {
    const widget = document.querySelector('continuo-widget')!
    widget.respond = () => 'Good day'
    const handle = await widget.ready()
    await handle.send('Hello')
  })
  await expect.poll(state).toEqual(['dialog', 'false', '1'])
  await help.click()
  await page.getByText('Good day', { exact: true }).waitFor()
  await expect.poll(state).toEqual(['dialog', 'true', undefined])
  await help.click()
  await box.waitFor({ state: 'detached' })
  expect(said).toEqual([])
})
