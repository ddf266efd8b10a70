import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { logIn, told } from '../../trial/people.ts'
import { said, turns } from '../../trial/until.ts'
import { createWorld } from '../../trial/world.ts'
import { owning } from '../load-identity.ts'
import { later } from '../load-later.ts'
import { share } from './shared-machine.ts'

const idle = 300_000
const session = new Map<string, string>()

// What is loaded on demand takes the machine's time, not the clock's.
beforeAll(() => Promise.all([later(), owning()]))

beforeEach(() => {
  session.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => session.get(name) ?? null,
    setItem: (name: string, value: string) => void session.set(name, value),
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const options = {
  shared: true,
  formerly: (core: Parameters<typeof share>[0]) => share(core, idle / 60_000),
}

test('SY71 on a machine of many nothing outlives the browsing session; within it a page goes on', async () => {
  const { tab, until, browser } = createWorld()
  const first = tab(options)
  await first.handle.send('of the first')
  await until(() => first.handle.state.lines.at(-1)?.sending === 'sent')
  await first.handle.destroy()
  const again = tab(options)
  await again.handle.open()
  expect(said(again.handle.state)).toEqual(['of the first'])
  await again.handle.destroy()
  session.clear()
  const next = tab(options)
  await next.handle.ready
  expect(said(next.handle.state)).toEqual([])
  await next.handle.open()
  expect(said(next.handle.state)).toEqual([])
  expect(next.handle.state.generation).toBe('unset')
  expect(await browser.stored('generation')).toBeUndefined()
  await next.handle.send('of the next')
  await until(() => next.handle.state.lines.at(-1)?.sending === 'sent')
  expect(said(next.handle.state)).toEqual(['of the next'])
  await until(async () => !((await browser.stored('leaving')) as unknown[])?.[0])
  await next.handle.destroy()
})

test('SY71 who does nothing for five minutes is gone', async () => {
  const { tab, until, clock } = createWorld()
  const { handle } = tab(options)
  const ended = told(handle, 'ended')
  await handle.send('hello')
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  for (let minute = 0; minute < 6; minute += 1) {
    handle.compose(`still typing ${minute}`)
    clock.turn(60_000)
    await turns()
  }
  expect(ended).toEqual([])
  await until(() => ended[0], 400)
  expect(ended).toEqual([{ why: 'idle', discarded: 0 }])
  expect(handle.state).toMatchObject({ generation: 'unset', lines: [], composing: '' })
  await handle.destroy()
})

test.each([Number.NaN, 0, -1])(
  'SY71 after %s minutes is after five, and costs a word',
  async (given) => {
    const { tab, until, clock } = createWorld()
    const { handle } = tab({ shared: true, formerly: (core) => share(core, given) })
    const [troubles, ended] = [told(handle, 'trouble'), told(handle, 'ended')]
    await handle.send('hello')
    await until(() => handle.state.lines.at(-1)?.sending === 'sent')
    clock.turn(idle - 30_000)
    await turns()
    expect(ended).toEqual([])
    await until(() => ended[0], 60)
    expect(troubles).toEqual([{ reason: 'breach', message: 'idle is a number of minutes.' }])
    await handle.destroy()
  },
)

test('SY71 what was written there before a login never comes along by itself', async () => {
  const { tab, until } = createWorld()
  const { handle } = tab(options)
  await handle.send('a moment ago')
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  const outcome = await logIn(handle, 'u1')
  expect(outcome).toMatchObject({ outcome: 'linked', asks: [{ ask: 'yours' }] })
  expect(said(handle.state)).toEqual([])
  await handle.destroy()
})
