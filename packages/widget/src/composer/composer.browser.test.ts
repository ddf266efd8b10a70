import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
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

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1000, height: 760 } })
  await openStage(page, site)
})

afterEach(() => page.close())

const box = () => page.getByRole('textbox', { name: 'Message' })
const sent = () =>
  page.evaluate(() =>
    window.handle.calls.flatMap(([name, given]) => (name === 'send' ? [given].flat()[0] : [])),
  )

it('WI13 sends with Enter, goes to a new line with Shift+Enter, and sends with the button', async () => {
  await page.keyboard.type('first')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('second')
  await page.keyboard.press('Enter')
  await expect.poll(sent).toEqual(['first\nsecond'])
  await page.keyboard.type('third')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(sent).toEqual(['first\nsecond', 'third'])
  expect(await box().inputValue()).toBe('')
})

it('WI13 leaves Enter to the input method while a word is being put together', async () => {
  const keyboard = await page.context().newCDPSession(page)
  await keyboard.send('Input.imeSetComposition', {
    text: 'にほ',
    selectionStart: 2,
    selectionEnd: 2,
  })
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 }
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter })
  await keyboard.send('Input.insertText', { text: '日本' })
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter })
  expect(await box().inputValue()).toBe('日本')
  expect(await sent()).toEqual([])
  // Safari has ended the composition by then and tells by the key code alone.
  await box().dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })
  expect(await sent()).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(sent).toEqual(['日本'])
})

it('WI13 grows with its text up to a limit, and is small again when it was sent', async () => {
  const height = async () => (await box().boundingBox())?.height ?? 0
  const one = await height()
  await box().fill('one\ntwo\nthree')
  const three = await height()
  expect(three).toBeGreaterThan(one + 30)
  await box().fill('line\n'.repeat(100))
  expect(await height()).toBeLessThan(200)
  await page.keyboard.press('Enter')
  await expect.poll(height).toBe(one)
})

it('WI13 has letters that phones do not zoom in on', async () => {
  expect(
    await box().evaluate((area) => parseFloat(getComputedStyle(area).fontSize)),
  ).toBeGreaterThanOrEqual(16)
})

it('WI14 tells of the length only near the limit, and keeps what is too long', async () => {
  const said = () => page.getByRole('status').last().textContent()
  await box().fill('x'.repeat(15_000))
  expect(await said()).toBe('')
  await box().fill('x'.repeat(15_900))
  await expect.poll(said).toBe('100 characters left')
  await box().fill('x'.repeat(16_010))
  await page.keyboard.press('Enter')
  await expect.poll(said).toContain('Too long by 10 characters')
  expect(await sent()).toEqual([])
  expect(await box().inputValue()).toHaveLength(16_010)
})

it('WI13 says that the customer is writing, and that they have stopped', async () => {
  const typing = () =>
    page.evaluate(() =>
      window.handle.calls.filter(([name]) => name === 'typing').map(([, on]) => on),
    )
  await page.keyboard.type('Hi')
  expect(await typing()).toEqual([true, true])
  await page.keyboard.press('Enter')
  await expect.poll(typing).toEqual([true, true, false])
})
