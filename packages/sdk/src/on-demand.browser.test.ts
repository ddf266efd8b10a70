import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newProfile, open, send, shown, stateOf, thrownIn } from '../trial/real-page.ts'
import type { Globals, Profile } from '../trial/real-page.ts'
import { serveSources } from '../trial/serve-sources.ts'
import type { Sources } from '../trial/serve-sources.ts'
import { startTrialServer } from '../trial/server-world.ts'
import type { TrialServer } from '../trial/server-world.ts'

let sources: Sources
let server: TrialServer
let profile: Profile
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
  profile = await newProfile(sources)
  const made = await server.directory.createWorkspace('Guide', [sources.origin])
  key = made.publishableKey
  workspace = made.id
  return () => profile.end()
})

/** A page on which a part cannot be had until it is let through. */
async function without(part: string, options: object = {}) {
  let missing = true
  let asked = 0
  const page = await profile.tab({ key, server: server.url, ...options }, async (made) => {
    await made.route(`**/src/${part}`, (route) => {
      asked += 1
      return missing ? route.abort() : route.continue()
    })
  })
  return {
    page,
    asked: () => asked,
    let() {
      missing = false
    },
  }
}

const preference = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as Globals).handle.preferences.get('language'))

/** Has the line go and come back. */
async function reconnect(page: Page): Promise<void> {
  server.paused = true
  await page.evaluate(() => (globalThis as unknown as Globals).handle.send('meanwhile'))
  await expect.poll(async () => (await stateOf(page)).connection).toBe('waiting')
  server.paused = false
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(async () => (await stateOf(page)).connection).toBe('live')
}

test('SY47 nothing is loaded ahead before somebody opens; then it is, by itself', async () => {
  const { page, asked, let: allow } = await without('later.ts')
  allow()
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  expect(asked()).toBe(0)
  await open(page)
  await expect.poll(asked).toBe(1)
})

test('SY39 preferences that come hold at once, and are folded when the line stands', async () => {
  const page = await profile.tab({ key, server: server.url })
  await send(page, 'hello')
  await page.evaluate(() =>
    (globalThis as unknown as Globals).handle.preferences.set('language', 'de'),
  )
  expect(await preference(page)).toBe('de')
  await expect.poll(() => outbox(page)).toBe(0)
  await reconnect(page)
  await expect.poll(() => unfolded(page)).toBe(0)
  expect(await preference(page)).toBe('de')
  expect(await thrownIn(page)).toEqual([])
})

test('SY47 where what writes cannot be had that is said, nothing is half-written, and it goes when it is tried again', async () => {
  const { page, let: allow } = await without('later.ts')
  await open(page)
  const refused = await send(page, 'hello').catch(String)
  expect(refused).toContain('part-missing')
  await page.evaluate(() => (globalThis as unknown as Globals).handle.compose('hello'))
  expect(await stateOf(page)).toMatchObject({ composing: 'hello' })
  expect(await shown(page)).toEqual([])
  allow()
  await send(page, 'hello')
  await expect.poll(() => shown(page)).toEqual([['hello', 'sent']])
  expect(await stateOf(page)).toMatchObject({ composing: '' })
})

const cell = (page: Page, name: string) =>
  page.evaluate(
    ([database = '', at = '']) =>
      new Promise<unknown>((resolve) => {
        const request = indexedDB.open(database)
        request.onsuccess = () => {
          const get = request.result.transaction('cells').objectStore('cells').get(at)
          get.onsuccess = () => {
            request.result.close()
            resolve(get.result)
          }
        }
      }),
    [`continuo:${key}`, name],
  )
const outbox = async (page: Page) => ((await cell(page, 'drafts')) as unknown[]).length
const unfolded = async (page: Page) => {
  await send(page, 'so that the head is written')
  await expect.poll(() => outbox(page)).toBe(0)
  return ((await cell(page, 'head')) as { unfolded: unknown[] }).unfolded.length
}

test('SY47 SY42 earlier lines that cannot be had leave more to come, and come when the line stands again', async () => {
  const first = await profile.tab({ key, server: server.url })
  for (let at = 0; at < 130; at += 1) await send(first, `message ${at}`)
  await expect
    .poll(async () => (await server.log.list(workspace, 1)).rows[0]?.relationship)
    .toBeTruthy()
  await expect.poll(() => outbox(first)).toBe(0)
  await first.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => {
          const write = request.result.transaction('cells', 'readwrite')
          // What was kept is lost, so that the newest lines come from the server.
          write.objectStore('cells').delete('head')
          write.oncomplete = () => {
            request.result.close()
            resolve()
          }
        }
      }),
    `continuo:${key}`,
  )
  await first.close()
  const { page, let: allow } = await without('later.ts')
  await open(page)
  await expect.poll(async () => (await shown(page)).length).toBeLessThan(130)
  await expect.poll(async () => (await stateOf(page)).earlier).toBe('more')
  const before = (await shown(page)).length
  await page.evaluate(() => (globalThis as unknown as Globals).handle.loadEarlier())
  expect((await stateOf(page)).earlier).toBe('more')
  expect((await shown(page)).length).toBe(before)
  allow()
  await reconnect(page)
  await expect.poll(async () => (await shown(page)).length).toBe(131)
  expect(await thrownIn(page)).toEqual([])
})

test('SY47 SY40 what a page says of the customer lets drafts pass while it cannot be said, and is said then', async () => {
  const { page, let: allow } = await without('identity/more.ts')
  await page.evaluate(() => {
    const { handle } = globalThis as unknown as Globals
    void handle.identify('mira').then((outcome) => Object.assign(globalThis, { outcome }))
  })
  await send(page, 'hello')
  await expect.poll(() => shown(page)).toEqual([['hello', 'sent']])
  allow()
  await send(page, 'and again')
  await expect
    .poll(() => page.evaluate(() => (globalThis as never as { outcome?: object }).outcome))
    .toMatchObject({ outcome: 'asserted' })
  expect(await thrownIn(page)).toEqual([])
})

test('SY47 without the local adapter everything waits, and goes on by itself when it is there', async () => {
  const { page, let: allow } = await without('adapter/local/local.ts', { adapter: 'local' })
  await open(page)
  await expect.poll(async () => (await stateOf(page)).connection).toBe('waiting')
  await send(page, 'hello')
  expect(await stateOf(page)).toMatchObject({ trouble: null })
  allow()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(() => shown(page)).toContainEqual(['hello', 'sent'])
  expect(await thrownIn(page)).toEqual([])
})
