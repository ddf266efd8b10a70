import { afterEach, expect, it, vi } from 'vitest'
import type { DeskItem } from '@continuo/model'
import { createManualClock } from '@continuo/sdk'
import type { Stop } from '../surroundings.ts'
import type { RowStreamItem } from './row-stream.ts'
import { shareRows } from './shared-stream.ts'
import { eventually } from '../../rehearsal/eventually.ts'

const gone: DeskItem = { is: 'gone', relationship: 'a', into: null }
const stops = new Set<Stop>()
let names = 0

afterEach(() => {
  for (const stop of stops) stop()
  stops.clear()
})

function setUp() {
  names += 1
  const name = `desk ${process.pid} ${names}`
  const streaming = new Set<(item: RowStreamItem) => void>()
  function openTab(locks: LockManager | null = navigator.locks) {
    const clock = createManualClock()
    const items: RowStreamItem[] = []
    const surroundings = {
      clock,
      locks,
      channel: (channel: string) => new BroadcastChannel(channel),
    }
    const follow = (on: (item: RowStreamItem) => void): Stop => {
      streaming.add(on)
      return () => streaming.delete(on)
    }
    const stop = shareRows(surroundings, name, follow, (item) => items.push(item))
    stops.add(stop)
    return { clock, items, stop, heard: () => items.map(({ is }) => is).join(' ') }
  }
  const send = (item: RowStreamItem) => streaming.forEach((on) => on(item))
  return { openTab, streaming, send }
}

it('DK9 streams once for all tabs of a browser', async () => {
  const { openTab, streaming, send } = setUp()
  const first = openTab()
  await eventually(() => expect(streaming.size).toBe(1))
  const second = openTab()
  send({ is: 'up' })
  send(gone)
  await eventually(() => expect([first.heard(), second.heard()]).toEqual(['up gone', 'up gone']))
  expect(streaming.size).toBe(1)
})

it('DK9 tells a tab that comes later that there is a stream, and nothing to the others', async () => {
  const { openTab, streaming, send } = setUp()
  const first = openTab()
  await eventually(() => expect(streaming.size).toBe(1))
  send({ is: 'up' })
  const second = openTab()
  await eventually(() => expect(second.heard()).toBe('up'))
  const third = openTab()
  await eventually(() => expect(third.heard()).toBe('up'))
  expect([first.heard(), second.heard()]).toEqual(['up', 'up'])
})

it('DK9 goes on in another tab when the one that streams is closed', async () => {
  const { openTab, streaming, send } = setUp()
  const first = openTab()
  await eventually(() => expect(streaming.size).toBe(1))
  const second = openTab()
  first.stop()
  await eventually(() => expect(streaming.size).toBe(1))
  send({ is: 'up' })
  await eventually(() => expect(second.heard()).toBe('up'))
  expect(first.heard()).toBe('')
})

it('DK9 streams by itself after 40 s of silence, until it hears another again', async () => {
  const { openTab, streaming } = setUp()
  openTab()
  await eventually(() => expect(streaming.size).toBe(1))
  const [lead] = streaming
  const second = openTab()
  second.clock.turn(40_001)
  expect(streaming.size).toBe(2)
  lead?.({ is: 'heartbeat', rows: [], now: 0 })
  await eventually(() => expect(second.heard()).toBe('heartbeat'))
  expect(streaming.size).toBe(1)
})

it('DK9 needs no lock: where there are none, or they are refused, each tab streams', async () => {
  const { openTab, streaming } = setUp()
  openTab(null)
  expect(streaming.size).toBe(1)
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  openTab({
    request: () => Promise.reject(new DOMException('no', 'SecurityError')),
  } as unknown as LockManager)
  await eventually(() => expect(streaming.size).toBe(2))
  warn.mockRestore()
})
