import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { killBrowser, launchProfile } from '../../../scripts/browser/launch.mjs'
import { serveSources } from '../trial/serve-sources.ts'
import type { Sources } from '../trial/serve-sources.ts'
import { startTrialServer } from '../trial/server-world.ts'
import type { TrialServer } from '../trial/server-world.ts'
import type { Continuo } from './handle.ts'
import type * as Sdk from './index.ts'

let sources: Sources
let server: TrialServer
let folder: string
let context: BrowserContext
let key: string
let workspace: string

beforeAll(async () => {
  sources = await serveSources()
  server = await startTrialServer()
})
afterAll(async () => {
  await server.end()
  await sources.end()
})
beforeEach(async () => {
  const made = await server.directory.createWorkspace('Guide', [sources.origin])
  key = made.publishableKey
  workspace = made.id
  folder = mkdtempSync(join(tmpdir(), 'continuo-sdk-profile-'))
  context = await launchProfile(folder)
  return async () => {
    await context.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }
})

interface Window {
  load(path: string): Promise<typeof Sdk>
  handle: Continuo
}

/** Opens a page that has made a handle, and nothing more. */
async function tab(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(sources.origin)
  await page.evaluate(
    async ([publishable, url]) => {
      const { load } = globalThis as unknown as Window
      const { createContinuo, pageNow } = await load('index.ts')
      const handle = createContinuo({
        key: publishable ?? '',
        server: url ?? '',
        page: pageNow,
      })
      Object.assign(globalThis, { handle })
      await handle.ready
    },
    [key, server.url],
  )
  return page
}

const send = (page: Page, text: string) =>
  page.evaluate((words) => (globalThis as unknown as Window).handle.send(words), text)

const state = (page: Page) =>
  page.evaluate(() => {
    const { lines, connection, composing, kept, generation } = (globalThis as unknown as Window)
      .handle.state
    const texts = lines.flatMap(({ entry, sending }) =>
      entry.kind === 'message' ? [[entry.text, sending]] : [],
    )
    return { texts, connection, composing, kept, generation }
  })

/** Waits in the page until its state is so. */
const until = (page: Page, fits: string) =>
  page.waitForFunction((condition) => {
    const { state: now } = (globalThis as unknown as Window).handle
    const texts = now.lines.flatMap(({ entry }) => (entry.kind === 'message' ? [entry.text] : []))
    const sent = now.lines.every(({ sending }) => sending !== 'waiting' && sending !== 'sending')
    return new Function('state', 'texts', 'sent', `return ${condition}`)(
      now,
      texts,
      sent,
    ) as boolean
  }, fits)

/** What the server has of what people wrote. */
async function logged(): Promise<unknown[]> {
  const { rows } = await server.log.list(workspace, 10)
  const [row] = rows
  if (!row) return []
  const author = { kind: 'advisor' as const, id: 'adv_x', name: 'Ana' }
  const caller = { is: 'company' as const, workspace, relationship: row.relationship, author }
  const { snapshot } = await server.log.open(caller)
  return (snapshot?.page.events ?? []).flatMap((event) =>
    event.type === 'message.sent' ? [event.body?.text] : [],
  )
}

test('SY12 a page that has made a handle, and where nobody does anything, stores, asks and connects nothing', async () => {
  const page = await tab()
  await page.evaluate(() => {
    void (globalThis as unknown as Window).handle.identify('mira', {}, { token: 'a token' })
  })
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  const left = await page.evaluate(async () => [
    (await indexedDB.databases()).length,
    localStorage.length,
    document.cookie,
    performance.getEntriesByType('resource').filter(({ name }) => name.includes('/v1/')).length,
  ])
  expect(left).toEqual([0, 0, '', 0])
  expect(await logged()).toEqual([])
})

test('SY13 opening stores nothing, here or on the server', async () => {
  const page = await tab()
  await page.evaluate(() => (globalThis as unknown as Window).handle.open())
  const left = await page.evaluate(async () => [
    (await indexedDB.databases()).length,
    localStorage.length,
  ])
  expect(left).toEqual([0, 0])
  expect((await server.log.list(workspace, 10)).rows).toEqual([])
  expect(await server.streams()).toBe(0)
})

test('SY31 two real tabs have one stream, show the same, and hand over when one is closed', async () => {
  const [one, two] = [await tab(), await tab()]
  await send(one, 'hello')
  await until(one, `state.connection === 'live' && sent`)
  await two.evaluate(() => (globalThis as unknown as Window).handle.open())
  await until(two, `state.connection === 'live' && texts.length === 1`)
  await send(two, 'from the second')
  await until(one, `texts.length === 2 && sent`)
  expect((await state(one)).texts).toEqual([
    ['hello', 'sent'],
    ['from the second', 'sent'],
  ])
  expect((await state(two)).texts).toEqual((await state(one)).texts)
  expect(await server.streams()).toBe(1)
  await one.close()
  await send(two, 'after the handing over')
  await until(two, `texts.length === 3 && sent`)
  await expect.poll(() => server.streams()).toBe(1)
  expect(await logged()).toEqual(['hello', 'from the second', 'after the handing over'])
})

test('SY16 offline, reload, crash: what was written goes out once and in order, and the composer’s text is there', async () => {
  let page = await tab()
  await send(page, 'before')
  await until(page, `state.connection === 'live' && sent`)
  server.paused = true
  for (const text of ['one', 'two', 'three']) await send(page, text)
  await until(page, `state.connection === 'waiting'`)
  expect((await state(page)).texts.slice(1)).toEqual([
    ['one', 'waiting'],
    ['two', 'waiting'],
    ['three', 'waiting'],
  ])
  await page.close()
  page = await tab()
  await expect
    .poll(async () => (await state(page)).texts.map(([text]) => text))
    .toEqual(['before', 'one', 'two', 'three'])
  await page.evaluate(async () => {
    const { handle } = globalThis as unknown as Window
    await handle.send('four')
    handle.compose('half a')
  })
  await page.waitForFunction(
    (name) =>
      new Promise((resolve) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => {
          const get = asked.result.transaction('cells').objectStore('cells').get('composing')
          get.onsuccess = () => {
            asked.result.close()
            resolve(get.result === 'half a')
          }
        }
      }),
    `continuo:${key}`,
  )
  await killBrowser(context)
  context = await launchProfile(folder)
  server.paused = false
  page = await tab()
  await page.evaluate(() => (globalThis as unknown as Window).handle.open())
  await until(page, `texts.length === 5 && sent && state.connection === 'live'`)
  expect((await state(page)).composing).toBe('half a')
  expect(await logged()).toEqual(['before', 'one', 'two', 'three', 'four'])
})

test('SY46 a handle that is destroyed leaves the page as it was: no stream, lock, channel or open database', async () => {
  const page = await tab()
  await send(page, 'hello')
  await until(page, `state.connection === 'live' && sent`)
  await page.evaluate(() => (globalThis as unknown as Window).handle.destroy())
  const locks = await page.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query()
    return held.length + pending.length
  })
  expect(locks).toBe(0)
  await expect.poll(() => server.streams()).toBe(0)
  // A database that somebody still holds open could not be deleted.
  const gone = await page.evaluate(
    (name) =>
      new Promise((resolve) => {
        const asked = indexedDB.deleteDatabase(name)
        asked.onsuccess = () => resolve(true)
        asked.onblocked = () => resolve(false)
      }),
    `continuo:${key}`,
  )
  expect(gone).toBe(true)
})
