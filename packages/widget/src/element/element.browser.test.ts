import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { serveSite } from '../../rehearsal/serve.ts'
import type { Site } from '../../rehearsal/serve.ts'

declare global {
  /** The element while it is out of the page. */
  var continuoTaken: HTMLElement | undefined
}

const script = '<script type="module" src="/continuo/element.js"></script>'

let browser: Browser
let site: Site
let page: Page
const said: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  site = await serveSite(
    `<continuo-widget key="guide" adapter="local" language="de"></continuo-widget>${script}`,
  )
  page = await browser.newPage()
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

/** What the page holds once everything that nobody holds is gone. */
async function held() {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN
  await session.detach()
  return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') }
}

const again = (times: number, open: boolean) =>
  page.evaluate(
    async ([count, isOpen]) => {
      const element = document.querySelector('continuo-widget')!
      const { parentElement } = element
      for (let at = 0; at < count; at++) {
        element.remove()
        await Promise.resolve().then(() => Promise.resolve())
        parentElement!.append(element)
        await Promise.resolve().then(() => Promise.resolve())
        if (isOpen) await element.open()
      }
    },
    [times, open] as const,
  )

const putIn = () => page.evaluate(() => document.body.append(globalThis.continuoTaken!))

/** Takes the element out, and waits until what it began has ended. */
async function takenOut() {
  await page.evaluate(() => {
    globalThis.continuoTaken = document.querySelector('continuo-widget')!
    globalThis.continuoTaken.remove()
  })
  let [last, now] = [Number.NaN, (await held()).listeners]
  while (now !== last) [last, now] = [now, (await held()).listeners]
}

it('WI39 WI3 an element in the page’s HTML needs no build and no leave, and asks for nothing before an act', async () => {
  await page.goto(site.url)
  const launcher = page.getByRole('button', { name: 'Open conversation', exact: true })
  await launcher.waitFor()
  await page.waitForLoadState('networkidle')
  expect(site.requests).toEqual(['/', '/continuo/element.js'])
  expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, ''])
  await page.evaluate(() => {
    document.querySelector('continuo-widget')!.respond = ({ text }) => `Sie schrieben: ${text}`
  })
  const heard = page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('continuo-message', (event) => {
          const { line } = (event as HTMLElementEventMap['continuo-message']).detail
          resolve(line.entry.kind === 'message' && line.entry.text)
        })
      }),
  )
  await launcher.click()
  await page.getByRole('textbox', { name: 'Nachricht' }).fill('Guten Tag')
  await page.keyboard.press('Enter')
  expect(await heard).toBe('Sie schrieben: Guten Tag')
  expect(said).toEqual([])
})

it('WI39 taken out and put in a thousand times, and opened a dozen times, it leaves nothing', async () => {
  // What is made once is there after the first times. One that stands is still loading, so none does.
  await again(20, false)
  await again(3, true)
  await takenOut()
  const before = await held()
  await putIn()
  await again(1000, false)
  await again(12, true)
  await takenOut()
  await expect.poll(async () => (await held()).nodes).toBeLessThan(before.nodes + 50)
  await expect.poll(async () => (await held()).listeners).toBeLessThan(before.listeners + 10)
  const after = await held()
  expect(after.heap).toBeLessThan(before.heap + 1_000_000)
  expect(said).toEqual([])
})
