import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { foundByAxe } from '../../rehearsal/found-by-axe.ts'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'
import { atRest, openStage } from '../../rehearsal/stage.ts'

let browser: Browser
let site: Site

beforeAll(async () => {
  site = await serveSite('<script async src="/continuo/continuo.js" data-key="pk_test"></script>')
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

const wide: BrowserContextOptions = { viewport: { width: 1000, height: 760 } }
const narrow: BrowserContextOptions = { viewport: { width: 390, height: 780 } }

it.each<[string, BrowserContextOptions]>([
  ['light', wide],
  ['dark', { ...wide, colorScheme: 'dark' }],
  ['on a phone', narrow],
  ['on a phone, dark', { ...narrow, colorScheme: 'dark' }],
])('WI16 axe-core finds nothing in the open conversation, %s', async (_, options) => {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await openStage(page, site, { lines: 40, state: { kept: false } })
  await page.evaluate(() => {
    window.handle.refuse({ reason: 'too-many', detail: '' })
    window.handle.change({ writing: { name: 'Ines' }, connection: 'waiting' })
    window.handle.grow('It grows')
  })
  await page.getByRole('textbox').fill('x'.repeat(16_001))
  await atRest(page)
  expect(await foundByAxe(page)).toEqual([])
  await page.evaluate(() => window.handle.change({ connection: 'live' }))
  await page.getByRole('textbox').fill('Hello')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  await page.getByRole('log').evaluate(
    (log) =>
      new Promise<void>((hasScrolled) => {
        log.addEventListener('scroll', () => hasScrolled(), { once: true })
        log.scrollTop -= 500
      }),
  )
  await page.evaluate(() => window.handle.say('News'))
  await page.getByRole('button', { name: 'New messages' }).waitFor()
  await atRest(page)
  expect(await foundByAxe(page)).toEqual([])
  await context.close()
})

it('WI16 axe-core finds nothing in the empty conversation', async () => {
  const context = await browser.newContext(wide)
  const page = await context.newPage()
  await openStage(page, site)
  expect(await foundByAxe(page)).toEqual([])
  await context.close()
})

it.each<[string, BrowserContextOptions]>([
  ['light', wide],
  ['dark', { ...wide, colorScheme: 'dark' }],
])(
  'WI16 axe-core finds nothing in the launcher, %s, also when loading failed',
  async (_, options) => {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    site.broken = true
    await page.goto(site.url)
    await page.getByRole('button', { name: 'Open conversation' }).click()
    await page.getByRole('alert').waitFor()
    expect(await foundByAxe(page)).toEqual([])
    site.broken = false
    await context.close()
  },
)
