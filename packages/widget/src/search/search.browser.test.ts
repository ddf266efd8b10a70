import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { foundByAxe } from '../../rehearsal/found-by-axe.ts'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'
import { atRest, openStage, shown } from '../../rehearsal/stage.ts'

let browser: Browser
let site: Site

beforeAll(async () => {
  site = await serveSite()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

/** What the live region has said last. */
const said = (page: Page) =>
  page.evaluate(
    () =>
      document.querySelector('continuo-widget')?.shadowRoot?.querySelector('[aria-live=polite]')
        ?.lastElementChild?.textContent ?? '',
  )

it('WI73 among 10,000 lines a message is found by keyboard, gone to wherever it is, and the search is left the way it was entered', async () => {
  const page = await browser.newPage({ viewport: { width: 1000, height: 760 } })
  await openStage(page, site, { lines: 200, earlier: 9_800 })
  const door = page.getByRole('button', { name: 'Search', exact: true })
  await door.focus()
  await page.keyboard.press('Enter')
  const field = page.getByRole('searchbox', { name: 'Search this conversation' })
  await field.waitFor()
  expect(await field.evaluate((one) => one.matches(':focus'))).toBe(true)
  await page.keyboard.type('17: THE')
  const hits = page.locator('.hit')
  await expect.poll(() => hits.count()).toBeGreaterThan(3)
  await expect.poll(() => said(page)).toMatch(/^Messages found: \d+\. Searched: \d{4}(–\d{4})?\.$/)
  expect(await page.locator('.hits h3').count()).toBeGreaterThan(0)
  expect(await page.locator('.hit mark').first().textContent()).toMatch(/17:|the/i)
  expect(await page.locator('.talk > :not(.search):not([inert])').count()).toBe(0)
  expect(await foundByAxe(page)).toEqual([])

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  expect(await field.evaluate((one) => one.matches(':focus'))).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('.search').count()).toBe(0)
  expect(await door.evaluate((one) => one.matches(':focus'))).toBe(true)
  expect(await page.getByRole('dialog').isVisible()).toBe(true)

  await page.keyboard.press('Enter')
  await field.fill('317:')
  await expect.poll(() => hits.last().textContent()).toContain('317:')
  await hits.last().focus()
  await page.keyboard.press('Enter')
  const line = page.locator('.line.found')
  await line.waitFor()
  expect(await line.textContent()).toContain('317: ')
  expect(await line.evaluate((one) => one.matches(':focus'))).toBe(true)
  await atRest(page)
  const { first, last, elements } = await shown(page)
  expect(first).toBeLessThanOrEqual(317)
  expect(last).toBeGreaterThanOrEqual(317)
  expect(elements).toBeLessThan(500)
  await page.getByRole('log').focus()
  await page.keyboard.press('End')
  await expect.poll(() => shown(page)).toMatchObject({ last: 10_000, fromEnd: 0 })
  await page.close()
})

it('WI74 nothing found is said, whatever is typed is words, and nothing of one person stays for another', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  await openStage(page, site, { lines: 60 })
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  const field = page.getByRole('searchbox')
  for (const text of [
    '<img src=x onerror=alert(1)>',
    '.*(',
    '__proto__',
    '\u202e',
    'x'.repeat(300),
  ])
    await field.fill(text)
  await field.fill('zzz')
  await expect.poll(() => said(page)).toMatch(/^Nothing was found\./)
  await page.evaluate(() => window.handle.searches({ complete: false, stopped: 'unreachable' }))
  await field.fill('line')
  await page
    .locator('.told', { hasText: /Not searched: before .* There is no connection/ })
    .waitFor()
  const wide = await page.evaluate(() => {
    const hits = document.querySelector('continuo-widget')?.shadowRoot?.querySelector('.hits')
    return (hits?.scrollWidth ?? 999) - (hits?.clientWidth ?? 0)
  })
  expect(wide).toBe(0)
  expect(await foundByAxe(page)).toEqual([])
  // One step back leads out of the search, and not out of the panel.
  await page.goBack()
  await expect.poll(() => page.locator('.search').count()).toBe(0)
  expect(await page.getByRole('dialog').isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await field.fill('line')
  await page.locator('.hit').first().waitFor()
  await page.evaluate(() => window.handle.reset())
  await expect.poll(() => page.locator('.search, .find').count()).toBe(0)
  await context.close()
})
