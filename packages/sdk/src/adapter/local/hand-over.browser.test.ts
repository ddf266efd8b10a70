import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newProfile, open, send, shown, stateOf, thrownIn } from '../../../trial/real-page.ts'
import type { Globals, Profile } from '../../../trial/real-page.ts'
import { serveSources } from '../../../trial/serve-sources.ts'
import type { Sources } from '../../../trial/serve-sources.ts'
import { startTrialServer } from '../../../trial/server-world.ts'
import type { TrialServer } from '../../../trial/server-world.ts'

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
  server.paused = false
  profile = await newProfile(sources)
  const made = await server.directory.createWorkspace('Guide', [sources.origin])
  key = made.publishableKey
  workspace = made.id
  return () => profile.end()
})

/** Has a conversation without a server: two messages, each answered, and a preference. */
async function talk(localKey: string): Promise<void> {
  const page = await profile.tab({ key: localKey, adapter: 'local' })
  for (const [at, text] of ['Which ticket?', 'And at night?'].entries()) {
    await send(page, text)
    await expect.poll(async () => (await shown(page)).length).toBe(2 * at + 2)
    await page.evaluate(() => (globalThis as unknown as { go(): void }).go())
    await expect.poll(() => shown(page)).toContainEqual([`You said: ${text}`, 'assistant'])
  }
  await page.evaluate(() =>
    (globalThis as unknown as Globals).handle.preferences.set('language', 'de'),
  )
  await expect.poll(() => outbox(page, `continuo:${localKey}:local`)).toBe(0)
  await page.close()
}

/** How many drafts lie in a log's outbox. */
const outbox = (page: Page, name: string) =>
  page.evaluate(
    (database) =>
      new Promise<number>((resolve) => {
        const asked = indexedDB.open(database)
        asked.onsuccess = () => {
          const get = asked.result.transaction('cells').objectStore('cells').get('drafts')
          get.onsuccess = () => {
            asked.result.close()
            resolve((get.result as unknown[]).length)
          }
        }
      }),
    name,
  )

const databases = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort())

const written = [
  'Which ticket?',
  'You said: Which ticket?',
  'And at night?',
  'You said: And at night?',
]

/** What the server has: who wrote what, in order. */
async function logged(): Promise<unknown[]> {
  const [row] = (await server.log.list(workspace, 10)).rows
  if (!row) return []
  const author = { kind: 'advisor' as const, id: 'adv_x', name: 'Ana' }
  const caller = { is: 'company' as const, workspace, relationship: row.relationship, author }
  const { snapshot } = await server.log.open(caller)
  return (snapshot?.page.events ?? []).map(({ type, body, author: by }) =>
    type === 'message.sent' ? [(body as { text: string }).text, by.kind, by.id === 'page'] : type,
  )
}
const whole = [
  'relationship.started',
  ...written.map((text, at) => [text, at % 2 ? 'assistant' : 'customer', at % 2 === 1]),
  'preference.set',
]

test.each([
  ['the same key', () => ({ before: key, options: { key, server: server.url } })],
  [
    'another key, which the page names',
    () => ({ before: 'help', options: { key, server: server.url, continues: 'help' } }),
  ],
])(
  'AD24 with %s a conversation goes on at the server, once, in order, and then is there alone',
  async (_how, given) => {
    const { before, options } = given()
    await talk(before)
    const page = await profile.tab(options)
    await open(page)
    await expect.poll(async () => (await shown(page)).map(([text]) => text)).toEqual(written)
    await expect.poll(logged).toEqual(whole)
    await expect
      .poll(async () => (await shown(page)).map(([, stand]) => stand))
      .toEqual(['sent', 'assistant', 'sent', 'assistant'])
    await expect.poll(() => databases(page)).toEqual([`continuo:${key}`])
    await send(page, 'with a server now')
    await expect.poll(async () => (await logged()).length).toBe(whole.length + 1)
    expect(await thrownIn(page)).toEqual([])
  },
)

test('AD24 what is written before anything is opened comes behind it', async () => {
  await talk(key)
  const page = await profile.tab({ key, server: server.url })
  await send(page, 'and now')
  await expect.poll(logged).toEqual([...whole, ['and now', 'customer', false]])
})

test('AD24 offline and after a crash in the middle it shows, waits, and goes once', async () => {
  await talk(key)
  server.paused = true
  let page = await profile.tab({ key, server: server.url })
  await open(page)
  await expect.poll(async () => (await shown(page)).map(([text]) => text)).toEqual(written)
  await expect.poll(async () => (await stateOf(page)).connection).toBe('waiting')
  expect(await databases(page)).toContain(`continuo-local:${key}`)
  // The mark that it was put into the outbox is lost, as in a crash between the two.
  await page.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => {
          const write = asked.result.transaction('cells', 'readwrite')
          write.objectStore('cells').delete('moved')
          write.oncomplete = () => {
            asked.result.close()
            resolve()
          }
        }
      }),
    `continuo-local:${key}`,
  )
  await page.close()
  server.paused = false
  page = await profile.tab({ key, server: server.url })
  await open(page)
  await expect.poll(logged).toEqual(whole)
  await expect.poll(() => databases(page)).toEqual([`continuo:${key}`])
  expect((await shown(page)).map(([text]) => text)).toEqual(written)
  expect(await thrownIn(page)).toEqual([])
})

test('AD24 where nothing was written without a server nothing is looked up but a name', async () => {
  const page = await profile.tab({ key, server: server.url })
  sources.asked.length = 0
  await open(page)
  expect(sources.asked.some((path) => path.includes('hand-over'))).toBe(false)
  expect(await databases(page)).toEqual([])
})
