import { must, same } from '../../conformance/case.ts'
import type { Cases } from '../../conformance/case.ts'
import type { FollowItem } from '../adapter.ts'
import { again, born, chatty, eventsIn, listen, message, textsOf } from './world.ts'
import type { AdapterWorld } from './world.ts'

const isUp = (items: readonly FollowItem[]): boolean => items.some(({ is }) => is === 'up')

const heartbeats = (items: readonly FollowItem[]) => items.filter((item) => item.is === 'heartbeat')

const signals = (items: readonly FollowItem[]) => items.filter((item) => item.is === 'signal')

export const followCases: Cases<AdapterWorld> = [
  [
    'AD10 a stream is up before it brings anything',
    async (world) => {
      const { adapter, cursor } = await born(world)
      const heard = listen(adapter, cursor)
      await heard.until(isUp)
      same(heard.items[0]?.is, 'up', 'the first item')
      heard.stop()
    },
  ],
  [
    'AD10 nothing is delivered before follow has returned',
    async (world) => {
      const { adapter, cursor } = await born(world)
      let returned = false
      let early = false
      const stop = adapter.follow(cursor, () => (early ||= !returned))
      returned = true
      const heard = listen(adapter, cursor)
      await heard.until(isUp)
      must(!early, 'nothing came early')
      stop()
      heard.stop()
    },
  ],
  [
    'AD10 what was missed since the cursor comes first, without a hole',
    async (world) => {
      const { adapter, first } = await chatty(world, 500)
      const heard = listen(adapter, first)
      await heard.until((items) => eventsIn(items).length >= 400)
      await adapter.append([message('and one more')])
      await heard.until((items) => textsOf(eventsIn(items)).at(-1) === 'and one more')
      const texts = Array.from({ length: 400 }, (_, at) => `message ${at + 100}`)
      same(textsOf(eventsIn(heard.items)), [...texts, 'and one more'], 'what came')
      heard.stop()
    },
  ],
  [
    'AD10 frames chain: each begins where the one before it ended',
    async (world) => {
      const { adapter, device, cursor } = await born(world)
      const heard = listen(adapter, cursor)
      await heard.until(isUp)
      for (const text of ['a', 'b', 'c']) {
        await world.answer(device, text)
        await heard.until((items) => textsOf(eventsIn(items)).at(-1) === text)
      }
      const frames = heard.items.filter((item) => item.is === 'frame')
      must(
        frames.every(
          (frame, at) =>
            frame.events.every(({ tick }) => frame.before < tick && tick <= frame.after) &&
            (at === 0 || frame.before === frames[at - 1]?.after),
        ),
        'each begins where the one before it ended, and holds its range',
      )
      same(textsOf(eventsIn(heard.items)), ['a', 'b', 'c'], 'what came')
      heard.stop()
    },
  ],
  [
    'AD10 the company’s answer comes, and what was written in another tab',
    async (world) => {
      const { adapter, device, cursor } = await born(world)
      const heard = listen(adapter, cursor)
      await world.answer(device, 'the answer')
      await (await again(world, device)).append([message('from another tab')])
      await heard.until((items) => eventsIn(items).length >= 2)
      same(textsOf(eventsIn(heard.items)), ['the answer', 'from another tab'], 'what came')
      heard.stop()
    },
  ],
  [
    'AD10 two streams bring the same',
    async (world) => {
      const { adapter, device, cursor } = await born(world)
      const both = [listen(adapter, cursor), listen(await again(world, device), cursor)]
      await Promise.all(both.map((heard) => heard.until(isUp)))
      await world.answer(device, 'the answer')
      await Promise.all(both.map((heard) => heard.until((items) => eventsIn(items).length > 0)))
      same(eventsIn(both[0]?.items ?? []), eventsIn(both[1]?.items ?? []), 'both')
      for (const heard of both) heard.stop()
    },
  ],
  [
    'AD10 a stream never brings what another device wrote',
    async (world) => {
      const one = await born(world)
      const two = await born(world)
      const heard = listen(one.adapter, one.cursor)
      await heard.until(isUp)
      await two.adapter.append([message('private')])
      await world.answer(two.device, 'for two')
      await world.answer(one.device, 'for one')
      await heard.until((items) => eventsIn(items).length > 0)
      same(textsOf(eventsIn(heard.items)), ['for one'], 'what came')
      heard.stop()
    },
  ],
  [
    'AD11 after stop nothing is delivered',
    async (world) => {
      const { adapter, device, cursor } = await born(world)
      const heard = listen(adapter, cursor)
      const other = listen(await again(world, device), cursor)
      await heard.until(isUp)
      heard.stop()
      const count = heard.items.length
      await world.answer(device, 'too late')
      await other.until((items) => eventsIn(items).length > 0)
      world.beat()
      await other.until((items) => heartbeats(items).length > 1)
      same(heard.items.length, count, 'what came')
      other.stop()
    },
  ],
  [
    'AD11 a stream that is stopped at once delivers nothing',
    async (world) => {
      const { adapter, device, cursor } = await born(world)
      const heard = listen(adapter, cursor)
      heard.stop()
      const other = listen(await again(world, device), cursor)
      await other.until(isUp)
      same(heard.items, [], 'what came')
      other.stop()
    },
  ],
  [
    'AD11 a heartbeat carries epoch and head, so that a lost frame shows',
    async (world) => {
      const { adapter, device, cursor } = await born(world)
      await world.answer(device, 'the answer')
      const { cursor: head } = await adapter.append([message('thanks')])
      const heard = listen(adapter, cursor)
      await heard.until(isUp)
      world.beat()
      await heard.until((items) => heartbeats(items).length > 1)
      const last = heartbeats(heard.items).at(-1)
      must(last?.is === 'heartbeat', 'a heartbeat')
      same(`${last.epoch}.${last.head.toString(36)}`, head, 'epoch and head')
      heard.stop()
    },
  ],
  [
    'AD11 a cursor of nobody’s brings no events, but reopen and an end',
    async (world) => {
      const { adapter } = await born(world)
      const other = await born(world)
      for (const cursor of [other.cursor, 'no cursor', 'zzz.1']) {
        const heard = listen(adapter, cursor)
        await heard.until((items) => items.some(({ is }) => is === 'down'))
        must(
          heard.items.some(({ is }) => is === 'reopen'),
          'reopen',
        )
        same(eventsIn(heard.items), [], 'the events')
        same(heard.items.at(-1)?.is, 'down', 'the last item')
        heard.stop()
      }
    },
  ],
  [
    'AD12 the company’s typing shows, and that it has left off',
    async (world) => {
      const { adapter, device, cursor } = await born(world)
      const heard = listen(adapter, cursor)
      await heard.until(isUp)
      await world.typing(device, true)
      await heard.until((items) => signals(items).length > 0)
      await world.typing(device, false)
      await heard.until((items) => signals(items).length > 1)
      const shown = signals(heard.items).map((item) =>
        item.is === 'signal' && item.signal === 'typing' ? [item.by, item.on] : item,
      )
      same(
        shown,
        [
          ['company', true],
          ['company', false],
        ],
        'the signals',
      )
      heard.stop()
    },
  ],
  [
    'AD12 how far the company has read shows at once, and at the next opening',
    async (world) => {
      const { adapter, device, cursor } = await born(world)
      const heard = listen(adapter, cursor)
      await heard.until(isUp)
      const { upTo } = (await adapter.open(device)).snapshot?.page ?? { upTo: 0 }
      await world.seen(device, upTo)
      await heard.until((items) => signals(items).length > 0)
      const [seen] = signals(heard.items)
      must(seen?.is === 'signal' && seen.signal === 'seen', 'a mark')
      same([seen.by, seen.tick], ['company', upTo], 'the mark')
      same((await adapter.open(device)).marks.company, upTo, 'the mark at the next opening')
      heard.stop()
    },
  ],
  [
    'AD12 how far the customer has read is kept',
    async (world) => {
      const { adapter, device } = await born(world)
      const other = await again(world, device)
      await world.answer(device, 'the answer')
      const { upTo } = (await adapter.open(device)).snapshot?.page ?? { upTo: 0 }
      adapter.signal?.({ signal: 'seen', tick: upTo })
      // A signal has no answer: whether it has arrived is seen by asking.
      let marks = 0
      for (let asked = 0; marks !== upTo && asked < 100; asked += 1) {
        marks = (await other.open(device)).marks.customer
      }
      same(marks, upTo, 'the mark')
    },
  ],
]
