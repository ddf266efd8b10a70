import { expect, test, vi } from 'vitest'
import { createWorld, logged } from '../../trial/world.ts'
import { said, turns } from '../../trial/until.ts'
import { createContinuo } from '../connect.ts'

test('SY12 before anybody does anything nothing is asked, opened or written', async () => {
  const opened = vi.fn<() => void>()
  const asked = vi.fn<() => void>()
  const read = vi.fn<() => null>(() => null)
  vi.stubGlobal('indexedDB', { open: opened })
  vi.stubGlobal('fetch', asked)
  vi.stubGlobal('localStorage', { getItem: read, setItem: opened, removeItem: opened })
  const channel = vi.fn<() => void>()
  vi.stubGlobal('BroadcastChannel', channel)
  const handle = createContinuo({ key: 'pk_cold', server: 'https://chat.example' })
  void handle.identify('mira', {}, { token: 'a token' })
  await handle.ready
  await turns()
  expect(handle.state).toMatchObject({ ready: true, generation: 'unset', connection: 'idle' })
  expect(read.mock.calls).toEqual([['continuo:pk_cold']])
  expect([opened, asked, channel].map((spy) => spy.mock.calls)).toEqual([[], [], []])
  await handle.destroy()
  expect([opened, asked, channel].map((spy) => spy.mock.calls)).toEqual([[], [], []])
  vi.unstubAllGlobals()
})

test('SY13 opening asks the backend, and writes nothing here or there', async () => {
  const { tab, browser, backend } = createWorld()
  const { handle } = tab()
  await handle.open()
  expect(handle.state).toMatchObject({ generation: 'unset', connection: 'idle', lines: [] })
  expect(browser.touched).toEqual([])
  expect(backend.streams).toBe(0)
  expect(() => backend.company()).toThrow('Nobody has written yet')
})

test.each([
  ['a keystroke', (handle: ReturnType<typeof createContinuo>) => handle.compose('W')],
  ['a message', (handle: ReturnType<typeof createContinuo>) => void handle.send('Hello')],
  [
    'a preference',
    (handle: ReturnType<typeof createContinuo>) => void handle.preferences.set('language', 'de'),
  ],
  ['start()', (handle: ReturnType<typeof createContinuo>) => void handle.start()],
])('SY14 %s is a first act: the generation is kept from then on', async (_what, act) => {
  const { tab, browser, until } = createWorld()
  const { handle } = tab()
  await handle.ready
  act(handle)
  await until(() => handle.state.generation === 'anonymous')
  expect(browser.touched.length).toBeGreaterThan(0)
  await until(async () => (await browser.stored('generation')) !== undefined)
})

test('SY14 emptying a composer that was empty is no act', async () => {
  const { tab, browser } = createWorld()
  const { handle } = tab()
  await handle.ready
  handle.compose('')
  handle.typing(true)
  handle.markRead()
  await turns()
  expect(handle.state.generation).toBe('unset')
  expect(browser.touched).toEqual([])
})

test('SY14 what a page said before the first act goes out at it, before what is written then', async () => {
  const { tab, backend, until } = createWorld()
  const { handle } = tab()
  const outcome = handle.identify('mira', {}, { token: 'a token' })
  await handle.open()
  await turns()
  expect(handle.state.generation).toBe('unset')
  await handle.send('Hello')
  expect(await outcome).toMatchObject({ outcome: 'linked' })
  await until(async () => (await logged(backend)).length === 1)
  const types = (await backend.company().events()).map(({ type }) => type)
  expect(types.indexOf('identity.proven')).toBeLessThan(types.indexOf('message.sent'))
  expect(handle.state.generation).toBe('known')
})

test('SY14 a log that is looked for and found empty does not come between a first act and its generation', async () => {
  const { tab, browser, until } = createWorld()
  const adapter = tab().line
  const { handle } = browser.tab(adapter, {
    surroundings: {
      name: '',
      visible: () => true,
      watch: () => () => {},
      marker: { read: () => null, write() {}, remove() {}, search: async () => true },
    },
  })
  void handle.open()
  await handle.send('hello')
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  expect(said(handle.state)).toEqual(['hello'])
  expect(await browser.stored('generation')).toMatchObject({ id: expect.any(String) })
})

