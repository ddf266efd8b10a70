import { setTimeout } from 'node:timers/promises'
import { traced } from './traced.mjs'

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').CDPSession} Session */

/** What each page is slowed down by: Chromium's own "Slow 4G", and a processor four times as slow. */
export const slow = {
  processor: 4,
  network: {
    latency: 562.5,
    downloadThroughput: 180_000,
    uploadThroughput: 84_375,
    offline: false,
  },
}

/** Runs in the page before anything else: notes what moves there, and nobody had asked it to. */
function watch() {
  const seen = { shift: 0 }
  Object.assign(window, { seen })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = /** @type {{ value: number, hadRecentInput: boolean }} */ (
        /** @type {unknown} */ (entry)
      )
      if (!hadRecentInput) seen.shift += value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/**
 * A visit of the page, slowed down, until it is quiet again after its loading.
 *
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} address
 * @param {{ without?: boolean }} [options] without the widget
 */
export async function visit(context, address, { without = false } = {}) {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await page.addInitScript(watch)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow.network)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow.processor })
  if (without) await session.send('Network.setBlockedURLs', { urls: ['*/continuo.js'] })
  const load = await traced(page, async () => {
    await page.goto(address)
    // Idle time comes, a returning customer's conversation connects, and then nothing happens any more.
    await setTimeout(5_000)
  })
  return { page, session, load: { ...load, shift: await shifted(page) } }
}

/** How far things have moved by themselves since it was asked last. @param {Page} page */
const shifted = (page) =>
  page.evaluate(() => {
    const { seen } = /** @type {{ seen: { shift: number } }} */ (/** @type {unknown} */ (window))
    const { shift } = seen
    seen.shift = 0
    return shift
  })

/** So long somebody's pointer is on the launcher before they press, and so long they press (ms); both is quick. */
const hand = { on: 200, down: 80 }

/**
 * Opens the conversation with the mouse.
 *
 * @param {Page} page
 * @returns what the customer waits from the click to the frame that shows a line of it (ms), the longest
 *   task until all is quiet, and what has moved
 */
export async function open(page) {
  await page.mouse.move(0, 0)
  const place = await page.getByRole('button', { name: 'Open conversation' }).boundingBox()
  if (!place) throw new Error('There is no launcher on the page.')
  const { x, y, width, height } = place
  // Before the click: what the mouse does does not wait for what is evaluated.
  await page.evaluate(() => {
    const root = document.querySelector('continuo-widget')?.shadowRoot
    const painted = new Promise((resolve) => {
      const drawn = (/** @type {number} */ begun) =>
        requestAnimationFrame(() => {
          const line = root?.querySelector('.line .text')
          if (!line?.checkVisibility({ visibilityProperty: true })) return drawn(begun)
          // The first task after the frame's own.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now() - begun)
          return port2.postMessage(0)
        })
      addEventListener('click', ({ timeStamp }) => drawn(timeStamp), { once: true, capture: true })
    })
    Object.assign(window, { painted })
  })
  let waited = NaN
  const opening = await traced(page, async () => {
    await page.mouse.move(x + width / 2, y + height / 2)
    await setTimeout(hand.on)
    await page.mouse.down()
    await setTimeout(hand.down)
    await page.mouse.up()
    waited = await page.evaluate(
      () => /** @type {{ painted: Promise<number> }} */ (/** @type {unknown} */ (window)).painted,
    )
    await setTimeout(2_000)
  })
  return { ...opening, waited, shift: await shifted(page) }
}

/** What the page's script holds in memory when nothing is left to be collected, in bytes. @param {Session} session */
export async function memory(session) {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}

/**
 * Writes a text as a person does: ms of script for each key, of the page's thread alone.
 *
 * @param {Page} page
 * @param {Session} session
 * @param {string} text
 */
export async function write(page, session, text) {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1_000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? NaN)
  }
  await page.getByRole('textbox', { name: 'Message' }).focus()
  /** @type {number[]} */
  const keys = []
  for (const key of text) {
    const before = await spent()
    await page.keyboard.press(key === ' ' ? 'Space' : key)
    await setTimeout(120)
    keys.push((await spent()) - before)
  }
  return keys
}
