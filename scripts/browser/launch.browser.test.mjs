import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { killBrowser, launchBrowser, launchProfile } from './launch.mjs'

/** @type {(() => unknown)[]} */
let undo = []
/** @type {string} */
let page

beforeEach(async () => {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html').end('<!doctype html><title>A page</title>')
  })
  await new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(undefined))
  })
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the server has no port')
  page = `http://127.0.0.1:${address.port}/`
  undo = [() => server.close(), () => server.closeAllConnections()]
})

afterEach(async () => {
  for (const step of undo.reverse()) await step()
})

it('starts a browser that runs pages and has what the widget needs', async () => {
  const browser = await launchBrowser()
  undo.push(() => browser.close())
  const tab = await browser.newPage()
  await tab.goto(page)
  expect(await tab.title()).toBe('A page')
  expect(
    await tab.evaluate(() => [
      typeof indexedDB,
      typeof navigator.locks,
      typeof BroadcastChannel,
      typeof crypto.subtle,
    ]),
  ).toEqual(['object', 'object', 'function', 'object'])
})

it('switches nothing on again that Playwright switches off', async () => {
  const browser = await launchBrowser()
  undo.push(() => browser.close())
  const tab = await browser.newPage()
  await tab.goto('chrome://version')
  const line = (await tab.locator('#command_line').textContent()) ?? ''
  const [theirs = [], ours = [], ...more] = [...line.matchAll(/--disable-features=(\S+)/g)].map(
    ([, names = '']) => names.split(','),
  )
  expect(more).toEqual([])
  expect(theirs).toContain('PaintHolding')
  expect(theirs.filter((name) => !ours.includes(name))).toEqual([])
})

it('keeps a profile over a crash', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-profile-'))
  undo.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))
  const before = await launchProfile(folder)
  const tab = await before.newPage()
  await tab.goto(page)
  await tab.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('kept', 1)
        request.onupgradeneeded = () => request.result.createObjectStore('drafts')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const write = request.result.transaction('drafts', 'readwrite', { durability: 'strict' })
          write.objectStore('drafts').put('unsent', 1)
          write.oncomplete = resolve
        }
      }),
  )
  await killBrowser(before)

  const after = await launchProfile(folder, { context: { locale: 'de-DE' } })
  undo.push(() => after.close())
  const again = await after.newPage()
  await again.goto(page)
  expect(await again.evaluate(() => navigator.language)).toBe('de-DE')
  expect(
    await again.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open('kept', 1)
          request.onerror = () => reject(request.error)
          request.onsuccess = () => {
            const read = request.result.transaction('drafts').objectStore('drafts').get(1)
            read.onsuccess = () => resolve(read.result)
          }
        }),
    ),
  ).toBe('unsent')
})
