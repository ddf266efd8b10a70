import { expect, test } from 'vitest'
import { said, turns } from '../../trial/until.ts'
import { createWorld, logged } from '../../trial/world.ts'

/** Two tabs of one browser that show the same conversation. */
async function twoTabs() {
  const world = createWorld()
  const [one, two] = [world.tab(), world.tab()]
  await one.handle.send('hello')
  await world.until(() => one.handle.state.connection === 'live')
  await two.handle.open()
  await world.until(() => two.handle.state.connection === 'live')
  return { ...world, one, two }
}

test('SY31 two tabs have one live connection, and show the same', async () => {
  const { backend, one, two, until } = await twoTabs()
  expect(backend.streams).toBe(1)
  await backend.company().answer('an answer')
  await until(() => said(two.handle.state).length === 2)
  backend.company().typing(true, 'Ana')
  await until(() => two.handle.state.writing)
  for (const { handle } of [one, two]) {
    expect(said(handle.state)).toEqual(['hello', 'an answer'])
    expect(handle.state).toMatchObject({ unread: 1, writing: { name: 'Ana' }, connection: 'live' })
  }
  expect(backend.streams).toBe(1)
})

test('SY31 what one tab writes the other shows, sent too, and it goes out once', async () => {
  const { backend, one, two, until } = await twoTabs()
  await two.handle.send('from the second')
  await until(() => one.handle.state.lines.at(-1)?.sending === 'sent')
  expect(said(one.handle.state)).toEqual(['hello', 'from the second'])
  expect(said(two.handle.state)).toEqual(['hello', 'from the second'])
  expect(await logged(backend)).toEqual(['hello', 'from the second'])
  expect(backend.streams).toBe(1)
})

test('SY31 unsent text and read marks are the same in both', async () => {
  const { backend, one, two, until } = await twoTabs()
  one.handle.compose('half a')
  await until(() => two.handle.state.composing === 'half a')
  two.handle.compose('half a message')
  await until(() => one.handle.state.composing === 'half a message')
  await one.handle.send('half a message')
  await until(() => two.handle.state.composing === '')
  await backend.company().answer('an answer')
  await until(() => two.handle.state.unread === 1)
  two.handle.markRead()
  await until(() => one.handle.state.unread === 0)
  expect(two.handle.state.unread).toBe(0)
})

test('SY31 what a tab that does not stream signals goes through the one that does', async () => {
  const { backend, two, until } = await twoTabs()
  const heard: unknown[] = []
  const desk = backend.company().adapter()
  const { cursor } = await desk.open({
    generation: 'desk',
    publicKey: null,
    sign: async () => '',
    keep: { get: async () => undefined, set: async () => {} },
  })
  const stop = desk.follow(cursor ?? '', (item) => item.is === 'signal' && heard.push(item))
  two.handle.typing(true)
  await until(() => heard.length > 0)
  expect(heard).toEqual([{ is: 'signal', signal: 'typing', by: 'customer', on: true }])
  stop()
})

test('SY32 a tab that closes hands over, and nothing is missed', async () => {
  const { backend, one, two, until } = await twoTabs()
  await one.handle.destroy()
  expect(two.handle.state.connection).toBe('live')
  await backend.company().answer('after the handing over')
  await until(() => said(two.handle.state).length === 2)
  expect(backend.streams).toBe(1)
})

test('SY32 so does a tab that crashes', async () => {
  const { backend, one, two, until } = await twoTabs()
  one.crash()
  await backend.company().answer('after the crash')
  await until(() => said(two.handle.state).length === 2)
  expect(backend.streams).toBe(1)
})

test('SY32 what a tab that is gone left in the outbox goes out through the other within a heartbeat', async () => {
  const { backend, one, two, until } = await twoTabs()
  two.line.appends.push('lost')
  await two.handle.send('left behind')
  await turns()
  two.crash()
  await until(async () => (await logged(backend)).length === 2, 16)
  expect(await logged(backend)).toEqual(['hello', 'left behind'])
  await until(() => one.handle.state.lines.at(-1)?.sending === 'sent')
})

