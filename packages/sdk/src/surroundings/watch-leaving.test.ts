import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { said } from '../../trial/until.ts'
import { createWorld, logged } from '../../trial/world.ts'

/** The window of a page. */
let page: EventTarget
let listening: number

beforeEach(() => {
  page = new EventTarget()
  listening = 0
  vi.stubGlobal('addEventListener', (...given: Parameters<EventTarget['addEventListener']>) => {
    page.addEventListener(...given)
    listening += 1
    const { signal } = given[2] as { signal: AbortSignal }
    signal.addEventListener('abort', () => (listening -= 1))
  })
})
afterEach(() => vi.unstubAllGlobals())

const happens = (event: string) => page.dispatchEvent(new Event(event))

test('SY84 a page that is left gives up stream, turn and channel, and takes them up again when it is shown', async () => {
  const { backend, browser, tab, until } = createWorld()
  const { handle } = tab()
  await handle.send('hello')
  await until(() => handle.state.connection === 'live')
  expect([backend.streams, browser.tabs]).toEqual([1, 1])
  for (const round of ['once', 'and again']) {
    happens('pagehide')
    expect([backend.streams, browser.tabs, handle.state.connection]).toEqual([0, 0, 'idle'])
    await backend.company().answer(round)
    happens('pageshow')
    await until(() => handle.state.connection === 'live')
    expect([backend.streams, browser.tabs]).toEqual([1, 1])
    expect(said(handle.state).at(-1)).toBe(round)
  }
  await handle.send('and on')
  await until(async () => (await logged(backend)).includes('and on'))
  await handle.destroy()
  expect(listening).toBe(0)
})

test('SY84 a page that nobody wanted to be connected is connected to nothing when it is shown again', async () => {
  const { backend, tab, until } = createWorld()
  const { handle } = tab()
  happens('pageshow')
  await handle.send('hello')
  await until(async () => (await logged(backend)).length === 1)
  await handle.destroy()
  happens('pageshow')
  expect([backend.streams, listening]).toEqual([0, 0])
})
