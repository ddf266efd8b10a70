import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
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
  page = await browser.newPage({ viewport: { width: 1000, height: 760 } })
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

const loaded = () => site.requests.some((path) => /\/text-[^/]*$/.test(path))

it('WI37 WI38 loads what draws more than words when somebody writes more; what is hostile stays in its message', async () => {
  await openStage(page, site)
  const log = page.getByRole('log')
  await page.evaluate(() => window.handle.say('Hello there, how are you?'))
  await log.getByText('Hello there').waitFor()
  expect(loaded()).toBe(false)

  await page.evaluate(() =>
    window.handle.say('**Line 9**, see [your bank.example](https://evil.example/x)\n- a\n- b'),
  )
  const link = log.getByRole('link', { name: 'your bank.example' })
  await link.waitFor()
  expect(loaded()).toBe(true)
  expect(await link.getAttribute('href')).toBe('https://evil.example/x')
  expect(await link.getAttribute('target')).toBe('_blank')
  expect(await log.getByText('(leads to evil.example)').isVisible()).toBe(true)
  expect(await log.getByRole('listitem').count()).toBe(2)
  expect(await log.locator('.text').last().innerText()).not.toContain('**')
  await expect
    .poll(() => page.locator('[aria-live=polite]').last().textContent())
    .toContain('Line 9, see your bank.example')

  // Overrides end with what they are in: with the words before a note of ours, with a name before the time.
  await page.evaluate(() =>
    window.handle.say('\u202e[https://bank.example](https://evil.org)', '\u202eOdo'),
  )
  await log.getByText('(leads to evil.org)').waitFor()
  const runs = await log.evaluate((element) =>
    ['.where', '.who b', '.who time'].map((selector) => {
      const words = document.createTreeWalker(
        [...element.querySelectorAll(selector)].at(-1)!,
        NodeFilter.SHOW_TEXT,
      )
      let node = words.nextNode() as Text
      while (node.length < 3) node = words.nextNode() as Text
      const leftOf = (at: number) => {
        const letter = document.createRange()
        letter.setStart(node, at)
        letter.setEnd(node, at + 1)
        return letter.getClientRects()[0]!.left
      }
      return leftOf(1) < leftOf(node.length - 1)
    }),
  )
  expect(runs).toEqual([true, false, true])

  await page.evaluate(() => {
    window.handle.say(`*a${'\u0301'.repeat(10_000)}* \u202eback`)
    window.handle.say('https://a.example '.repeat(880))
  })
  await log.getByText('https://a.example').first().waitFor()
  await atRest(page)
  // What piles up is cut off at the edge of its message.
  const cut = await log.evaluate((element) =>
    [...element.querySelectorAll('.text')].every(
      (one) => getComputedStyle(one).overflowY === 'clip',
    ),
  )
  expect(cut).toBe(true)
  expect(await log.getByRole('link').count()).toBeLessThan(420)
  expect(await log.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true)
})
