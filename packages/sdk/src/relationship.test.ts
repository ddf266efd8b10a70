import { expect, test } from 'vitest'
import { loggedIn, tokenOf } from '../trial/people.ts'
import { eventually, said, turns } from '../trial/until.ts'
import { createWorld } from '../trial/world.ts'
import { keylessGeneration } from './identity/device-key.ts'
import { later } from './load-later.ts'

const gone = { name: 'Refused', reason: 'unavailable', message: 'destroyed' }

/** What became of a call, as soon as something has. */
async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  let became: unknown
  void call.then(
    (value) => (became = value),
    (error: unknown) => (became = error),
  )
  await eventually(() => became !== undefined)
  return became
}

test('SY112 what waits for the page to name its customer is told that the handle is gone, and nothing is written or ended', async () => {
  const world = await loggedIn('u1')
  const { browser, clock } = world
  await world.handle.destroy()
  const before = await browser.stored('generation')
  const { handle } = world.tab({ generation: keylessGeneration })
  await handle.open()
  const sent = outcomeOf(handle.send('typed'))
  const set = outcomeOf(handle.preferences.set('textSize', 'large'))
  await turns()
  await handle.destroy()
  expect(clock.pending).toBe(0)
  expect([await sent, await set]).toMatchObject([gone, gone])
  browser.touched.length = 0
  clock.turn(10_000)
  await turns()
  expect(browser.touched).toEqual([])
  expect(await browser.stored('generation')).toEqual(before)
  const next = world.tab()
  await next.handle.open()
  await next.handle.identify('u1', {}, { token: async () => tokenOf('u1') })
  await world.until(() => said(next.handle.state).length > 0)
  expect(said(next.handle.state)).toEqual(['of u1'])
})

test('SY112 a first act that waits for a token begins nothing once the handle is gone; who is named is told too', async () => {
  const world = createWorld()
  const { handle } = world.tab()
  await later()
  const named = outcomeOf(handle.identify('u1', {}, { token: () => new Promise(() => {}) }))
  await handle.destroy()
  const sent = outcomeOf(handle.send('typed'))
  expect(await named).toMatchObject({ outcome: 'refused', refused: { detail: 'ended' } })
  expect(await sent).toMatchObject(gone)
  await turns()
  expect(world.browser.touched.filter((done) => done === 'write')).toEqual([])
  expect(await world.browser.stored('generation')).toBeUndefined()
})

test('SY112 what is called on a handle that is gone is told, and leaves what was kept as it was', async () => {
  const world = await loggedIn('u1')
  const { handle, browser, backend } = world
  await handle.destroy()
  const kept = await browser.stored('generation')
  const calls = [
    handle.send('too late'),
    handle.start(),
    handle.consent.set('news', true),
    handle.prove('email', 'kim@post.example'),
    handle.identify('u2', {}, { token: async () => tokenOf('u2') }),
    handle.undo('join_1'),
    handle.erase(),
    handle.reset(),
  ]
  const all = await Promise.all(calls.map(outcomeOf))
  expect(all.slice(0, 4)).toMatchObject([gone, gone, gone, gone])
  expect(all.slice(4, 6)).toMatchObject([{ outcome: 'refused' }, { outcome: 'refused' }])
  expect(await outcomeOf(handle.identify('u2'))).toMatchObject({ outcome: 'refused' })
  handle.compose('too late')
  await turns()
  expect(await browser.stored('generation')).toEqual(kept)
  expect(await browser.stored('composing')).not.toBe('too late')
  expect(backend.strands().flatMap(({ texts }) => texts)).toEqual(['of u1'])
})

test('SY112 a reset that said goodbye when the handle went comes to its end all the same', async () => {
  const world = await loggedIn('u1')
  const { browser, clock } = world
  await world.handle.destroy()
  const line = world.backend.adapter({ site: 'https://guide.example' })
  const { handle } = browser.tab({ ...line, identity: () => new Promise(() => {}) })
  await handle.open()
  const reset = outcomeOf(handle.reset())
  await turns()
  expect(await browser.stored('generation')).toBeDefined()
  await handle.destroy()
  clock.turn(3_000)
  expect(await reset).toEqual({ discarded: 0 })
  expect(await browser.stored('generation')).toBeUndefined()
})

test('SY46 destroying while it is not told yet who was named before leaves no timer either', async () => {
  const world = await loggedIn('u1')
  const { handle, backend, clock, browser, tab } = world
  backend.reach(false)
  void handle.identify('u2', {}, { token: async () => tokenOf('u2') })
  await eventually(() => browser.who?.pending)
  await handle.destroy()
  const next = tab({ generation: keylessGeneration })
  await next.handle.open()
  await turns()
  expect(clock.pending).toBeGreaterThan(0)
  await next.handle.destroy()
  await turns()
  expect(clock.pending).toBe(0)
})
