import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'
import { openStage } from '../../rehearsal/stage.ts'

let browser: Browser
let site: Site
let other: Site
let context: BrowserContext
let page: Page

beforeAll(async () => {
  site = await serveSite()
  other = await serveSite()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
  await other.close()
})

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1000, height: 760 } })
  page = await context.newPage()
  await openStage(page, site, { state: { origins: [site.url, other.url] } })
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/acted-')),
  )
})

afterEach(() => context.close())

/** Puts a link on the page; `ready` lets codes come at once. */
const link = async (href: string, attributes: Record<string, string> = {}, ready = true) => {
  await page.evaluate(
    ([to, all, now]) => {
      const one = document.createElement('a')
      one.href = to
      for (const [name, value] of Object.entries(all)) one.setAttribute(name, value)
      one.textContent = 'Order'
      document.querySelector('main')?.append(one)
      if (now) window.handle.letHandoff()
    },
    [href, attributes, ready] as const,
  )
  return page.getByRole('link', { name: 'Order' })
}

const arrived = async (on = page) => {
  await on.waitForURL((url) => url.origin === other.url)
  return on.url().slice(other.url.length)
}

const handoffs = () =>
  page.evaluate(() => window.handle.calls.filter(([name]) => name === 'handoff').length)

it('WI35 a link to another of our sites carries a code in its fragment, behind what was there', async () => {
  const order = await link(`${other.url}/#/cart?tram=3`)
  await order.click()
  expect(await arrived()).toMatch(/^\/#\/cart\?tram=3&continuo=c\d+$/)
})

it('WI35 Enter follows with a code too', async () => {
  const order = await link(`${other.url}/?order`)
  await order.focus()
  await page.keyboard.press('Enter')
  expect(await arrived()).toMatch(/^\/\?order#continuo=c\d+$/)
})

it('WI35 a code that does not come in time holds nobody up', async () => {
  const order = await link(`${other.url}/?order`, {}, false)
  await order.click()
  expect(await arrived()).toBe('/?order')
})

it('WI35 new tabs and middle clicks carry it too, and the address is as it was afterwards', async () => {
  const order = await link(`${other.url}/?order`, { target: '_blank', rel: 'noreferrer' })
  const [tab] = await Promise.all([context.waitForEvent('page'), order.click()])
  expect(await arrived(tab)).toMatch(/^\/\?order#continuo=c\d+$/)
  expect(await tab.evaluate(() => document.referrer)).toBe('')
  await expect.poll(() => order.getAttribute('href')).toBe(`${other.url}/?order`)
  await order.hover()
  const [background] = await Promise.all([
    context.waitForEvent('page'),
    (async () => {
      await page.mouse.down({ button: 'middle' })
      await expect.poll(() => order.getAttribute('href')).toContain('continuo=')
      await page.mouse.up({ button: 'middle' })
    })(),
  ])
  expect(await arrived(background)).toMatch(/^\/\?order#continuo=c\d+$/)
  const [modified] = await Promise.all([
    context.waitForEvent('page'),
    order.click({ modifiers: ['ControlOrMeta'] }),
  ])
  expect(await arrived(modified)).toMatch(/^\/\?order(#continuo=c\d+)?$/)
})

it('WI35 downloads, links elsewhere, links on this site and the right button are left alone', async () => {
  for (const [href, attributes] of [
    [`${other.url}/plan.pdf`, { download: '' }],
    ['https://elsewhere.example/', {}],
    [`${site.url}/stage#harbour`, {}],
  ] as const) {
    const order = await link(href, attributes)
    await order.dispatchEvent('pointerdown', { bubbles: true, composed: true, button: 0 })
    await order.evaluate((one) => one.remove())
  }
  const order = await link(`${other.url}/?order`)
  await order.click({ button: 'right' })
  expect(await handoffs()).toBe(0)
})

it('WI35 a link that was pressed and let go elsewhere does not keep the code', async () => {
  const order = await link(`${other.url}/?order`)
  await order.hover()
  await page.mouse.down()
  await expect.poll(() => order.getAttribute('href')).toContain('continuo=')
  await page.mouse.move(5, 400)
  await page.mouse.up()
  await expect.poll(() => order.getAttribute('href')).toBe(`${other.url}/?order`)
  expect(page.url()).toBe(`${site.url}/stage`)
})

it('WI35 what the page does at a click it does once, and may prevent', async () => {
  const order = await link(`${other.url}/?order`)
  await order.evaluate((one) =>
    one.addEventListener('click', (event) => {
      event.preventDefault()
      one.textContent += ' taken'
    }),
  )
  await order.click()
  await page.getByText('Order taken', { exact: true }).waitFor()
  expect(page.url()).toBe(`${site.url}/stage`)
})
