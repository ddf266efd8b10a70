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

/** The mark that it was put into the outbox is lost, as in a crash between the two. */
const loseMark = (page: Page) =>
  page.evaluate(
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

/** The files that wait in the log of a handle. */
const waiting = (page: Page) =>
  page.evaluate(
    (database) =>
      new Promise<unknown[]>((resolve) => {
        const asked = indexedDB.open(database)
        asked.onsuccess = () => {
          const cells = asked.result.transaction('cells').objectStore('cells')
          const range = IDBKeyRange.bound('keep/file/', 'keep/file/~')
          const get = cells.getAll(range)
          get.onsuccess = () => {
            asked.result.close()
            resolve((get.result as unknown[]).filter(Boolean))
          }
        }
      }),
    `continuo:${key}`,
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
  await loseMark(page)
  await page.close()
  server.paused = false
  page = await profile.tab({ key, server: server.url })
  await open(page)
  await expect.poll(logged).toEqual(whole)
  await expect.poll(() => databases(page)).toEqual([`continuo:${key}`])
  expect((await shown(page)).map(([text]) => text)).toEqual(written)
  expect(await thrownIn(page)).toEqual([])
})

/** Sends a message with files, each a name, a type and so many bytes; answers when it is out. */
const sendFiles = (page: Page, text: string, files: [name: string, type: string, size: number][]) =>
  page.evaluate(
    async ([words, given]) => {
      const { handle } = globalThis as unknown as Globals
      const attachments = []
      for (const [name, type, size] of given) {
        const made = await handle.attach(new File(['x'.repeat(size)], name, { type }))
        if (!('attachment' in made)) throw new Error(JSON.stringify(made))
        attachments.push(made.attachment)
      }
      await handle.send(words, { attachments })
    },
    [text, files] as const,
  )

/** The messages with files as a page shows them: text, and each file with how many bytes can be fetched. */
const filesShown = (page: Page) =>
  page.evaluate(async () => {
    const { handle } = globalThis as unknown as Globals
    const all = []
    for (const { entry } of handle.state.lines) {
      if (entry.kind !== 'message' || entry.author.kind !== 'customer') continue
      const { strand, id: event, text } = entry
      const files = []
      for (const { id, name } of entry.attachments ?? []) {
        const found = await handle.fetchAttachment({ strand, event, id })
        files.push([name, 'file' in found ? found.file.size : found.why])
      }
      all.push([text, ...files])
    }
    return all
  })

test('AD33 its files go along: broken off after an upload and after a crash each is there once; what the server does not take is told, and its message arrives', async () => {
  await server.directory.setSetting(workspace, 'attachments.types', 'text/plain,image/*')
  await server.directory.setSetting(workspace, 'attachments.megabytes', 1)
  const local = await profile.tab({ key, adapter: 'local' })
  await sendFiles(local, 'the plan', [['plan.txt', 'text/plain', 40]])
  await sendFiles(local, 'both', [
    ['small.txt', 'text/plain', 7],
    ['big.txt', 'text/plain', 1_200_000],
  ])
  await sendFiles(local, '', [['film.mp4', 'video/mp4', 30]])
  await expect.poll(() => outbox(local, `continuo:${key}:local`)).toBe(0)

  // The uploads arrive, and what names them does not.
  const uploads: string[] = []
  const isLost = async (tab: Page) => {
    await tab.route('**/v1/attachments/*', (route) => {
      if (route.request().method() === 'POST') uploads.push(route.request().url())
      return route.continue()
    })
    await tab.route('**/v1/events', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
  }
  const online = { key, server: server.url }
  let page = await profile.tab(online, isLost)
  const told = await page.evaluateHandle(() => {
    const all: string[] = []
    const { handle } = globalThis as unknown as Globals
    handle.on('trouble', ({ reason, message }) => all.push(`${reason}: ${message}`))
    return all
  })
  await open(page)
  await expect.poll(() => uploads.length).toBe(2)
  await expect
    .poll(() => told.jsonValue())
    .toEqual([
      expect.stringMatching(/^file-too-large: big\.txt did not come along: .*1200000 bytes/),
      expect.stringMatching(/^file-type: film\.mp4 did not come along: .*video\/mp4/),
    ])
  await expect.poll(async () => (await stateOf(page)).connection).toBe('waiting')
  expect(await logged()).toEqual([])
  await loseMark(page)
  await page.close()

  page = await profile.tab(online)
  const arrived = [
    ['the plan', ['plan.txt', 40]],
    ['both\n[big.txt]', ['small.txt', 7]],
    ['[film.mp4]'],
  ]
  const texts = async () =>
    (await logged()).filter((each) => typeof each !== 'string').map((each) => (each as string[])[0])
  await open(page)
  await expect.poll(texts).toEqual(arrived.map(([text]) => text))
  await expect.poll(() => filesShown(page)).toEqual(arrived)
  expect(await thrownIn(page)).toEqual([])

  // As long as a tab still talks without the server, that log stays; all of it goes out once more.
  await loseMark(page)
  await page.close()
  page = await profile.tab(online)
  await send(page, 'and on')
  await expect.poll(texts).toEqual([...arrived.map(([text]) => text), 'and on'])
  await local.close()
  await page.close()
  page = await profile.tab(online)
  await open(page)
  await expect.poll(() => filesShown(page)).toEqual([...arrived, ['and on']])
  await expect.poll(() => databases(page)).toEqual([`continuo:${key}`])
  expect(await texts()).toHaveLength(4)
  expect(await waiting(page)).toEqual([])
})

test('AD24 where nothing was written without a server nothing is looked up but a name', async () => {
  const page = await profile.tab({ key, server: server.url })
  sources.asked.length = 0
  await open(page)
  expect(sources.asked.some((path) => path.includes('hand-over'))).toBe(false)
  expect(await databases(page)).toEqual([])
})