test('SY33 no lock is needed for progress: a tab that somebody sees streams itself when the other is silent for 40 s', async () => {
  const { backend, one, two, until, clock } = await twoTabs()
  one.freeze()
  await backend.company().answer('while the first is asleep')
  clock.turn(39_000)
  await turns()
  expect(said(two.handle.state)).toEqual(['hello'])
  await until(() => said(two.handle.state).length === 2, 5)
  expect(backend.streams).toBe(2)
  one.thaw()
  await until(() => backend.streams === 1, 60)
  expect(said(one.handle.state)).toEqual(['hello', 'while the first is asleep'])
})

test('SY33 a tab that nobody sees leaves it be until somebody looks', async () => {
  const { backend, one, two, until, clock } = await twoTabs()
  one.freeze()
  two.look(false)
  await backend.company().answer('while the first is asleep')
  clock.turn(120_000)
  await turns()
  expect(backend.streams).toBe(1)
  two.look(true)
  await until(() => said(two.handle.state).length === 2, 5)
})

test('SY33 two tabs may push the same at once: it is there once, and in order', async () => {
  const { backend, one, two, until } = await twoTabs()
  backend.reach(false)
  await until(() => one.handle.state.connection === 'waiting')
  for (let at = 0; at < 10; at += 1) await (at % 2 ? one : two).handle.send(`message ${at}`)
  backend.reach(true)
  one.online()
  two.online()
  await until(async () => (await logged(backend)).length === 11)
  expect(await logged(backend)).toEqual([
    'hello',
    ...Array.from({ length: 10 }, (_, at) => `message ${at}`),
  ])
})

test('SY34 a first act in one tab is the first act of all: the other takes on its generation', async () => {
  const { tab, backend, until } = createWorld()
  const [one, two] = [tab(), tab()]
  await Promise.all([one.handle.open(), two.handle.open()])
  await one.handle.send('hello')
  await until(() => said(two.handle.state).length === 1)
  await two.handle.send('hello again')
  await until(async () => (await logged(backend)).length === 2)
  const authors = new Set((await backend.company().events()).map(({ author }) => author.id))
  authors.delete('continuo')
  expect(authors.size).toBe(1)
})

test('SY34 two first acts at once make one generation', async () => {
  const { tab, backend, until } = createWorld()
  const [one, two] = [tab(), tab()]
  await Promise.all([one.handle.send('from one'), two.handle.send('from two')])
  await until(async () => (await logged(backend).catch(() => [])).length === 2)
  await until(() => said(one.handle.state).length === 2 && said(two.handle.state).length === 2)
  expect([...(await logged(backend))].sort()).toEqual(['from one', 'from two'])
  expect(said(one.handle.state)).toEqual(said(two.handle.state))
})

test('SY34 a reset in one tab empties all of them, and each says so', async () => {
  const { one, two, until, browser } = await twoTabs()
  const ends: unknown[] = []
  two.handle.on('ended', (end) => ends.push(end))
  two.handle.compose('half a')
  await turns()
  const { discarded } = await one.handle.reset()
  expect(discarded).toBe(0)
  await until(() => two.handle.state.lines.length === 0)
  expect(two.handle.state).toMatchObject({ generation: 'unset', composing: '', lines: [] })
  expect(ends).toEqual([{ why: 'reset', discarded: 0 }])
  expect(await browser.stored('generation')).toBeUndefined()
})

test('SY34 a tab that slept through a reset does not write into the next generation', async () => {
  const { one, two, backend, until } = await twoTabs()
  two.freeze()
  await one.handle.reset()
  await one.handle.send('of the next generation')
  await until(async () => (await logged(backend)).includes('of the next generation'))
  await two.handle.send('of whoever is there now')
  await until(async () => (await logged(backend)).length === 2)
  expect(await logged(backend)).toEqual(['of the next generation', 'of whoever is there now'])
  await until(() => said(two.handle.state).length === 2)
  expect(said(two.handle.state)).toEqual(['of the next generation', 'of whoever is there now'])
})
