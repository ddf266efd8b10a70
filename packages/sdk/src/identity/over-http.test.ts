import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverWorld, startTrialServer } from '../../trial/server-world.ts'
import type { TrialServer } from '../../trial/server-world.ts'
import { said, until } from '../../trial/until.ts'
import type { Adapter } from '../adapter/adapter.ts'
import { createRelationship } from '../relationship.ts'
import { memoryMarker, pageAround } from '../surroundings/surroundings.ts'
import { newGeneration } from './device-key.ts'

let server: TrialServer
beforeAll(async () => {
  server = await startTrialServer()
})
afterAll(() => server.end())

async function browser(
  world: Awaited<ReturnType<typeof serverWorld>>,
  through: (adapter: Adapter) => Adapter = (adapter) => adapter,
) {
  const adapter = through(await world.adapter({} as never))
  const surroundings = { ...pageAround(), marker: memoryMarker() }
  return createRelationship({ adapter, generation: newGeneration, surroundings })
}

test('SY73 with a real server: a login, another one, and the first again', async () => {
  const world = await serverWorld(server)
  const handle = await browser(world)
  const logIn = (id: string) => handle.identify(id, {}, { token: () => world.vouch(id) })
  await handle.send('of u1')
  expect(await logIn('u1')).toMatchObject({ outcome: 'linked' })
  await until(handle, ({ known, lines }) => known[0] && lines.at(-1)?.sending === 'sent')
  expect(await logIn('u1')).toMatchObject({ outcome: 'nothing-new' })
  expect(await logIn('u2')).toMatchObject({ outcome: 'switched' })
  await until(handle, ({ known }) => known[0]?.value === 'u2')
  expect(said(handle.state)).toEqual([])
  await handle.send('of u2')
  await until(handle, ({ lines }) => lines.at(-1)?.sending === 'sent')
  expect(said(handle.state)).toEqual(['of u2'])
  expect(await logIn('u1')).toMatchObject({ outcome: 'switched' })
  await until(handle, (state) => said(state).includes('of u1'))
  expect(said(handle.state)).toEqual(['of u1'])
  const you = await handle.you()
  expect('identities' in you && you.identities.map(({ identity }) => identity.value)).toEqual([
    'u1',
  ])
  await handle.destroy()
  await world.end()
})

test('SY67 with a real server: who erases everything hears that it is done, though the stream tells the end before', async () => {
  const world = await serverWorld(server)
  let isEnded = (): void => {}
  const ended = new Promise<void>((resolve) => (isEnded = resolve))
  const handle = await browser(world, (adapter) => ({
    ...adapter,
    async identity(call) {
      const answer = await adapter.identity?.(call)
      await ended
      return answer ?? { outcome: 'nothing-new', me: null }
    },
  }))
  const told: unknown[] = []
  handle.on('ended', (end) => {
    told.push(end)
    isEnded()
  })
  await handle.send('hello')
  await until(handle, ({ connection, lines }) => connection === 'live' && lines[0])
  expect(await handle.erase()).toMatchObject({ outcome: 'erased' })
  expect(told).toEqual([{ why: 'erased', discarded: 0 }])
  expect(handle.state).toMatchObject({ generation: 'unset', lines: [] })
  await handle.destroy()
  await world.end()
})
