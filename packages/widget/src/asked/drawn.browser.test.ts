import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { bringCard, bringCards, bringPicture, sampleCards } from '../../rehearsal/bring-cards.ts'
import { tooWide } from '../../rehearsal/found-by-axe.ts'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'
import { openStage } from '../../rehearsal/stage.ts'

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

const cards = () => page.locator('continuo-widget').locator('.card')
const box = () => page.getByRole('textbox', { name: 'Message', exact: true })

/** How far what one sees has moved by itself since this was asked last, as browsers count it. */
const shifted = () =>
  page.evaluate(async () => {
    const { shifts } = window as never as { shifts: PerformanceObserver & { all: number[] } }
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
    for (const entry of shifts.takeRecords()) {
      shifts.all.push((entry as PerformanceEntry & { value: number }).value)
    }
    return shifts.all.splice(0).reduce((sum, value) => sum + value, 0)
  })

const watch = () =>
  page.evaluate(() => {
    const all: number[] = []
    const shifts = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) all.push((entry as never as { value: number }).value)
    })
    shifts.observe({ type: 'layout-shift' })
    Object.assign(window, { shifts: Object.assign(shifts, { all }) })
  })

it('WI144 where a card, quick replies or a picture arrive nothing else moves, and the end stays in view', async () => {
  page = await browser.newPage({ viewport: { width: 1000, height: 760 } })
  await openStage(page, site, { lines: 30 })
  await watch()
  const place = await box().boundingBox()
  for (const [text, card] of sampleCards) {
    await bringCard(page, text, card)
    expect([card['@type'], await shifted()]).toEqual([card['@type'], 0])
  }
  await bringPicture(page, 'plan.png')
  expect((await shifted()).toFixed(3)).toBe('0.000')
  expect(await box().boundingBox()).toEqual(place)
  const fromEnd = () =>
    page
      .getByRole('log')
      .evaluate((log) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight))
  expect(await fromEnd()).toBeLessThanOrEqual(1)

  // Nor does what somebody reads far above, also where it becomes a long conversation meanwhile.
  const log = page.getByRole('log')
  await log.hover()
  await page.mouse.wheel(0, -1_500)
  let before = Number.NaN
  const atRestFarUp = async () => {
    const now = await fromEnd()
    const isStill = now === before && now > 1_000
    before = now
    return isStill
  }
  await expect.poll(atRestFarUp).toBe(true)
  const placeOf = (said: string | null) =>
    log.evaluate((one, wanted) => {
      const under = one.getBoundingClientRect().top
      const all = [...one.querySelectorAll('.line .text')].map((each) => ({
        text: each.textContent,
        top: each.getBoundingClientRect().top,
      }))
      return all.find(({ text, top: at }) => (wanted === null ? at > under : text === wanted))
    }, said)
  const read = (await placeOf(null))!
  const top = async () => (await placeOf(read.text))?.top ?? Number.NaN
  for (const [text, card] of sampleCards) {
    await bringCard(page, text, card, false)
    expect(Math.abs((await top()) - read.top)).toBeLessThan(1)
  }
})

it('WI139 an offer, a bill and an order are drawn in the customer’s language, wide and narrow, from left and from right', async () => {
  page = await browser.newPage({
    viewport: { width: 320, height: 640 },
    timezoneId: 'Europe/Berlin',
  })
  await openStage(page, site, { lines: 2 })
  await bringCards(page)
  const said = async () => (await cards().allTextContents()).join('|').replaceAll('\u00A0', ' ')
  expect(await said()).toMatch(
    /^Offer€1,036.00Holds untilJanuary 31, 2027\|Bill · To be paid€12.50.*\|Order · On its way/,
  )
  expect(await tooWide(page)).toEqual([])
  const announced = page.locator('continuo-widget').locator('[aria-live=polite] p')
  expect(await announced.first().textContent()).toBe('Ines: Visitor 72')

  await openStage(page, site, { lines: 2, state: { preferences: { language: 'ar' } } })
  await bringCards(page)
  expect(await tooWide(page)).toEqual([])
  const sides = await cards()
    .first()
    .evaluate((card) => {
      const kind = card.querySelector('.kind')!
      const range = document.createRange()
      range.selectNodeContents(kind)
      const text = range.getBoundingClientRect()
      const frame = card.getBoundingClientRect()
      return { left: text.left - frame.left, right: frame.right - text.right }
    })
  expect(sides.right).toBeLessThan(sides.left)
  expect(await said()).toMatch(/^عرض/)
})
