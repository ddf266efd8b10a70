import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { serveSources } from '../../trial/serve-sources.ts'
import type { Sources } from '../../trial/serve-sources.ts'
import type * as Key from '../identity/device-key.ts'
import type * as Suite from './conformance/log-store-suite.ts'
import { logStoreSuite } from './conformance/log-store-suite.ts'
import type * as Store from './idb-log-store.ts'

/** What the page can load of the sources. */
interface Load {
  (path: 'log/conformance/log-store-suite.ts'): Promise<typeof Suite>
  (path: 'log/idb-log-store.ts'): Promise<typeof Store>
  (path: 'identity/device-key.ts'): Promise<typeof Key>
}

let sources: Sources
let browser: Browser
let page: Page
beforeAll(async () => {
  sources = await serveSources()
  browser = await launchBrowser()
  page = await browser.newPage()
  await page.goto(sources.origin)
})
afterAll(async () => {
  await browser.close()
  await sources.end()
})

// The cases are made here for their titles; they run there.
const titles = logStoreSuite({
  name: 'idb',
  world: () => Promise.reject(new Error('in the browser alone')),
}).map(({ title }) => title)

test.each(titles)('%s, in a real browser', async (title) => {
  const fault = await page.evaluate(async (wanted) => {
    const { load } = globalThis as unknown as { load: Load }
    const { logStoreSuite: suiteOf } = await load('log/conformance/log-store-suite.ts')
    const { idbLogStore } = await load('log/idb-log-store.ts')
    const key = crypto.randomUUID()
    const open: { close(): void }[] = []
    const suite = suiteOf({
      name: 'idb',
      world: async () => ({
        open: async () => {
          const log = idbLogStore(key)
          open.push(log)
          return log
        },
        end: async () => open.forEach((log) => log.close()),
      }),
    })
    try {
      await suite.find((each) => each.title === wanted)?.run()
      return null
    } catch (error) {
      return String(error)
    }
  }, title)
  expect(fault).toBeNull()
})

test('SY1 a key is kept as one that signs and cannot be read out, over a reload of the page', async () => {
  const make = async () => {
    const { load } = globalThis as unknown as { load: Load }
    const { idbLogStore } = await load('log/idb-log-store.ts')
    const { newGeneration } = await load('identity/device-key.ts')
    const log = idbLogStore('pk_reload')
    const kept = await log.generation(await newGeneration())
    const signature = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      kept.privateKey as CryptoKey,
      new Uint8Array(3),
    )
    log.close()
    return [kept.id, kept.privateKey?.extractable, signature.byteLength]
  }
  const before = await page.evaluate(make)
  await page.reload()
  expect(await page.evaluate(make)).toEqual(before)
  expect(before.slice(1)).toEqual([false, 64])
})
