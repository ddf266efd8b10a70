import { expect, test } from 'vitest'
import { loggedIn, told, tokenOf } from '../../trial/people.ts'
import { said, turns } from '../../trial/until.ts'
import { keylessGeneration } from './device-key.ts'

/** A page that was just loaded where u1 is known; it has named nobody yet. */
async function freshPage() {
  const world = await loggedIn('u1')
  await world.handle.destroy()
  const { handle, line } = world.tab({ generation: keylessGeneration })
  await handle.open()
  const wrote = () => world.backend.strands().filter(({ texts }) => texts.includes('typed'))
  return { ...world, handle, line, ended: told(handle, 'ended'), wrote }
}

const slowly = (id: string, count: number) => async (): Promise<string> => {
  await turns(count)
  return tokenOf(id)
}

test('SY60 what is written before a page that was just loaded has named its customer is theirs, in the same generation', async () => {
  const { handle, until, clock, ended, wrote } = await freshPage()
  const sent = handle.send('typed')
  await turns()
  clock.turn(4_000)
  await turns()
  expect(handle.state).toMatchObject({ hidden: true, lines: [] })
  void handle.identify('u1', {}, { token: slowly('u1', 3) })
  await sent
  await until(() => handle.state.lines.at(-1)?.sending === 'sent')
  expect(said(handle.state)).toEqual(['of u1', 'typed'])
  expect(wrote()).toMatchObject([{ known: ['u1'], texts: ['of u1', 'typed'] }])
  expect(ended).toEqual([])
})

test.each([
  ['reset', 'reset'],
  ['forget', 'forget'],
] as const)(
  'SY70 %s on a page that has named nobody, such as one that says that they are logged out, is told to the backend',
  async (way, call) => {
    const { handle, line, until } = await freshPage()
    let done = false
    void handle[way]().then(() => (done = true))
    await until(() => done)
    expect(line.identities.map((each) => each.call)).toEqual([call])
    expect(said(handle.state)).toEqual([])
  },
)

test('SY60 where it names somebody else, it is theirs too', async () => {
  const { handle, until, ended, wrote } = await freshPage()
  const sent = handle.send('typed')
  await turns()
  void handle.identify('u2', {}, { token: slowly('u2', 3) })
  await sent
  await until(() => handle.state.known[0] && handle.state.lines.at(-1)?.sending === 'sent')
  expect(said(handle.state)).toEqual(['typed'])
  expect(wrote()).toMatchObject([{ known: ['u2'], texts: ['typed'] }])
  expect(ended).toEqual([{ why: 'switched', discarded: 0 }])
})

test.each(['u1', 'u2'])(
  'SY60 whoever acts is somebody new after five seconds, and is %s wherever meanwhile the page comes to say so',
  async (id) => {
    for (let late = 0; late < 12; late += 1) {
      const { handle, until, clock, ended, wrote } = await freshPage()
      clock.turn(5_000)
      const sent = handle.send('typed')
      await turns(late)
      const outcome = handle.identify(id, {}, { token: slowly(id, late % 3) })
      await sent
      expect(await outcome).toMatchObject({ outcome: /linked|nothing-new|switched/ })
      await until(() => wrote()[0]?.known.includes(id) && said(handle.state).includes('typed'))
      expect(wrote()).toHaveLength(1)
      expect(ended.filter(({ discarded }) => discarded)).toEqual([])
      await handle.destroy()
    }
  },
)

test.each(['u1', 'u2', 'nobody'])(
  'SY60 half a message that was begun there stays with whoever goes on: %s',
  async (id) => {
    const { handle, tab, until, clock } = await freshPage()
    const other = tab()
    await other.handle.identify('u1', {}, { token: tokenOf('u1') })
    handle.compose('half')
    await turns()
    // A tab that shows u1 is not told.
    expect([handle.state.hidden, other.handle.state.composing]).toEqual([true, ''])
    if (id === 'nobody') clock.turn(5_000)
    else void handle.identify(id, {}, { token: tokenOf(id) })
    await until(() => !handle.state.hidden && handle.state.generation !== 'unset')
    expect(handle.state.composing).toBe('half')
    await turns()
    await handle.destroy()
    const after = tab()
    if (id !== 'nobody') await after.handle.identify(id, {}, { token: tokenOf(id) })
    await until(() => after.handle.state.composing === 'half')
  },
)

test('SY60 what the page was opened with waits for it to name its customer too', async () => {
  const world = await loggedIn('u1')
  await world.handle.destroy()
  const { handle, line } = world.tab()
  const resumed = handle.resume({ code: 'junk' })
  await turns()
  expect(line.identities).toEqual([])
  void handle.identify('u1', {}, { token: tokenOf('u1') })
  expect(await resumed).toMatchObject({ outcome: 'refused' })
  expect(line.identities).toMatchObject([{ call: 'redeem', code: 'junk' }])
})

test('SY60 a login in one tab holds while another logs out', async () => {
  for (let late = 0; late < 30; late += 1) {
    const { handle, tab, until } = await loggedIn('u2')
    await handle.destroy()
    const other = tab({ generation: keylessGeneration })
    void other.handle.reset()
    void other.handle.open()
    const fresh = tab({ generation: keylessGeneration })
    await turns(late)
    const outcome = fresh.handle.identify('u1', {}, { token: slowly('u1', 3) })
    void fresh.handle.start()
    await until(() => fresh.handle.state.known[0]?.value === 'u1')
    expect(await outcome).toMatchObject({ outcome: /linked|switched/ })
    await fresh.handle.destroy()
    await other.handle.destroy()
  }
})

test('SY60 a page that has named somebody shows nobody else, also where they log in elsewhere after its own customer has gone', async () => {
  const { handle: named, tab, until } = await loggedIn('u1')
  await named.reset()
  const { handle: unnamed } = tab({ generation: keylessGeneration })
  const third = tab({ generation: keylessGeneration })
  await unnamed.open()
  await third.handle.send('whoever')
  for (const each of [named, unnamed]) await until(() => said(each.state).includes('whoever'))
  await third.handle.identify('u2', {}, { token: tokenOf('u2') })
  await until(() => third.handle.state.known[0]?.value === 'u2')
  await until(() => named.state.hidden)
  expect([said(named.state), named.state.known]).toEqual([[], []])
  expect(said(unnamed.state)).toEqual(['whoever'])
  // Whoever acts there is somebody else.
  void named.send('typed')
  await until(() => said(named.state).includes('typed'))
  expect(said(named.state)).toEqual(['typed'])
})
