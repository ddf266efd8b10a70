import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'
import { atRest, openStage, offsetOf, shown } from '../../rehearsal/stage.ts'

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

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1000, height: 760 } })
})

afterEach(() => page.close())

const log = () => page.getByRole('log', { name: 'Conversation' })

/** Turns the wheel and waits until all has settled. */
const wheel = async (by: number) => {
  await log().hover()
  await page.mouse.wheel(0, by)
  await atRest(page)
}

/**
 * Scrolls up many times and says how far at most the first line in view strayed from where it should
 * have gone, in pixels; Infinity where it was no longer there.
 */
const strayed = (turns: number, by: number) =>
  log().evaluate(
    async (element, [count, distance]) => {
      let most = 0
      for (let turn = 0; turn < count; turn++) {
        const top = element.getBoundingClientRect().top
        const line = [...element.querySelectorAll('.line')].find(
          (one) => one.getBoundingClientRect().bottom > top + 5,
        )
        const before = line?.getBoundingClientRect().top ?? Number.NaN
        const goes = Math.min(distance, element.scrollTop)
        element.scrollBy(0, -distance)
        await new Promise(requestAnimationFrame)
        await new Promise(requestAnimationFrame)
        while (window.handle.state.earlier === 'loading') await new Promise(requestAnimationFrame)
        await new Promise(requestAnimationFrame)
        const after = line?.isConnected ? line.getBoundingClientRect().top : Infinity
        most = Math.max(most, Math.abs(after - before - goes))
      }
      return most
    },
    [turns, by] as const,
  )

it('WI9 keeps some hundred elements of 100,000 lines in the page, wherever it is scrolled to', async () => {
  await openStage(page, site, { lines: 100_000 })
  expect((await shown(page)).last).toBe(100_000)
  for (const part of [0.5, 0.1, 0.999, 0, 0.25, 1]) {
    await log().evaluate((element, to) => {
      element.scrollTop = element.scrollHeight * to
    }, part)
    await atRest(page)
    const { elements, first, last } = await shown(page)
    expect(elements).toBeLessThan(500)
    expect(elements).toBeGreaterThan(20)
    const middle = Math.min(Math.max(part * 100_000, 1), 100_000)
    expect(first).toBeLessThanOrEqual(middle + 150)
    expect(last).toBeGreaterThanOrEqual(middle - 150)
  }
})

it('WI9 comes to the very first line with the Home key and back with End', async () => {
  await openStage(page, site, { lines: 5_000 })
  await log().focus()
  await page.keyboard.press('Home')
  await expect.poll(() => shown(page)).toMatchObject({ first: 1, fromStart: 0 })
  await page.keyboard.press('End')
  await expect.poll(() => shown(page)).toMatchObject({ last: 5_000, fromEnd: 0 })
})

it('WI10 moves by as much as the wheel is turned', async () => {
  await openStage(page, site, { lines: 2_000 })
  for (const by of [-300, -120, -700, 100]) {
    const { first, last } = await shown(page)
    const line = by < 0 ? first : last
    const before = await offsetOf(page, line)
    await wheel(by)
    expect(Math.abs((await offsetOf(page, line)) - before + by), `${by}`).toBeLessThan(1.5)
  }
})

it('WI10 moves by as much as is scrolled, over lines whose height nobody knew', async () => {
  await openStage(page, site, { lines: 2_000 })
  expect(await strayed(90, 170)).toBeLessThan(1.5)
  expect((await shown(page)).first).toBeLessThan(1_900)
})

it('WI10 stays where it is while earlier lines come from before the first one', async () => {
  await openStage(page, site, { lines: 50, earlier: 150 })
  expect(await strayed(130, 210)).toBeLessThan(1.5)
  const loads = await page.evaluate(
    () => window.handle.calls.filter(([name]) => name === 'loadEarlier').length,
  )
  expect(loads).toBe(3)
  expect((await shown(page)).first).toBe(1)
  await page.getByText('This is where it began').waitFor()
})

it('WI10 stays where it is when a message comes, an answer grows and the window is made narrower', async () => {
  await openStage(page, site, { lines: 300 })
  await wheel(-1_500)
  const { first } = await shown(page)
  const before = await offsetOf(page, first + 1)
  await page.evaluate(() => {
    window.handle.say('One more thing')
    window.handle.grow('And')
    window.handle.grow('And another\n\n\nwith many\n\n\nlines')
  })
  await atRest(page)
  expect(await offsetOf(page, first + 1)).toBeCloseTo(before, 0)
  await page.setViewportSize({ width: 700, height: 500 })
  await atRest(page)
  expect(Math.abs((await offsetOf(page, first + 1)) - before)).toBeLessThan(60)
})

