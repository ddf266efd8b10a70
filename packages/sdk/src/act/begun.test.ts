import { expect, test } from 'vitest'
import type { Line } from '../handle.ts'
import { createWorld, logged } from '../../trial/world.ts'
import { turns } from '../../trial/until.ts'

/** A customer, and a card that the company has sent them. */
async function asked() {
  const world = createWorld()
  const one = world.tab()
  await one.handle.send('hello')
  await world.until(() => one.handle.state.connection === 'live')
  const { id, strand } = (one.handle.state.lines[0] as Line).entry
  const field = { name: 'age', label: 'Age', kind: 'number' }
  const card = { '@type': 'Form', fields: [field] }
  const body = { text: 'Who?', card }
  const question = {
    id: '01960000-0000-7000-8000-000000000077',
    type: 'message.sent' as const,
    body,
  }
  await world.backend.company().append([{ ...question, about: { id, strand } }])
  await world.until(() => one.handle.state.lines[1])
  return { ...world, ...one, card: one.handle.state.lines[1]?.entry.key ?? '' }
}

test('SY91 what was begun at a card is there after a reload and in another tab, and is sent nowhere', async () => {
  const { handle, card, tab, crash, backend, until } = await asked()
  const before = (await backend.company().events()).length
  expect(await handle.begun(card)).toBeNull()
  expect(await handle.begun(card, { age: '36', bike: true })).toEqual({ age: '36', bike: true })
  await turns()
  crash()
  const { handle: again } = tab()
  await again.open()
  await until(() => again.state.lines[1])
  expect(await again.begun(card)).toEqual({ age: '36', bike: true })
  expect(await again.begun(card, null)).toBeNull()
  expect(await again.begun(card)).toBeNull()
  await turns()
  expect(await backend.company().events()).toHaveLength(before)
  expect(await logged(backend)).toEqual(['hello', 'Who?'])
})

test('SY91 it goes with the generation; what comes late, or at a card that is not there, is kept nowhere', async () => {
  const { handle, card, browser, until } = await asked()
  await handle.begun(card, { age: '36' })
  expect(await browser.stored(`keep/begun/${card}`)).toEqual({ age: '36' })
  const late = handle.reset().then(() => handle.begun(card, { age: '37' }))
  expect(await late).toBeNull()
  expect(await browser.stored(`keep/begun/${card}`)).toBeUndefined()
  await handle.send('of somebody new')
  await until(() => handle.state.connection === 'live')
  expect(await handle.begun(card)).toBeNull()
  expect(await handle.begun('str_x/none', { age: '1' })).toBeNull()
  expect(await browser.stored('keep/begun/str_x/none')).toBeUndefined()
})

test('SY91 of what was kept only text and ticks are read, whatever lies there', async () => {
  const { handle, card } = await asked()
  await handle.begun(card, { a: 'x', b: { y: 1 }, c: 3, d: false } as never)
  expect(await handle.begun(card)).toEqual({ a: 'x', d: false })
  await handle.begun(card, 'junk' as never)
  expect(await handle.begun(card)).toBeNull()
})
