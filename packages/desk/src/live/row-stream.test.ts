// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { eventually } from '../../rehearsal/eventually.ts'
import { sampleRow } from '../../rehearsal/sample-row.ts'
import { sampleSurroundings } from '../../rehearsal/sample-surroundings.ts'
import { createCalls } from './calls.ts'
import { followRows } from './row-stream.ts'
import type { RowStreamItem } from './row-stream.ts'
import { refusedAnswer } from '../../rehearsal/sample-network.ts'

let stop = () => {}
afterEach(() => stop())

function follow() {
  const surroundings = sampleSurroundings()
  const items: RowStreamItem[] = []
  const heard = () => items.map(({ is }) => is).join(' ')
  const signedOut = vi.fn<() => void>()
  const calls = createCalls(surroundings.fetch, signedOut)
  stop = followRows(surroundings, calls, (item) => items.push(item))
  return { ...surroundings, items, heard, signedOut }
}

it('DK8 tells that it is up before anything that comes', async () => {
  const { network, heard, items } = follow()
  const stream = await network.nextStream()
  stream.send({ is: 'row', row: sampleRow('a') })
  stream.send({ is: 'gone', relationship: 'a', into: 'b' })
  await eventually(() => expect(heard()).toBe('up row gone'))
  expect(items[1]).toEqual({ is: 'row', row: sampleRow('a') })
})

it('DK8 comes back after a break and after an end, with growing pauses', async () => {
  const { network, heard, clock } = follow()
  ;(await network.nextStream()).break()
  await eventually(() => expect(heard()).toBe('up down'))
  clock.turn(750)
  ;(await network.nextStream()).end()
  await eventually(() => expect(heard()).toBe('up down up down'))
  clock.turn(750)
  expect(network.openStreams).toBe(0)
  clock.turn(750)
  await network.nextStream()
  await eventually(() => expect(heard()).toBe('up down up down up'))
})

it('DK8 takes a line that is silent for 40 s for dead', async () => {
  const { network, heard, clock } = follow()
  const stream = await network.nextStream()
  await eventually(() => expect(heard()).toBe('up'))
  clock.turn(39_000)
  stream.send({ is: 'heartbeat', rows: [], now: 0 })
  await eventually(() => expect(heard()).toBe('up heartbeat'))
  clock.turn(39_000)
  expect(stream.left).toBe(false)
  clock.turn(1_001)
  await eventually(() => expect(heard()).toBe('up heartbeat down'))
  expect(stream.left).toBe(true)
})

it('DK8 comes back at once when the machine is online again', async () => {
  const { network, heard, window } = follow()
  ;(await network.nextStream()).break()
  await eventually(() => expect(heard()).toBe('up down'))
  window.dispatchEvent(new Event('online'))
  await network.nextStream()
  await eventually(() => expect(heard()).toBe('up down up'))
})

it('DK8 comes back after something that is no item', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const { network, heard } = follow()
  ;(await network.nextStream()).sendText('data: {"is":\n\n')
  await eventually(() => expect(heard()).toBe('up down'))
  warn.mockRestore()
})

it('DK11 stops where nobody is signed in', async () => {
  const { network, clock, heard, signedOut } = follow()
  ;(await network.nextStream()).end()
  await eventually(() => expect(heard()).toBe('up down'))
  network.answer('/desk/v1/live', () => refusedAnswer('signed-out', 401))
  clock.turn(1_000)
  await eventually(() => expect(signedOut).toHaveBeenCalledOnce())
  clock.turn(100_000)
  expect(network.asked).toHaveLength(2)
})

it('DK8 leaves nothing behind when it is stopped', async () => {
  const { network, heard, clock } = follow()
  const stream = await network.nextStream()
  await eventually(() => expect(heard()).toBe('up'))
  stop()
  await eventually(() => expect(stream.left).toBe(true))
  clock.turn(100_000)
  expect(network.asked).toHaveLength(1)
  expect(clock.pending).toBe(0)
  expect(heard()).toBe('up')
})
