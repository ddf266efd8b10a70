import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'
import { atRest, openStage } from '../../rehearsal/stage.ts'

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

const desktop: BrowserContextOptions = { viewport: { width: 1000, height: 760 } }
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 780 },
  hasTouch: true,
  isMobile: true,
}

const start = async (
  options: BrowserContextOptions,
  scene: Parameters<typeof openStage>[2] = {},
) => {
  const context = await browser.newContext(options)
  page = await context.newPage()
  await openStage(page, site, scene)
}

const dialog = () => page.getByRole('dialog', { name: 'Your conversation' })
const box = () => page.getByRole('textbox', { name: 'Message' })
const region = () =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector('continuo-widget')!
    return [...shadowRoot!.querySelector('[aria-live=polite]')!.children].map(
      (one) => one.textContent,
    )
  })

it('WI12 reader-hears-nothing: announces what the other side says once, in order, as plain text, and nothing that is drawn', async () => {
  await start(desktop, { lines: 300 })
  expect(await region()).toEqual([])
  await page.evaluate(() => {
    window.handle.say('<b>One</b>\nmore thing')
    window.handle.say('And another', 'Jo')
    window.handle.grow('It')
    window.handle.grow('It grows')
    window.handle.grow(null)
  })
  await page.getByRole('log').evaluate((log) => {
    log.scrollTop = 0
  })
  await atRest(page)
  expect(await region()).toEqual([
    'Ines: <b>One</b>\nmore thing',
    'Jo: And another',
    'Automatic assistant: It grows',
  ])
  expect(await page.getByRole('log').getAttribute('aria-live')).toBe('off')
})

it('WI12 announces that a message of one’s own was not sent', async () => {
  await start(desktop)
  await page.evaluate(() => window.handle.refuse({ reason: 'too-many', detail: '' }))
  await box().fill('Hello')
  await page.keyboard.press('Enter')
  await expect.poll(region).toEqual(['Not sent'])
})

it('WI17 on a desktop the page beside the panel stays usable', async () => {
  await start(desktop)
  await page.getByRole('link', { name: 'The harbour' }).click()
  expect(page.url()).toMatch(/#harbour$/)
  expect(await dialog().evaluate((element) => element.matches(':modal'))).toBe(false)
  await dialog().waitFor()
})

it('WI17 on a phone it is a sheet over all of the page, and the page below is inert', async () => {
  await start(phone)
  expect(await dialog().evaluate((element) => element.matches(':modal'))).toBe(true)
  expect(await dialog().boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 780 })
  expect(await box().evaluate((area) => area.matches(':focus'))).toBe(true)
  for (let presses = 0; presses < 6; presses++) {
    await page.keyboard.press('Tab')
    const outside = await page.evaluate(
      () =>
        document.activeElement?.localName !== 'continuo-widget' &&
        document.activeElement?.localName,
    )
    expect([false, 'body']).toContain(outside)
  }
})

it('WI17 keyboard-hides: the sheet leaves no more than the keyboard does, and follows it', async () => {
  await start(phone, { lines: 60 })
  await page.evaluate(() => {
    const { visualViewport } = window
    Object.defineProperties(visualViewport!, {
      height: { value: 420, configurable: true },
      offsetTop: { value: 60, configurable: true },
    })
    visualViewport!.dispatchEvent(new Event('resize'))
  })
  await expect.poll(() => dialog().boundingBox()).toMatchObject({ y: 60, height: 420 })
  await atRest(page)
  const last = page.getByText(/^60: /)
  const [line, composer] = [await last.boundingBox(), await box().boundingBox()]
  expect(line!.y + line!.height).toBeLessThanOrEqual(composer!.y)
})

it('WI17 goes from panel to sheet and back with the window, and keeps text and focus', async () => {
  await start(desktop)
  await box().fill('Which tick')
  for (const [width, modal] of [
    [390, true],
    [1000, false],
  ] as const) {
    await page.setViewportSize({ width, height: 760 })
    await expect.poll(() => dialog().evaluate((element) => element.matches(':modal'))).toBe(modal)
    expect(await box().inputValue()).toBe('Which tick')
    expect(await box().evaluate((area) => area.matches(':focus'))).toBe(true)
  }
})

it('WI6 Escape closes it, but not while a word is being put together', async () => {
  await start(desktop)
  await box().dispatchEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true })
  await dialog().waitFor()
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
})

it('WI17 on a phone Escape and the way back of the system close it', async () => {
  await start(phone)
  await dialog().evaluate((element) =>
    element.dispatchEvent(new Event('cancel', { cancelable: true })),
  )
  await dialog().waitFor({ state: 'detached' })
})

it('WI18 marks nothing as read while nobody can see it', async () => {
  await start(desktop)
  const hide = (hidden: boolean) =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'hidden', { value: now, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  const unread = () => page.evaluate(() => window.handle.state.unread)
  await hide(true)
  await page.evaluate(() => window.handle.say('Are you there?'))
  await atRest(page)
  expect(await unread()).toBe(1)
  await hide(false)
  await expect.poll(unread).toBe(0)
})

it('WI16 fits in 320 pixels without scrolling sideways', async () => {
  await start({ viewport: { width: 320, height: 256 } }, { lines: 20 })
  const wide = await dialog().evaluate(
    (element) =>
      [element, ...element.querySelectorAll('*')].filter(
        (one) => one.scrollWidth > one.clientWidth + 1 && !one.matches('.unseen, textarea, svg *'),
      ).length,
  )
  expect(wide).toBe(0)
  expect((await box().boundingBox())!.y).toBeLessThan(256)
})

it('WI16 gives everything that is pressed at least 24 pixels, and says so in forced colours', async () => {
  await start({ ...desktop, forcedColors: 'active' }, { lines: 60 })
  await page.evaluate(() => window.handle.refuse({ reason: 'too-many', detail: '' }))
  await box().fill('Hello')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  for (const button of await page.getByRole('button').all()) {
    const { width, height } = (await button.boundingBox())!
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
    expect(await button.evaluate((one) => getComputedStyle(one).borderStyle)).toBe('solid')
  }
})

it('WI16 does not move where the customer wants no motion', async () => {
  const context = await browser.newContext({ ...desktop, reducedMotion: 'reduce' })
  page = await context.newPage()
  await page.goto(`${site.url}/stage`)
  await page.waitForFunction(() => 'stage' in window)
  expect(
    await page.evaluate(async () => {
      await window.stage.open(window.stage.rehearse())
      return document.querySelector('continuo-widget')!.shadowRoot!.getAnimations().length
    }),
  ).toBe(0)
})

it('WI22 leaves the page as it was, however often it is opened and closed', async () => {
  await start(desktop, { lines: 200 })
  await page.keyboard.press('Escape')
  const listeners = await page.context().newCDPSession(page)
  const count = async () => {
    // Elements and what holds them are freed by turns.
    for (let time = 0; time < 4; time += 1) await listeners.send('HeapProfiler.collectGarbage')
    const { nodes, jsEventListeners } = await listeners.send('Memory.getDOMCounters')
    return { nodes, jsEventListeners }
  }
  const cycle = (times: number) =>
    page.evaluate(async (rounds) => {
      for (let round = 0; round < rounds; round++) (await window.stage.open(window.handle))()
    }, times)
  await cycle(5)
  const before = await count()
  await cycle(100)
  const after = await count()
  expect(after.nodes).toBeLessThan(before.nodes + 200)
  expect(after.jsEventListeners).toBeLessThan(before.jsEventListeners + 20)
})