it('WI10 keeps its place when lines before it are taken out or put in between', async () => {
  await openStage(page, site, { lines: 300 })
  await wheel(-1_500)
  const { first } = await shown(page)
  const before = await offsetOf(page, first + 1)
  await page.evaluate((number) => {
    const { lines } = window.handle.state
    window.handle.change({
      lines: [...lines.slice(0, 3), ...lines.slice(9, number - 4), ...lines.slice(number - 2)],
    })
  }, first)
  await atRest(page)
  expect(Math.abs((await offsetOf(page, first + 1)) - before)).toBeLessThan(1.5)
})

it('WI11 stays at the end while it is there: messages, growing answers, a growing text box', async () => {
  await openStage(page, site, { lines: 300 })
  expect((await shown(page)).fromEnd).toBe(0)
  await page.evaluate(() => window.handle.say('One\n\nmore\n\nthing'))
  await atRest(page)
  expect((await shown(page)).fromEnd).toBe(0)
  for (const text of ['An answer', 'An answer that\ngrows', 'An answer that\ngrows\nand grows']) {
    await page.evaluate((part) => window.handle.grow(part), text)
    await atRest(page)
    expect((await shown(page)).fromEnd).toBe(0)
  }
  await page.getByRole('textbox', { name: 'Message' }).fill('many\nmany\nmany\nlines')
  await atRest(page)
  expect((await shown(page)).fromEnd).toBe(0)
  await page.setViewportSize({ width: 1000, height: 420 })
  await atRest(page)
  expect((await shown(page)).fromEnd).toBe(0)
})

it('WI11 offers the way to new messages when they come out of view, and marks them read at the end', async () => {
  await openStage(page, site, { lines: 300 })
  await wheel(-3_000)
  await page.getByRole('button', { name: 'Latest messages' }).waitFor()
  await page.evaluate(() => window.handle.say('News'))
  const news = page.getByRole('button', { name: 'New messages' })
  await news.waitFor()
  expect(await page.evaluate(() => window.handle.state.unread)).toBe(1)
  await news.click()
  await log().getByText('News', { exact: true }).waitFor()
  await news.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => window.handle.state.unread)).toBe(0)
  expect((await shown(page)).fromEnd).toBe(0)
})

it('WI11 does not hold back who begins to scroll while a message comes', async () => {
  await openStage(page, site, { lines: 300 })
  // Before the event of the scrolling, that is in the same frame.
  await log().evaluate((element) => {
    element.scrollTop -= 400
    window.handle.say('News')
  })
  await atRest(page)
  expect((await shown(page)).fromEnd).toBeGreaterThan(350)
  const { first } = await shown(page)
  const before = await offsetOf(page, first)
  await log().evaluate((element) => {
    element.scrollTop -= 100
    window.handle.say('More news')
  })
  await atRest(page)
  expect(Math.abs((await offsetOf(page, first)) - before - 100)).toBeLessThan(1.5)
})

it('WI10 asks for earlier lines again when it is scrolled, and not for ever where nothing comes', async () => {
  await openStage(page, site, { lines: 20 })
  const asked = () =>
    page.evaluate(() => window.handle.calls.filter(([name]) => name === 'loadEarlier').length)
  await page.evaluate(() => {
    const { handle } = window
    const load = handle.loadEarlier
    handle.loadEarlier = async () => {
      await load()
      handle.change({ earlier: 'more', connection: 'waiting' })
    }
    handle.change({ earlier: 'more' })
  })
  await wheel(-5_000)
  const before = await asked()
  expect(before).toBeGreaterThan(0)
  for (let time = 0; time < 5; time++) await atRest(page)
  expect(await asked()).toBe(before)
  await wheel(60)
  expect(await asked()).toBeGreaterThan(before)
})

it('WI9 shows a message of 16,000 characters without a space, and ten thousand marks on one letter', async () => {
  await openStage(page, site, {})
  await page.evaluate(() => {
    window.handle.say('x'.repeat(16_000))
    window.handle.say(`e${'\u0301'.repeat(10_000)}`)
    window.handle.say('\u202Eright to left\u202C and on')
  })
  await atRest(page)
  const { scrollWidth, clientWidth } = await log().evaluate((element) => ({
    scrollWidth: element.scrollWidth,
    clientWidth: element.clientWidth,
  }))
  expect(scrollWidth).toBe(clientWidth)
  expect((await shown(page)).fromEnd).toBe(0)
})
