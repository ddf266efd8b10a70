import { fold, protocolVersion, relationshipFold } from '@continuo/model'
import type { Page, RelationshipEvent } from '@continuo/model'
import { must, same } from '../../conformance/case.ts'
import type { Cases } from '../../conformance/case.ts'
import {
  again,
  born,
  chatty,
  cursorOf,
  everything,
  failsWith,
  message,
  textsOf,
  unborn,
} from './world.ts'
import type { AdapterWorld } from './world.ts'

const inOrder = (events: readonly RelationshipEvent[]): boolean =>
  events.every((event, at) => {
    const before = events[at - 1]
    return (
      !before || before.tick < event.tick || (before.tick === event.tick && before.id < event.id)
    )
  })

/** Every event lies in its page's range, in order; equal ticks are on one page. */
function isRange({ events, after, upTo }: Page): boolean {
  return inOrder(events) && events.every(({ tick }) => after < tick && tick <= upTo)
}

export const readCases: Cases<AdapterWorld> = [
  [
    'AD1 opening before the first act finds nobody',
    async (world) => {
      const { opened } = await unborn(world)
      same([opened.me, opened.cursor], [null, null], 'who and where')
      same(opened.marks, { customer: 0, company: 0 }, 'the marks')
      must(!opened.page && !opened.snapshot, 'nothing to read')
    },
  ],
  [
    'AD1 opening creates nothing, however often',
    async (world) => {
      const { device, adapter } = await unborn(world)
      await adapter.open(device)
      const opened = await (await world.adapter(device)).open(device)
      same([opened.me, opened.cursor], [null, null], 'who and where')
    },
  ],
  [
    'AD1 opening with a cursor before the first act finds nobody either',
    async (world) => {
      const { cursor } = await born(world)
      const { device, adapter } = await unborn(world)
      same((await adapter.open(device, cursor)).cursor, null, 'the cursor')
    },
  ],
  [
    'AD1 opening says which protocol is spoken, and what can be done',
    async (world) => {
      const { protocol, capabilities } = (await unborn(world)).opened
      same(protocol, protocolVersion, 'the protocol')
      const { live, signals, identify, attachments, search } = capabilities
      for (const can of [live, signals, identify, attachments, search]) {
        same(typeof can, 'boolean', 'a capability that each backend names')
      }
      for (const can of Object.values(capabilities)) same(typeof can, 'boolean', 'a capability')
    },
  ],
  [
    'AD7 opening after the first act gives the newest, up to the head',
    async (world) => {
      const { device, cursor } = await born(world, 'one', 'two')
      const opened = await (await world.adapter(device)).open(device)
      same(opened.cursor, cursor, 'the cursor')
      const { page } = opened.snapshot ?? {}
      must(page?.atHead && isRange(page), 'a range that ends at the head')
      same(textsOf(page.events), ['one', 'two'], 'the newest')
      same(opened.cursor, cursorOf(page.epoch, page.upTo), 'the end of the page')
    },
  ],
  [
    'AD7 opening at the head gives an empty page and no snapshot',
    async (world) => {
      const { adapter, device, cursor } = await born(world)
      const { page, snapshot } = await adapter.open(device, cursor)
      must(page && !snapshot, 'a page')
      same([page.events, page.atHead], [[], true], 'the page')
    },
  ],
  [
    'AD7 opening a little behind the head gives what is missing',
    async (world) => {
      const { adapter, device, cursor } = await born(world)
      await adapter.append([message('two'), message('three')])
      const { page, snapshot } = await adapter.open(device, cursor)
      must(page && !snapshot && isRange(page), 'a page')
      same([textsOf(page.events), page.atHead], [['two', 'three'], true], 'the page')
    },
  ],
  [
    'AD7 opening far behind the head gives a snapshot that ends at it',
    async (world) => {
      const { adapter, device, first, cursor } = await chatty(world, 500)
      const { page, snapshot, ...opened } = await adapter.open(device, first)
      must(!page && snapshot?.page.atHead && isRange(snapshot.page), 'a snapshot')
      same(opened.cursor, cursor, 'the cursor')
      same(textsOf(snapshot.page.events).at(-1), 'message 499', 'the newest')
      must(snapshot.page.events.length < 300, 'not everything')
    },
  ],
  [
    'AD7 opening with a cursor of nobody’s gives a snapshot',
    async (world) => {
      const { adapter, device } = await born(world)
      const other = await born(world)
      for (const since of [other.cursor, 'no cursor', 'x.1']) {
        const { snapshot, page } = await adapter.open(device, since)
        must(snapshot && !page, 'a snapshot')
        same(textsOf(snapshot.page.events), ['hello'], 'the newest')
      }
    },
  ],
  [
    'AD7 a snapshot’s state is the fold of everything before its end',
    async (world) => {
      const { adapter, device } = await chatty(world, 260)
      const body = { name: 'language', value: 'de' }
      await adapter.append([{ ...message(''), type: 'preference.set', body }])
      const { snapshot } = await adapter.open(device)
      const all = await everything({ adapter, device })
      same(snapshot?.foldVersion, relationshipFold.version, 'the version')
      same(snapshot?.state, fold(relationshipFold, all), 'the state')
    },
  ],
  [
    'AD8 pages forwards meet without a hole or an overlap, up to the head',
    async (world) => {
      const { adapter, device, first } = await chatty(world, 520)
      const pages: Page[] = []
      let after = first
      do {
        const page = await adapter.page({ after })
        pages.push(page)
        after = cursorOf(page.epoch, page.upTo)
      } while (!pages.at(-1)?.atHead)
      must(pages.every(isRange), 'each is a range in order')
      must(
        pages.every((page, at) => at === 0 || page.after === pages[at - 1]?.upTo),
        'they meet',
      )
      const read = pages.flatMap(({ events }) => textsOf(events))
      same(read, textsOf(await everything({ adapter, device })).slice(100), 'what they hold')
    },
  ],
  [
    'AD8 pages backwards meet without a hole or an overlap, down to the beginning',
    async (world) => {
      const { adapter, device } = await chatty(world, 520)
      const all = await everything({ adapter, device })
      must(inOrder(all), 'the order')
      same(all[0]?.type, 'relationship.started', 'the beginning')
      const texts = Array.from({ length: 520 }, (_, at) => `message ${at}`)
      same(textsOf(all), texts, 'what they hold')
    },
  ],
  [
    'AD8 behind the head a page is empty and says so',
    async (world) => {
      const { adapter, cursor } = await born(world)
      const page = await adapter.page({ after: cursor })
      same([page.events, page.atHead], [[], true], 'the page')
      same(cursorOf(page.epoch, page.upTo), cursor, 'its end')
    },
  ],
  [
    'AD8 before the beginning a page is empty and says so',
    async (world) => {
      const { adapter, device } = await born(world)
      const [start] = await everything({ adapter, device })
      const epoch = (await adapter.open(device)).snapshot?.page.epoch ?? ''
      const page = await adapter.page({ before: cursorOf(epoch, start?.tick ?? 0) })
      same([page.events, page.atStart], [[], true], 'the page')
    },
  ],
  [
    'AD8 a page before a cursor holds what is earlier, and not the event at it',
    async (world) => {
      const { adapter, device } = await born(world, 'one', 'two', 'three')
      const all = await everything({ adapter, device })
      const epoch = (await adapter.open(device)).snapshot?.page.epoch ?? ''
      const page = await adapter.page({ before: cursorOf(epoch, all.at(-1)?.tick ?? 0) })
      must(isRange(page), 'a range')
      same(textsOf(page.events), ['one', 'two'], 'what is earlier')
    },
  ],
  [
    'AD9 a cursor of nobody’s is answered with Reopen, never with events',
    async (world) => {
      const { adapter } = await born(world)
      const other = await born(world)
      for (const cursor of [other.cursor, 'no cursor', 'zzz.1', '.']) {
        await failsWith('Reopen', () => adapter.page({ after: cursor }))
        await failsWith('Reopen', () => adapter.page({ before: cursor }))
      }
    },
  ],
  [
    'AD9 nobody reads what another device wrote',
    async (world) => {
      const one = await born(world, 'private of one')
      const two = await born(world, 'private of two')
      await world.answer(one.device, 'for one')
      same(textsOf(await everything(two)), ['private of two'], 'what the other reads')
      same(textsOf(await everything(one)), ['private of one', 'for one'], 'what it reads itself')
    },
  ],
  [
    'AD9 the same device in another tab reads the same',
    async (world) => {
      const one = await born(world, 'one', 'two')
      const other = { device: one.device, adapter: await again(world, one.device) }
      same(await everything(other), await everything(one), 'both')
    },
  ],
]
