// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import type { DeskRow } from '@continuo/model'
import { createRows } from '../list/rows.ts'
import { eventually } from '../../rehearsal/eventually.ts'
import { sampleRow } from '../../rehearsal/sample-row.ts'
import { sampleSurroundings } from '../../rehearsal/sample-surroundings.ts'
import type { Stop } from '../surroundings.ts'
import { createCalls } from './calls.ts'
import { followList } from './live-list.ts'
import { jsonAnswer } from '../../rehearsal/sample-network.ts'
import { createServerTime } from './server-time.ts'

const stops: Stop[] = []
afterEach(() => stops.splice(0).forEach((stop) => stop()))

const path = '/desk/v1/relationships'

/** A desk's list over a server that has these rows, two a page. */
function setUp(server: DeskRow[], live?: () => Promise<Response>) {
  const surroundings = sampleSurroundings()
  const { network, clock } = surroundings
  if (live) network.answer('/desk/v1/live', live)
  network.answer(path, (url) => {
    const from = Number(url.searchParams.get('from') ?? 0)
    const next = from + 2 < server.length ? String(from + 2) : null
    return jsonAnswer({ rows: server.slice(from, from + 2), next, now: clock.now() + 3_600_000 })
  })
  const rows = createRows()
  const time = createServerTime(surroundings)
  const onGone = vi.fn<(relationship: string, into: string | null) => void>()
  const calls = createCalls(surroundings.fetch, () => undefined)
  const list = followList({ surroundings, calls, rows, time, name: 'test', onGone })
  stops.push(list.stop, time.stop)
  const ids = () => rows.shown.value.map(({ relationship }) => relationship).join(' ')
  return { ...surroundings, rows, time, list, onGone, ids }
}

const some = () => ['a', 'b', 'c', 'd', 'e'].map((id, at) => sampleRow(id, { changed: 100 - at }))

it('DK8 subscribes, reads once, and then takes what comes', async () => {
  const { network, list, ids } = setUp(some())
  const stream = await network.nextStream()
  await eventually(() => expect(ids()).toBe('a b'))
  expect(list.connection.value).toBe('live')
  expect(network.asked).toEqual(['GET /desk/v1/live', `GET ${path}`])
  stream.send({ is: 'row', row: sampleRow('new', { waitingSince: 1, changed: 200 }) })
  await eventually(() => expect(ids()).toBe('new a b'))
  stream.send({ is: 'heartbeat', rows: [sampleRow('b', { changed: 300 })], now: 0 })
  await eventually(() => expect(ids()).toBe('new b a'))
})

it('DK8 reads the list even while the stream is slow to come up', async () => {
  const { network, clock, ids, list } = setUp(some(), () => new Promise(() => undefined))
  clock.turn(500)
  await eventually(() => expect(ids()).toBe('a b'))
  expect(list.connection.value).toBe('connecting')
  expect(network.openStreams).toBe(0)
})

it('DK3 reads on page by page, one at a time', async () => {
  const { network, list, ids } = setUp(some())
  await network.nextStream()
  await eventually(() => expect(ids()).toBe('a b'))
  await Promise.all([list.more(), list.more()])
  expect(ids()).toBe('a b c d')
  await list.more()
  await list.more()
  expect(ids()).toBe('a b c d e')
  expect(network.asked).toHaveLength(4)
})

it('DK8 reads as much again after a break as was there, and drops what has gone meanwhile', async () => {
  const server = some()
  const { network, clock, list, ids } = setUp(server)
  const stream = await network.nextStream()
  await eventually(() => expect(ids()).toBe('a b'))
  await list.more()
  server.splice(1, 1, sampleRow('late', { waitingSince: 5, changed: 150 }))
  stream.break()
  await eventually(() => expect(list.connection.value).toBe('waiting'))
  clock.turn(1_000)
  await network.nextStream()
  await eventually(() => expect(ids()).toBe('late a c d'))
  expect(list.connection.value).toBe('live')
})

it('DK8 tries again where the list cannot be read', async () => {
  const { network, clock, ids } = setUp(some())
  let broken = true
  const whole = () => jsonAnswer({ rows: [sampleRow('a')], next: null, now: 0 })
  network.answer(path, () => (broken ? new Response('', { status: 502 }) : whole()))
  await network.nextStream()
  await eventually(() => expect(network.asked).toHaveLength(2))
  broken = false
  await eventually(() => {
    clock.turn(1_000)
    expect(ids()).toBe('a')
  })
})

it('DK6 takes the time from the server, from list and heartbeat', async () => {
  const { network, time, clock, ids } = setUp(some())
  const stream = await network.nextStream()
  await eventually(() => expect(ids()).toBe('a b'))
  expect(time.now.value).toBe(clock.now() + 3_600_000)
  stream.send({ is: 'heartbeat', rows: [], now: clock.now() - 60_000 })
  await eventually(() => expect(time.now.value).toBe(clock.now() - 60_000))
})

it('DK13 tells where a relationship went', async () => {
  const { network, onGone, ids } = setUp(some())
  const stream = await network.nextStream()
  await eventually(() => expect(ids()).toBe('a b'))
  stream.send({ is: 'gone', relationship: 'a', into: 'b' })
  await eventually(() => expect(onGone).toHaveBeenCalledWith('a', 'b'))
  expect(ids()).toBe('b')
})
