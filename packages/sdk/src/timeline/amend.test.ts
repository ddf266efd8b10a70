import { expect, test } from 'vitest'
import { createWorld } from '../../trial/world.ts'
import { said, sendings, turns } from '../../trial/until.ts'

async function talking() {
  const world = createWorld()
  const { handle } = world.tab()
  const id = await handle.send('Helo')
  await world.until(() => sendings(handle.state)[0] === 'sent')
  return { ...world, handle, id }
}

const typesIn = async ({ backend }: Awaited<ReturnType<typeof talking>>) =>
  (await backend.company().events()).map(({ type }) => type)

test('SY80 an edit shows at once, says what becomes of it, and is the same line once it has come', async () => {
  const world = await talking()
  const { handle, until, id } = world
  const before = handle.state.lines.find(({ own }) => own)
  await handle.edit(id, 'Hello')
  expect(said(handle.state)).toEqual(['Hello'])
  await until(() => sendings(handle.state)[0] === 'sent')
  await until(() => !handle.state.lines.some(({ change }) => change))
  expect(handle.state.lines.find(({ own }) => own)).toMatchObject({
    key: before?.key,
    entry: { text: 'Hello', edited: expect.any(Number) },
  })
  await until(async () => (await typesIn(world)).includes('message.edited'))
})

test('SY80 without a connection edits and removals wait in their order, also of what waits itself', async () => {
  const world = await talking()
  const { handle, until, id, backend } = world
  backend.reach(false)
  const waiting = await handle.send('Secnd')
  await handle.edit(id, 'Hello')
  await handle.edit(waiting, 'Second')
  await until(() => handle.state.connection === 'waiting')
  expect(said(handle.state)).toEqual(['Hello', 'Second'])
  expect(sendings(handle.state)).toEqual(['waiting', 'waiting'])
  await handle.remove(id)
  expect(said(handle.state)).toEqual([null, 'Second'])
  backend.reach(true)
  await until(() => sendings(handle.state).every((each) => each === 'sent'))
  await turns()
  expect(said(handle.state)).toEqual([null, 'Second'])
  expect((await typesIn(world)).filter((type) => type.startsWith('message'))).toEqual([
    'message.sent',
    'message.sent',
    'message.edited',
    'message.edited',
    'message.deleted',
  ])
})

test('SY80 a change that was refused leaves the message as it was, says why, and can be dropped', async () => {
  const { handle, until, id, tab } = await talking()
  const { handle: other, line } = tab()
  const append = line.append.bind(line)
  line.append = async (drafts, since) => {
    const { id: first, type } = drafts[0] ?? {}
    if (type !== 'message.edited' || !first) return append(drafts, since)
    const answer = await append([], since)
    const refused = { reason: 'not-yours', detail: 'not here' } as const
    return { ...answer, outcomes: [{ id: first, refused }] }
  }
  await handle.destroy()
  await other.open()
  await until(() => said(other.state)[0] === 'Helo')
  const change = await other.edit(id, 'Hello')
  await until(() => sendings(other.state)[0] === 'not-sent')
  expect(other.state.lines.find(({ own }) => own)).toMatchObject({
    entry: { text: 'Helo' },
    refusal: { detail: 'not here' },
    change,
  })
  await other.discard(change)
  expect(other.state.lines.find(({ own }) => own)).toMatchObject({ sending: 'sent' })
})

test('SY80 what waits from before a reload shows its changes too', async () => {
  const { handle, until, id, backend, tab } = await talking()
  backend.reach(false)
  await handle.edit(id, 'Hello')
  await handle.destroy()
  const { handle: again } = tab()
  await until(() => said(again.state)[0] === 'Hello')
})

test('SY80 only what was written here can be changed, and not into nothing', async () => {
  const { handle, until, id, backend } = await talking()
  await backend.company().answer('an answer')
  await until(() => said(handle.state).length === 2)
  const theirs = handle.state.lines.at(-1)
  expect(theirs).toMatchObject({ own: false, mine: false })
  const theirId = theirs?.entry.id ?? ''
  await expect(handle.edit(theirId, 'x')).rejects.toThrow(RangeError)
  await expect(handle.remove(theirId)).rejects.toThrow(RangeError)
  await expect(handle.edit(id, ' ')).rejects.toThrow(RangeError)
  await expect(handle.edit(id, 'x'.repeat(16_001))).rejects.toThrow(RangeError)
  expect(said(handle.state)).toEqual(['Helo', 'an answer'])
})
