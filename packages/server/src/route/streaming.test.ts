import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Appended, Opened, Page, StreamItem } from '@continuo/model'
import { born } from '../../trial/born.ts'
import { readStream } from '../../trial/read-stream.ts'
import { refusalIn } from '../../trial/refusal.ts'
import { createTrialDevice, message } from '../../trial/trial-device.ts'
import type { TrialDevice } from '../../trial/trial-device.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let server: TrialServer
let device: TrialDevice

beforeAll(async () => {
  server = await startTrialServer()
  device = await createTrialDevice(server)
})
afterAll(() => server.end())

const say = async (...texts: string[]) => {
  const answer = await device.call('/v1/events', {
    method: 'POST',
    body: { drafts: texts.map((text) => message(text)) },
  })
  expect(answer.status).toBe(200)
  return born((await answer.json()) as Appended)
}

const follow = async (cursor: string) =>
  readStream<StreamItem>(
    await device.call('/v1/events', {
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': cursor },
    }),
  )

const textsOf = (item: StreamItem): string[] =>
  item.is === 'frame'
    ? item.events.flatMap((event) =>
        event.type === 'message.sent' && event.body ? [event.body.text] : [],
      )
    : []

test('SV64 a stream begins with a byte at once, goes on from the cursor, and each frame’s id is the next cursor', async () => {
  const { cursor } = await say('one')
  const stream = await follow(cursor)
  expect(stream.first.startsWith(': hi\n\n')).toBe(true)
  await say('two')
  const second = await stream.next((item) => item.is === 'frame')
  expect(textsOf(second.item)).toEqual(['two'])
  await say('three')
  const third = await stream.next((item) => item.is === 'frame')
  expect(textsOf(third.item)).toEqual(['three'])
  await stream.cancel()

  await say('four')
  const resumed = await follow(second.id ?? '')
  const texts: string[] = []
  while (texts.at(-1) !== 'four')
    texts.push(...textsOf((await resumed.next((item) => item.is === 'frame')).item))
  expect(texts).toEqual(['three', 'four'])
  await resumed.cancel()
})

test('SV64 a stream says how it must be passed on: unbuffered, unchanged, not compressed', async () => {
  const { cursor } = await say('one')
  const answer = await device.call('/v1/events', {
    headers: {
      Accept: 'text/event-stream',
      'Last-Event-ID': cursor,
      'Accept-Encoding': 'br, gzip',
    },
  })
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
  expect(answer.headers.get('content-encoding')).toBeNull()
  await answer.body?.cancel()
})

test('SV64 a heartbeat tells the head and moves no cursor', async () => {
  const { cursor, outcomes } = await say('one')
  const stream = await follow(cursor)
  const { item, id } = await stream.next((each) => each.is === 'heartbeat')
  expect(id).toBeUndefined()
  expect(item).toMatchObject({
    head: (outcomes[0] as { tick: number }).tick,
    now: server.clock.now,
  })
  await stream.cancel()
})

test('SV65 a stream ends cleanly within a heartbeat of its session’s end, and a renewed one goes on', async () => {
  const late = await createTrialDevice(server)
  const { cursor } = born(
    (await (
      await late.call('/v1/events', { method: 'POST', body: { drafts: [message('hello')] } })
    ).json()) as Appended,
  )
  const stream = await readStream<StreamItem>(
    await late.call('/v1/events', {
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': cursor },
    }),
  )
  await stream.next((item) => item.is === 'heartbeat')
  server.clock.now += 600_000
  const rest = await stream.rest()
  expect(rest.every(({ item }) => item.is === 'heartbeat')).toBe(true)
  const { token } = (await (await late.askSession()).json()) as { token: string }
  const renewed = await late.call('/v1/events', {
    headers: { Authorization: `Bearer ${token}`, 'Last-Event-ID': cursor },
  })
  expect(((await renewed.json()) as Page).atHead).toBe(true)
  server.clock.now -= 600_000
})

test('SV66 a long poll is answered when something comes, at once where something is there, and empty in the end', async () => {
  const { cursor } = await say('one')
  const poll = (seconds: number) =>
    device.call('/v1/events', { headers: { Prefer: `wait=${seconds}`, 'Last-Event-ID': cursor } })
  const empty = await poll(1)
  expect(empty.headers.get('preference-applied')).toBe('wait=1')
  expect(((await empty.json()) as Page).events).toEqual([])
  const waiting = poll(25)
  await say('two')
  expect(((await (await waiting).json()) as Page).events).toHaveLength(1)
  expect(((await (await poll(25)).json()) as Page).events).toHaveLength(1)
})

test('SV66 pages go back from a cursor to the start', async () => {
  const walker = await createTrialDevice(server)
  const drafts = Array.from({ length: 60 }, (_, at) => message(`${at}`))
  await walker.call('/v1/events', { method: 'POST', body: { drafts } })
  const opened = (await (await walker.call('/v1/relationship')).json()) as Opened
  const events = [...(opened.snapshot?.page.events ?? [])]
  let { epoch, after, atStart } = (opened.snapshot as { page: Page }).page
  for (let pages = 0; !atStart && pages < 20; pages += 1) {
    const before = encodeURIComponent(`${epoch}.${(after + 1).toString(36)}`)
    const page = (await (await walker.call(`/v1/events?before=${before}&limit=7`)).json()) as Page
    events.unshift(...page.events)
    ;({ epoch, after, atStart } = page)
  }
  expect(atStart).toBe(true)
  const texts = events.flatMap((event) =>
    event.type === 'message.sent' && event.body ? [event.body.text] : [],
  )
  expect(texts).toEqual(drafts.map((_, at) => `${at}`))
})

test('SV67 signals are taken, and reach the streams of the other side', async () => {
  const { cursor } = await say('one')
  const sent = await device.call('/v1/signals', {
    method: 'POST',
    body: { signal: 'typing', on: true },
  })
  expect(sent.status).toBe(204)
  const seen = await device.call('/v1/signals', {
    method: 'POST',
    body: { signal: 'seen', tick: server.clock.now * 1_000 },
  })
  expect(seen.status).toBe(204)
  const opened = (await (
    await device.call('/v1/relationship', { headers: { 'Last-Event-ID': cursor } })
  ).json()) as Opened
  expect(opened.marks.customer).toBeGreaterThan(0)
})

test('SV69 one device has no more than fifty streams, and gets more as it lets go of some', async () => {
  const { cursor } = await say('one')
  const open = () =>
    device.call('/v1/events', { headers: { Accept: 'text/event-stream', 'Last-Event-ID': cursor } })
  const opened = await Promise.all(Array.from({ length: 50 }, open))
  expect(opened.map(({ status }) => status)).toEqual(opened.map(() => 200))
  expect((await refusalIn(await open())).reason).toBe('too-many')
  await server.log.reset(
    { is: 'device', workspace: server.workspace.id, thumbprint: device.thumbprint },
    'let go',
  )
  await Promise.all(opened.map((each) => each.text()))
  expect((await open()).status).toBe(200)
})
