import { expect, test } from 'vitest'
import { createWorld } from '../../trial/world.ts'
import type { Browser } from '../../trial/browser.ts'
import type { Continuo } from '../handle.ts'
import type { SearchResult } from './search-result.ts'

const textsOf = ({ found }: SearchResult) => found.map(({ entry }) => entry.text)

async function talking(...texts: string[]) {
  const world = createWorld()
  const one = world.tab()
  for (const text of texts) await one.handle.send(text)
  await world.until(
    () =>
      one.handle.state.connection === 'live' && one.handle.state.lines.at(-1)?.sending === 'sent',
  )
  return { ...world, ...one }
}

/** Many messages, so that what a new tab holds is little of it. */
const many = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => (at % 100 === 7 ? `needle ${at}` : `straw ${at}`))

test('SY85 what the device has is found at once, newest first, edited ones by their newest words', async () => {
  const { handle, until } = await talking('The Café line', 'nothing', 'a cafe')
  const first = handle.state.lines.find(({ entry }) => entry.kind === 'message')
  const told: SearchResult[] = []
  const result = await handle.search('CAFE', { onFound: (each) => told.push(each) })
  expect(textsOf(result)).toEqual(['a cafe', 'The Café line'])
  expect(result).toMatchObject({ complete: true })
  expect(result.stopped).toBeUndefined()
  expect(result.searched?.from).toBeLessThanOrEqual(result.found[1]?.entry.tick ?? 0)
  expect(told.length).toBeGreaterThan(0)
  expect(result.found.every(({ mine }) => mine)).toBe(true)
  await handle.edit(first?.entry.id ?? '', 'The blue line')
  expect(textsOf(await handle.search('cafe'))).toEqual(['a cafe'])
  await until(() => !handle.state.lines.some(({ change }) => change))
  expect(textsOf(await handle.search('blue'))).toEqual(['The blue line'])
  await handle.remove(first?.entry.id ?? '')
  expect(textsOf(await handle.search('blue'))).toEqual([])
})

test('SY85 what is still on its way out is found too', async () => {
  const { handle, backend, until } = await talking('hello')
  backend.reach(false)
  await handle.send('written in the tunnel')
  await until(() => handle.state.connection === 'waiting')
  const result = await handle.search('tunnel')
  expect(textsOf(result)).toEqual(['written in the tunnel'])
  expect(await result.found[0]?.bring()).toBe(true)
})

/** The device loses its log, and keeps who it is. */
const loseLog = ({ cells }: Browser): Promise<void> => cells.run(true, async (at) => at.del('head'))

/** A tab that holds the newest 50 of many messages. */
async function holdingFew(count: number) {
  const { handle, browser, tab, until, ...world } = await talking(...many(count))
  await handle.destroy()
  await loseLog(browser)
  const other = tab()
  await other.handle.open()
  await until(() => other.handle.state.lines.length > 0)
  expect(other.handle.state.lines.length).toBeLessThan(200)
  return { ...world, browser, until, tab, handle: other.handle }
}

const needles = ['needle 407', 'needle 307', 'needle 207', 'needle 107', 'needle 7']

test('SY86 what the device lacks is searched in the backend, and it is told from when on', async () => {
  const { handle } = await holdingFew(420)
  const told: SearchResult[] = []
  const result = await handle.search('needle', { onFound: (each) => told.push(each) })
  expect(textsOf(result)).toEqual(needles)
  expect(result.complete).toBe(true)
  expect(told.length).toBeGreaterThan(1)
  for (const [at, each] of told.entries()) {
    expect(each.searched?.from).toBeLessThanOrEqual(told[at - 1]?.searched?.from ?? Infinity)
    expect(each.found.length).toBeGreaterThanOrEqual(told[at - 1]?.found.length ?? 0)
  }
  const far = result.found.at(-1)
  const shown = ({ state }: Continuo) => state.lines.some(({ entry }) => entry.key === far?.key)
  expect(shown(handle)).toBe(false)
  expect(await far?.bring()).toBe(true)
  expect(shown(handle)).toBe(true)
  expect(handle.state.earlier).not.toBe('loading')
  const { lines } = handle.state
  expect(lines.map(({ entry }) => entry.tick)).toEqual(
    lines.map(({ entry }) => entry.tick).toSorted((a, b) => a - b),
  )
})