test('SY12 a log whose key a crash has lost is found again when somebody opens', async () => {
  const { tab, browser, until, backend } = createWorld()
  const before = tab()
  await before.handle.send('hello')
  await until(() => before.handle.state.connection === 'live')
  before.crash()
  let marked = false
  const marker = {
    read: () => (marked ? '1' : null),
    write: () => void (marked = true),
    remove() {},
    search: async () => (await browser.stored('generation')) !== undefined,
  }
  const surroundings = { name: '', visible: () => true, watch: () => () => {}, marker }
  const { handle } = browser.tab(backend.adapter(), { surroundings })
  await handle.ready
  expect(said(handle.state)).toEqual([])
  backend.reach(false)
  await handle.open()
  expect(said(handle.state)).toEqual(['hello'])
  expect(marked).toBe(true)
})

test('SY15 the first draft of a generation tells where the customer came from, and no later one', async () => {
  const { tab, backend, until } = createWorld()
  const arrival = { referrer: 'https://search.example/', utm: { source: 'newsletter' } }
  const { handle, line } = tab({ page: () => ({ channel: 'web', page: '/tickets', arrival }) })
  await handle.send('one')
  await until(async () => (await logged(backend)).length === 1)
  await handle.send('two')
  await until(async () => (await logged(backend)).length === 2)
  const [start, one] = await backend.company().events()
  expect(start).toMatchObject({ type: 'relationship.started', body: { arrival } })
  expect(one?.touchpoint).toEqual({
    channel: 'web',
    page: '/tickets',
    site: 'https://guide.example',
  })
  expect(line.drafts.map((draft) => draft.arrival)).toEqual([arrival, undefined])
})

test('SY16 what is written offline survives a crash, and goes out in order when somebody comes back', async () => {
  const { tab, backend, until } = createWorld()
  backend.reach(false)
  const before = tab()
  for (const text of ['one', 'two', 'three']) await before.handle.send(text)
  before.handle.compose('half a')
  await until(() => before.handle.state.connection === 'waiting')
  await turns()
  expect(before.handle.state.lines.map(({ sending }) => sending)).toEqual(Array(3).fill('waiting'))
  before.crash()
  const after = tab()
  await after.handle.ready
  await until(() => said(after.handle.state).length === 3)
  expect(said(after.handle.state)).toEqual(['one', 'two', 'three'])
  expect(after.handle.state.composing).toBe('half a')
  await after.handle.open()
  backend.reach(true)
  after.online()
  await until(async () => (await logged(backend).catch(() => [])).length === 3)
  expect(await logged(backend)).toEqual(['one', 'two', 'three'])
  await until(() => after.handle.state.lines.every(({ sending }) => sending !== 'waiting'))
  expect(said(after.handle.state)).toEqual(['one', 'two', 'three'])
})

test('SY16 a returning customer sees what was kept before the backend answers', async () => {
  const { tab, backend, until } = createWorld()
  const before = tab()
  await before.handle.send('one')
  await until(() => before.handle.state.connection === 'live')
  await backend.company().answer('two')
  await until(() => said(before.handle.state).length === 2)
  await before.handle.destroy()
  await backend.company().answer('meanwhile')
  backend.reach(false)
  const after = tab()
  await after.handle.ready
  expect(said(after.handle.state)).toEqual(['one', 'two'])
  expect(after.handle.state.unread).toBe(1)
  backend.reach(true)
  const heard: (string | null)[] = []
  after.handle.on('message', ({ line }) =>
    heard.push(line.entry.kind === 'message' ? line.entry.text : ''),
  )
  await after.handle.open()
  await until(() => said(after.handle.state).length === 3)
  expect(heard).toEqual(['meanwhile'])
  expect(after.handle.state.unread).toBe(2)
})
