import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { countLeftovers } from './leftovers.mjs'

/** @typedef {import('playwright-core').Page} Page */

const types = /** @type {Record<string, string>} */ ({
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
})

/**
 * Serves a built page on loopback.
 *
 * @param {string} folder
 */
export async function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page')
    const path = join(folder, pathname === '/' ? 'index.html' : pathname)
    if (pathname === '/favicon.ico') return response.writeHead(204).end()
    if (!existsSync(path)) return response.writeHead(404).end()
    response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream')
    return response.end(readFileSync(path))
  })
  await new Promise((listening) => {
    server.listen(0, '127.0.0.1', () => listening(undefined))
  })
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/**
 * What holds in every page: the widget is there once, opens, tells, goes and leaves nothing.
 *
 * @param {Page} page
 * @param {string} url
 */
export async function story(page, url) {
  /** @type {string[]} */
  const said = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(String(error)))
  await page.addInitScript(countLeftovers)

  const launcher = page.getByRole('button', { name: 'Open conversation', exact: true })
  const toggle = page.getByRole('button', { name: 'Toggle' })
  const box = page.getByRole('textbox', { name: 'Message' })
  const heard = () => page.locator('#heard').textContent()
  const hosts = () => page.locator('continuo-widget').count()
  const left = async () => ({
    hosts: await hosts(),
    open: await page.evaluate(() =>
      [
        .../** @type {{ leftovers: Set<string> }} */ (/** @type {unknown} */ (globalThis))
          .leftovers,
      ].sort(),
    ),
    locks: await page.evaluate(async () => {
      const { held = [], pending = [] } = await navigator.locks.query()
      return [...held, ...pending].map(({ name }) => name)
    }),
  })

  await page.goto(`${url}#off`)
  const before = await left()
  assert.deepEqual([before.hosts, before.locks], [0, []])

  await toggle.click()
  await launcher.waitFor()
  assert.equal(await hosts(), 1)
  assert.equal(await page.locator('#there').textContent(), '1')
  await page.getByRole('button', { name: 'Ask us' }).click()
  await box.fill('Which ticket do I need?')
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('You said: Which ticket do I need?').waitFor()
  await page.getByRole('button', { name: 'Close conversation' }).click()
  await launcher.waitFor()
  await page.waitForFunction(() =>
    document.querySelector('#heard')?.textContent?.split(' ').includes('close'),
  )
  const words = (await heard())?.split(' ') ?? []
  assert.deepEqual(words.map((word) => word.replace(/:.*/, '')).sort(), [
    'close',
    'message',
    'open',
    'sent',
  ])

  // Gone while it is open, then made and gone a few times.
  await launcher.click()
  await box.waitFor()
  for (let times = 0; times < 5; times++) await toggle.click()
  await page.waitForFunction(() => !document.querySelector('continuo-widget'))
  await page.waitForFunction(async () => !(await navigator.locks.query()).held?.length)
  assert.deepEqual(await left(), before)

  // Once more from the start: with what was written before.
  await page.goto('about:blank')
  await page.goto(url)
  await launcher.click()
  await page.getByRole('log').getByText('You said: Which ticket do I need?').waitFor()
  assert.equal(await hosts(), 1)
  assert.deepEqual(said, [])
}