test('SY86 so many as were asked for are found, and it says that there may be more', async () => {
  const { handle } = await holdingFew(420)
  const result = await handle.search('needle', { most: 2 })
  expect(textsOf(result)).toEqual(needles.slice(0, 2))
  expect(result).toMatchObject({ complete: false, stopped: 'enough' })
})

test('SY87 the whole local log is searched, however little of it is held, and brought at once', async () => {
  const { handle, browser, tab, until, backend } = await talking(...many(420))
  await handle.destroy()
  backend.reach(false)
  const { handle: other } = tab()
  await other.ready
  expect(other.state.lines.length).toBeLessThan(200)
  const result = await other.search('needle')
  expect(textsOf(result)).toEqual(needles)
  expect(result.complete).toBe(true)
  expect(textsOf(await other.search('needle 40'))).toEqual(['needle 407'])
  await until(() => true)
  expect(await result.found.at(-1)?.bring()).toBe(true)
  expect(other.state.lines.some(({ entry }) => entry.key === result.found.at(-1)?.key)).toBe(true)
  expect(browser.touched.length).toBeGreaterThan(0)
})

test('SY87 an empty query reads ahead, so that the next one reads nothing', async () => {
  const { handle, browser, tab, until, backend } = await talking(...many(420))
  await handle.destroy()
  backend.reach(false)
  const { handle: other } = tab()
  await other.ready
  let ahead: SearchResult | undefined
  void other.search('').then((result) => (ahead = result))
  await until(() => ahead !== undefined)
  expect(ahead).toMatchObject({ found: [], complete: true })
  const { length } = browser.touched
  expect(textsOf(await other.search('needle'))).toEqual(needles)
  expect(browser.touched.length).toBe(length)
})

test('SY88 without a line what the device has is searched, and the result says from when on', async () => {
  const { handle, backend, until } = await holdingFew(420)
  backend.reach(false)
  await until(() => handle.state.connection === 'waiting')
  const result = await handle.search('needle')
  expect(result).toMatchObject({ complete: false, stopped: 'unreachable' })
  expect(textsOf(result)).toEqual(needles.slice(0, 2))
  const first = handle.state.lines[0]?.entry.tick ?? 0
  expect(result.searched?.from).toBeGreaterThan(0)
  expect(result.searched?.from).toBeLessThanOrEqual(first)
  expect(result.searched?.to).toBeGreaterThanOrEqual(handle.state.lines.at(-1)?.entry.tick ?? 0)
})

test('SY89 a search that is broken off says so; one whose generation ends shows nothing of it', async () => {
  const { handle } = await holdingFew(420)
  const off = new AbortController()
  const cancelled = await handle.search('needle', {
    signal: off.signal,
    onFound: () => off.abort(),
  })
  expect(cancelled).toMatchObject({ complete: false, stopped: 'cancelled' })
  const told: SearchResult[] = []
  let reset: Promise<unknown> | undefined
  const ended = await handle.search('needle', {
    onFound: (each) => {
      told.push(each)
      reset ??= handle.reset()
    },
  })
  await reset
  expect(ended.found).toEqual([])
  expect(ended).toMatchObject({ stopped: 'ended', searched: null })
  const count = told.length
  expect((await handle.search('needle')).found).toEqual([])
  expect(told.length).toBe(count)
})

test('SY90 searching is no act, and whoever has written nothing finds nothing', async () => {
  const { tab, browser } = createWorld()
  const { handle } = tab()
  expect(await handle.search('anything')).toMatchObject({ found: [], searched: null })
  expect(browser.touched).toEqual([])
  expect(handle.state.generation).toBe('unset')
})

test.each([
  '',
  '   ',
  '\u0301',
  '.*',
  '(',
  '[\\',
  'x'.repeat(10_000),
  '\ud83d',
  '\u202e\u202d',
  '__proto__',
  'constructor',
  '\0',
])('SY90 what is typed is no more than words: %j', async (query) => {
  const { handle } = await talking('a plain word')
  const result = await handle.search(query)
  expect(result.found).toEqual([])
  expect(result.complete).toBe(true)
})
