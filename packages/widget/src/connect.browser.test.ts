import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/browser/launch.mjs'
import { serveSite } from '../rehearsal/serve.ts'
import type { Site } from '../rehearsal/serve.ts'

const local = `<script async src="/continuo/continuo.js" data-key="help" data-adapter="local"></script>`

let browser: Browser
let site: Site
let context: BrowserContext

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  context = await browser.newContext()
  site = await serveSite(local)
})
afterEach(async () => {
  await context.close()
  await site.close()
})

const log = (page: Page) => page.getByRole('log', { name: 'Conversation' })

async function opened(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(site.url)
  await page.getByRole('button', { name: 'Open conversation' }).click()
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  await page.waitForLoadState('networkidle')
  return page
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.keyboard.press('Enter')
  await log(page).getByText(text, { exact: true }).waitFor()
  await log(page).getByText('Sent', { exact: true }).last().waitFor()
}

/** What the page has kept, by name. */
const kept = async (page: Page) => ({
  cookies: (await context.cookies()).length,
  ...(await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }))),
})
const nothing = { cookies: 0, local: [], session: 0, databases: 0 }

it('WI1 without a server too: opening writes nothing, the first message does, and it is there after a reload', async () => {
  const page = await opened()
  // It follows by now, before there is anything to follow.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
  expect(await kept(page)).toEqual(nothing)
  await write(page, 'Which ticket do I need?')
  expect(await kept(page)).toMatchObject({ cookies: 0, session: 0, databases: 2 })
  await page.reload()
  await page.getByRole('button', { name: 'Open conversation' }).click()
  await log(page).getByText('Which ticket do I need?').waitFor()
})

it('WI1 without a server too: of two open tabs one acts, and the other shows it', async () => {
  const one = await opened()
  const two = await opened()
  expect(await kept(two)).toEqual(nothing)
  await write(one, 'Which ticket do I need?')
  await log(two).getByText('Which ticket do I need?').waitFor()
  await write(two, 'And at night?')
  await log(one).getByText('And at night?').waitFor()
})
