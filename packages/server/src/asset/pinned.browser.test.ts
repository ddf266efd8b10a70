import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { startServer } from '../start.ts'
import { pinnedTag, readPinnedFiles } from './pinned-tag.ts'

const built = join(import.meta.dirname, '..', '..', '..', 'widget', 'dist')
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('SV191 by its hashes a page runs this build alone: an altered chunk is refused, again and again', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'continuo-pinned-'))
  let head = ''
  let policy = ''
  const server = await startServer({
    dataDir,
    host: '127.0.0.1',
    assets: { widget: built },
    before: async (request) =>
      new URL(request.url).pathname === '/page'
        ? new Response(`<!doctype html><html lang="en"><title>Guide</title>${head}<h1>Guide</h1>`, {
            headers: { 'Content-Type': 'text/html', 'Content-Security-Policy': policy },
          })
        : undefined,
  })
  const tag = pinnedTag(readPinnedFiles(built), server.url, 'k')
  policy = `script-src 'self' ${tag.policy}`
  const whole = tag.html.replace('data-key', 'data-adapter="local" data-key')
  const page = await browser.newPage()
  const said: string[] = []
  page.on('console', (line) => {
    if (!line.location().url.endsWith('/favicon.ico')) said.push(line.text())
  })
  const launcher = page.getByRole('button', { name: 'Open conversation', exact: true })
  const box = page.getByRole('textbox', { name: 'Message' })
  const isAltered = () => page.evaluate(() => 'altered' in globalThis)
  const view = async (tags: string) => {
    head = tags
    await page.goto(`${server.url}/page`)
    await launcher.click()
  }

  await view(whole)
  await box.waitFor()
  await page.getByRole('button', { name: 'You', exact: true }).click()
  await page.getByRole('button', { name: 'Back to the conversation' }).waitFor()
  expect(said).toEqual([])

  await page.route('**/panel-*', async (route) => {
    const answer = await route.fetch()
    const body = `${await answer.text()};globalThis.altered = true`
    await route.fulfill({ response: answer, body })
  })
  await view(whole)
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(said.join('\n')).toContain('integrity')
  // The next try asks by the same address: another would be unknown to the import map.
  await launcher.click()
  await page.locator('continuo-widget button:not([aria-busy])').waitFor()
  expect(await isAltered()).toBe(false)
  expect(await box.count()).toBe(0)

  // Without the import map the hash of the script alone lets it run.
  await view(whole.slice(whole.indexOf('<script async')))
  await box.waitFor()
  expect(await isAltered()).toBe(true)
  await page.close()
  await server.close()
  rmSync(dataDir, { recursive: true })
})
