import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'

let browser: Browser
let site: Site

beforeAll(async () => {
  browser = await launchBrowser()
  site = await serveSite(
    `<script async src="/continuo/continuo.js" data-key="pk_test" data-adapter="local"></script>`,
  )
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

it('WI146 what is laid out before it is asked for can neither be seen nor reached, and a click shows it as it is', async () => {
  const page = await browser.newPage()
  await page.goto(site.url)
  const launcher = page.getByRole('button', { name: 'Open conversation', exact: true })
  const box = page.getByRole('textbox', { name: 'Message' })
  await launcher.click()
  await box.fill('Which ticket do I need?')
  await page.keyboard.press('Enter')
  await page.getByText('Sent', { exact: true }).waitFor()
  await box.fill('For two\nadults\nand\na child')
  const { height } = (await box.boundingBox())!
  await page.reload()
  await launcher.waitFor()
  const made = () =>
    page.evaluate(() => {
      const { shadowRoot } = document.querySelector('continuo-widget')!
      const panel = shadowRoot!.querySelector('.panel')
      if (!panel?.querySelector('.line .text')) return null
      const { x, y, width, height: tall } = panel.getBoundingClientRect()
      const there = document.elementFromPoint(x + width / 2, y + tall / 2)
      return { tall, open: (panel as HTMLDialogElement).open, over: there?.localName }
    })
  // Who has been here before is known once the page is idle, and then the pointer counts.
  await expect
    .poll(async () => {
      await page.mouse.move(0, 0)
      await launcher.hover()
      return made()
    })
    .toEqual({ tall: 640, open: false, over: expect.stringMatching(/^(body|html)$/) })
  expect(await page.getByRole('dialog').count()).toBe(0)
  for (let tab = 0; tab < 3; tab += 1) {
    await page.keyboard.press('Tab')
    const isIn = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('continuo-widget')!
      return !!shadowRoot!.activeElement?.closest('.panel')
    })
    expect(isIn).toBe(false)
  }

  const rose = await page.evaluate(async () => {
    const { shadowRoot } = document.querySelector('continuo-widget')!
    const panel = shadowRoot!.querySelector('.panel')!
    const rises = new Promise<string>((resolve) => {
      panel.addEventListener('animationstart', (event) =>
        resolve((event as AnimationEvent).animationName),
      )
    })
    shadowRoot!.querySelector('button')!.click()
    return rises
  })
  expect(rose).toBe('rise')
  expect((await box.boundingBox())!.height).toBe(height)
  await expect.poll(() => box.evaluate((area) => area.matches(':focus'))).toBe(true)
  await page.close()
})
