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
    await window.Continuo?.('destroy')
  })
  expect(await page.locator('continuo-widget').count()).toBe(0)
  await page.close()
})

it('WI150 taken off by one call nothing of it is left in the page, whenever that is; included again it goes on', async () => {
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => {
    if (!message.location().url.endsWith('/favicon.ico')) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  const box = page.getByRole('textbox', { name: 'Message' })
  const log = page.getByRole('log', { name: 'Conversation' })
  const bare = await serveSite('<button id="help">Ask us</button>')
  await page.goto(bare.url)
  const devtools = await context.newCDPSession(page)
  /** What listens on window and document, and whatever else the page could see of it. */
  const around = async () => {
    const listening: string[] = []
    for (const expression of ['window', 'document', 'visualViewport', 'document.body']) {
      const { result } = await devtools.send('Runtime.evaluate', { expression })
      const { listeners } = await devtools.send('DOMDebugger.getEventListeners', {
        objectId: result.objectId ?? '',
      })
      listening.push(...listeners.map(({ type }) => `${expression} ${type}`))
    }
    const seen = await page.evaluate(() => [
      document.title,
      typeof window.Continuo,
      document.querySelectorAll('continuo-widget').length,
      document.querySelectorAll('head > *').length,
    ])
    return { listening, seen }
  }
  const include = () =>
    page.evaluate(async () => {
      const script = document.createElement('script')
      script.src = '/continuo/continuo.js'
      Object.assign(script.dataset, { key: 'k', adapter: 'local', title: '' })
      await new Promise((run) => {
        script.onload = run
        document.body.append(script)
      })
      script.remove()
    })
  const destroy = () => page.evaluate(() => window.Continuo?.('destroy'))
  const focused = () => page.evaluate(() => document.activeElement?.id)
  // What drives the page listens too, from its first act on.
  await page.waitForFunction(() => true)
  await page.locator('#help').click()
  const before = await around()

  // Before anything was loaded, and while the panel is on its way.
  await include()
  await destroy()
  expect(await around()).toEqual(before)
  let come = () => {}
  const held = new Promise<void>((resolve) => {
    come = resolve
  })
  await page.route('**/chunks/panel-*', async (route) => {
    await held
    await route.continue()
  })
  await include()
  await Promise.all([
    page.waitForRequest('**/chunks/panel-*'),
    page.locator('continuo-widget button').click(),
  ])
  const gone = destroy()
  await page.locator('continuo-widget button').waitFor({ state: 'detached' })
  come()
  await gone
  expect(await around()).toEqual(before)

  // Closed, with an answer that nobody has read.
  await page.evaluate(() => {
    window.ContinuoRespond = ({ text }) => `You wrote: ${text}`
  })
  await include()
  await page.getByRole('button', { name: 'Open conversation' }).click()
  await box.fill('Hello')
  await page.keyboard.press('Enter')
  await log.getByText('You wrote: Hello').waitFor()
  await page.keyboard.press('Escape')
  await page.evaluate(async () => (await window.Continuo?.('ready'))?.send('And at night?'))
  await page.waitForFunction(() => document.title.startsWith('(1)'))
  await destroy()
  expect(await around()).toEqual(before)

  // Open, in a conversation that goes on; asked by the page's own button, and more than once.
  await include()
  await page.locator('#help').focus()
  await page.evaluate(() => window.Continuo?.('open'))
  await log.getByText('You wrote: And at night?').waitFor()
  await box.focus()
  await page.evaluate(async () => {
    const { Continuo } = window
    await Promise.all([Continuo?.('destroy'), Continuo?.('destroy')])
    await Continuo?.('open')
  })
  expect(await focused()).toBe('help')
  expect(await around()).toEqual(before)

  // Asked for before the script has run: whatever was asked with it.
  await page.evaluate(() => {
    const calls = (...call: unknown[]) => calls.q.push(call)
    calls.q = [['open'], ['destroy']] as unknown[][]
    Object.assign(window, { Continuo: calls })
  })
  await include()
  await page.waitForFunction(() => !window.Continuo)
  await expect.poll(around).toEqual(before)

  await include()
  await page.getByRole('button', { name: 'Open conversation' }).click()
  await log.getByText('You wrote: Hello').waitFor()
  expect(said).toEqual([])
  await context.close()
  await bare.close()
})
