import { expect, test } from 'vitest'
import { createWorld } from '../../trial/world.ts'
import { said, turns } from '../../trial/until.ts'
import type { Continuo, Line } from '../handle.ts'

/** A view that draws when what it selects is another object: what `useSyncExternalStore` does. */
function viewOf(handle: Continuo) {
  const drawn: (readonly Line[])[] = []
  const look = (): void => {
    const { lines } = handle.state
    // A second look at the same state must be the same: else React would draw for ever.
    expect(handle.state.lines).toBe(lines)
    if (lines !== drawn.at(-1)) drawn.push(lines)
  }
  look()
  handle.subscribe(look)
  return drawn
}

async function talking() {
  const world = createWorld()
  const { handle } = world.tab()
  await handle.send('hello')
  await world.until(() => handle.state.connection === 'live')
  await world.backend.company().answer('an answer')
  await world.until(() => said(handle.state).length === 2)
  await turns()
  return { ...world, handle }
}

test('SY43 typing, marks of one’s own, heartbeats and the other side’s writing leave the lines the same object', async () => {
  const { handle, backend, browser, clock, until } = await talking()
  const drawn = viewOf(handle)
  handle.compose('Which')
  await until(async () => (await browser.stored('composing')) === 'Which')
  handle.markRead()
  await until(() => handle.state.unread === 0)
  backend.company().typing(true)
  await until(() => handle.state.writing)
  clock.turn(15_000)
  await turns()
  expect(drawn).toHaveLength(1)
  expect(drawn[0]).toHaveLength(3)
})

test('SY43 of who has been here before the first letter changes what is being written, and nothing else is made anew', async () => {
  const { handle: first, tab, browser, until } = await talking()
  await first.destroy()
  const { handle } = tab()
  await handle.open()
  await until(() => handle.state.connection === 'live' && said(handle.state).length === 2)
  await turns()
  let changes = 0
  handle.subscribe(() => (changes += 1))
  handle.compose('W')
  await until(async () => (await browser.stored('composing')) === 'W')
  await turns()
  expect(changes).toBe(1)
  expect(handle.state.composing).toBe('W')
})

test('SY43 what the other side has read changes that line alone', async () => {
  const { handle, backend, until } = await talking()
  await handle.send('once more')
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  await turns()
  const before = handle.state.lines
  await backend.company().seen(before.at(-1)?.entry.tick ?? 0)
  await until(() => handle.state.lines.at(-1)?.sending === 'seen')
  expect(handle.state.lines).not.toBe(before)
  const changed = handle.state.lines.filter((line, at) => line !== before[at])
  expect(changed.every(({ sending }) => sending === 'seen')).toBe(true)
})

test('SY43 drafts that wait keep their lines, however often the outbox is read again', async () => {
  const { handle, backend, clock, until } = await talking()
  backend.reach(false)
  await handle.send('waiting')
  await until(() => handle.state.lines.at(-1)?.sending === 'waiting')
  const drawn = viewOf(handle)
  for (let pause = 0; pause < 5; pause += 1) {
    clock.turn(30_000)
    await turns()
  }
  expect(drawn).toHaveLength(1)
  expect(said(handle.state)).toEqual(['hello', 'an answer', 'waiting'])
})
