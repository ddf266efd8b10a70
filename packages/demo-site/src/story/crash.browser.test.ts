import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServerLogger, openSqliteDirectory, startServer } from '@continuo/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { killBrowser, launchProfile } from '../../../../scripts/browser/launch.mjs'
import { freePort, startListening } from '../../../../scripts/process/listening.mjs'
import type { ListeningProcess } from '../../../../scripts/process/listening.mjs'
import { contentSecurityPolicy } from '../host/content-security-policy.ts'
import { serveSite } from '../host/serve-site.ts'
import type { Site } from '../host/serve-site.ts'
import { openConversation } from '../../trial/story-world.ts'

const bin = join(import.meta.dirname, '..', '..', '..', 'server', 'bin', 'continuo.js')
const pages = ['site-a', 'both-sites'].map((name) =>
  join(import.meta.dirname, '..', '..', 'pages', name),
)

/** Long enough for a slow machine; what is waited for is usually there at once. */
const soon = { timeout: 20_000 }

let folder: string
let data: string
let workspace: string
let site: Site
let server: ListeningProcess
let startAgain: () => Promise<void>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'continuo-crash-'))
  data = join(folder, 'data')
  const config = join(folder, 'continuo.json')
  const port = await freePort()
  startAgain = async () => {
    const args = ['serve', '--port', `${port}`, '--host', '127.0.0.1', '--data', data]
    server = await startListening([bin, ...args, '--config', config])
  }
  await writeFile(config, JSON.stringify({ trustedProxies: ['loopback'] }))
  await startAgain()
  const directory = openSqliteDirectory({ path: join(data, 'directory.db'), now: Date.now })
  const { id, publishableKey } = await directory.createWorkspace('Crash', [])
  site = await serveSite({
    root: pages,
    port: 0,
    host: 'localhost',
    values: {
      key: publishableKey,
      siteB: 'http://127.0.0.1:1',
      app: 'http://localhost:1',
    },
    csp: contentSecurityPolicy('own-host'),
    portHint: '',
    proxy: { prefix: '/continuo', server: server.url, passCookies: [] },
  })
  workspace = id
  await directory.addOrigin(id, site.url)
  await directory.close()
})

afterEach(async () => {
  await site.close()
  await server.kill()
  await rm(folder, { recursive: true, force: true })
})

/** What stands in the conversation, each message once, in the order of the page. */
const numbersIn = (text: string): number[] =>
  [...text.matchAll(/Message number (\d+)\./g)].map(([, number]) => Number(number))

/** What the server has, and not what a page remembers; it ends the process that serves. */
async function numbersOnServer(): Promise<number[]> {
  await server.kill()
  const { log, close } = await startServer({
    dataDir: data,
    logger: createServerLogger('silent'),
  })
  const { rows } = await log.list(workspace, 10)
  const relationship = rows[0]?.relationship ?? ''
  const author = { kind: 'advisor', id: 'adv_test', name: 'Test' } as const
  const opened = await log.open({ is: 'company', workspace, relationship, author })
  await close()
  const events = opened.snapshot?.page.events ?? []
  return numbersIn(events.map((event) => JSON.stringify(event.body)).join('\n'))
}

test('DM24 the browser is killed again and again while the customer writes: all arrives, once, in order', async () => {
  const profile = join(folder, 'profile')
  let written = 0
  for (let crash = 0; crash < 5; crash += 1) {
    const browser = await launchProfile(profile)
    const page = await browser.newPage()
    await page.goto(site.url)
    const { write, timeline } = await openConversation(page)
    for (let message = 0; message < 1 + crash; message += 1) {
      written += 1
      await write(`Message number ${written}.`)
      // What can be seen is kept: the crash may come at once, whatever the network has done by then.
      await timeline.getByText(`Message number ${written}.`).waitFor()
    }
    await killBrowser(browser)
  }
  const browser = await launchProfile(profile)
  const page = await browser.newPage()
  await page.goto(site.url)
  const { timeline } = await openConversation(page)
  await expect.poll(async () => numbersIn(await timeline.innerText()), soon).toHaveLength(written)
  await expect
    .poll(() => timeline.getByText(/^(Sending|Waiting for connection)$/).count(), soon)
    .toBe(0)
  expect(numbersIn(await timeline.innerText())).toEqual(
    Array.from({ length: written }, (_, at) => at + 1),
  )
  await browser.close()
  expect(await numbersOnServer()).toEqual(Array.from({ length: written }, (_, at) => at + 1))
})

test('DM25 the server is killed while the customer writes: what waits goes out in order, once, when it is back', async () => {
  const browser = await launchProfile(join(folder, 'profile'))
  const page = await browser.newPage()
  await page.goto(site.url)
  const { write, timeline } = await openConversation(page)
  await write('Message number 1.')
  await timeline.getByText('Sent', { exact: true }).waitFor()

  await server.kill()
  await write('Message number 2.')
  await write('Message number 3.')
  await timeline.getByText('Waiting for connection').first().waitFor()
  await page.reload()
  const after = await openConversation(page)
  await after.timeline.getByText('Message number 3.').waitFor()
  await after.write('Message number 4.')
  await startAgain()
  await expect
    .poll(() => after.timeline.getByText('Waiting for connection').count(), { timeout: 40_000 })
    .toBe(0)
  await expect
    .poll(async () => numbersIn(await after.timeline.innerText()), soon)
    .toEqual([1, 2, 3, 4])

  await browser.close()
  expect(await numbersOnServer()).toEqual([1, 2, 3, 4])
})
