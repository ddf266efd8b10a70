import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/browser/launch.mjs'
import { serveSite } from '../rehearsal/serve.ts'
import type { Site } from '../rehearsal/serve.ts'

let browser: Browser
let site: Site

beforeAll(async () => {
  browser = await launchBrowser()
  site = await serveSite(
    '<script async src="/continuo/continuo.js" data-key="k" data-adapter="local"></script>',
  )
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

it('WI135 what the README says is enough: a tag, a colour, an event, a login and a logout, and it is off the page again', async () => {
  const page = await browser.newPage()
  await page.goto(site.url)
  const launcher = page.getByRole('button', { name: 'Open conversation' })
  await launcher.waitFor()
  await page.evaluate(async () => {
    const around = window as unknown as { told: string[] }
    around.told = []
    window.ContinuoRespond = ({ text }) => `You wrote: ${text}`
    document
      .querySelector<HTMLElement>('continuo-widget')
      ?.style.setProperty('--continuo-accent', 'rgb(1, 2, 3)')
    await window.Continuo?.('on', 'message', ({ line }) => {
      if (line.entry.kind === 'message') around.told.push(line.entry.text ?? '')
    })
    void window.Continuo?.('identify', 'u-4711', { plan: 'annual' })
  })
  expect(await launcher.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe(
    'rgb(1, 2, 3)',
  )
  await launcher.click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello')
  await page.keyboard.press('Enter')
  const log = page.getByRole('log', { name: 'Conversation' })
  await log.getByText('You wrote: Hello').waitFor()
  expect(await page.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual([
    'You wrote: Hello',
  ])
  await page.evaluate(async () => {
    await window.Continuo?.('reset')
  })
  await expect.poll(() => log.getByText('You wrote: Hello').count()).toBe(0)
  await page.evaluate(async () => {
    await window.Continuo?.('close')
    await (await window.Continuo?.('ready'))?.destroy()
    document.querySelector('continuo-widget')?.remove()
  })
  expect(await page.locator('continuo-widget').count()).toBe(0)
  await page.close()
})
