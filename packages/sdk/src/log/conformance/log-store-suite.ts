import type { RelationshipEvent } from '@continuo/model'
import { must, same, suiteOf } from '../../conformance/case.ts'
import type { Cases, ConformanceCase, Harness } from '../../conformance/case.ts'
import { nobody } from '../../identity/who.ts'
import type { LogStore } from '../log-store.ts'
import {
  draftCalled,
  eventAt,
  eventsFrom,
  generationCalled,
  headAt,
  idOf,
  range,
} from './sample.ts'

/** One browser's storage of one workspace, empty at first. */
export interface LogStoreWorld {
  /** Opens the log as a tab or a page after a reload does; the stores of a world share what they keep. */
  open(): Promise<LogStore>
  end(): Promise<void>
}

/** What the suite of logs is given to try one. */
export type LogStoreHarness = Harness<LogStoreWorld>

const g = 'generation one'

/** A log that holds events at the ticks 1 to `upTo`. */
async function begun(world: LogStoreWorld, upTo = 3): Promise<LogStore> {
  const log = await world.open()
  await log.generation(generationCalled(g))
  must(await log.replace(g, range(0, upTo)), 'the first snapshot is kept')
  return log
}

const ticksOf = (events: readonly RelationshipEvent[]): number[] => events.map(({ tick }) => tick)

const ticks = (first: number, last: number): number[] => ticksOf(eventsFrom(first, last))

async function holds(log: LogStore, first: number, last: number): Promise<void> {
  const { head, events } = await log.read()
  same([head?.cursor.tick, ticksOf(events)], [last, ticks(first, last)], 'the newest events')
}

const cases: Cases<LogStoreWorld> = [
  [
    'SY1 an empty log has nothing and troubles nobody',
    async (world) => {
      same(
        await (await world.open()).read(),
        {
          generation: null,
          head: null,
          events: [],
          drafts: [],
          composing: '',
          trouble: null,
          who: undefined,
          left: false,
        },
        'an empty log',
      )
    },
  ],
  [
    'SY56 who a generation is lies beside it, changes for all tabs, and goes with it',
    async (world) => {
      const [one, other] = [await world.open(), await world.open()]
      const who = { ...nobody, joined: 'join_7' }
      await one.generation(generationCalled('first'), who)
      same((await other.read()).who, who, 'who it is')
      await other.who('first', (now = nobody) => ({ ...now, vouched: true }))
      same((await one.read()).who, { ...who, vouched: true }, 'who it is by now')
      same(await one.who('second', () => nobody), undefined, 'of another generation')
      must((await one.who('first'))?.vouched, 'without a change it is read')
      same(await other.who('second'), undefined, 'another generation reads nothing')
      await one.end('first')
      same((await other.read()).who, undefined, 'who was there')
    },
  ],
  [
    'SY56 a generation that takes another’s place does so in the write that ends it; who has left stays until it is told',
    async (world) => {
      const [one, other] = [await world.open(), await world.open()]
      await one.generation(generationCalled('first'), nobody)
      await one.drafts('first', (drafts) => [...drafts, draftCalled(1)])
      const left = {
        generation: generationCalled('first'),
        operation: 'o',
        why: 'switched' as const,
      }
      const next = {
        generation: generationCalled('second'),
        who: { ...nobody, joined: 'join_9' },
        left,
      }
      const [mine, late] = [await one.end('first', next), await other.end('first', next)]
      same(mine?.length, 1, 'the outbox of the one that ended')
      same(late, undefined, 'what the slower tab hears')
      const kept = await other.read()
      same(
        [kept.generation?.id, kept.drafts.length, kept.who?.joined, kept.left],
        ['second', 0, 'join_9', true],
        'what is there',
      )
      same(
        await one.drafts('first', (all) => [...all, draftCalled(2)]),
        undefined,
        'a draft of the one that ended',
      )
      await one.end('second')
      await one.generation(generationCalled('third'), nobody)
      same(
        (await one.leaving()).map(({ operation }) => operation),
        ['o'],
        'who has left',
      )
      await one.leaving(() => [])
      same((await other.read()).left, false, 'who has left, once it was told')
    },
  ],
  [
    'SY1 the first generation that is offered is kept, and every later one gives way',
    async (world) => {
      const [one, other] = [await world.open(), await world.open()]
      const kept = await Promise.all([
        one.generation(generationCalled('first')),
        other.generation(generationCalled('second')),
      ])
      same(kept[0].id, kept[1].id, 'both tabs have one generation')
      same((await other.read()).generation?.id, kept[0].id, 'the kept generation')
    },
  ],
  [
    'SY2 a range that joins on is added, and the cursor with it',
    async (world) => {
      const log = await begun(world)
      must(await log.append(g, range(3, 5)), 'what joins on is added')
      await holds(await world.open(), 1, 5)
    },
  ],
  [
    'SY2 a range that overlaps adds only what is new',
    async (world) => {
      const log = await begun(world)
      must(await log.append(g, range(1, 6)), 'an overlap is no fault')
      await holds(log, 1, 6)
    },
  ],
  [
    'SY2 a range behind the cursor is dropped',
    async (world) => {
      const log = await begun(world, 6)
      must(!(await log.append(g, range(1, 4))), 'a stale write is dropped')
      must(!(await log.append(g, range(6, 6))), 'so is one that brings nothing')
      await holds(log, 1, 6)
    },
  ],
  [
    'SY2 a range that leaves a gap is dropped',
    async (world) => {
      const log = await begun(world)
      must(!(await log.append(g, range(4, 6))), 'a gap is never written')
      await holds(log, 1, 3)
    },
  ],
  [
    'SY2 a range of another epoch is dropped',
    async (world) => {
      const log = await begun(world)
      must(!(await log.append(g, range(3, 5, {}, 'two'))), 'another epoch is dropped')
      await holds(log, 1, 3)
    },
  ],
  [
    'SY2 a range of another generation is dropped',
    async (world) => {
      const log = await begun(world)
      must(!(await log.append('another', range(3, 5))), 'another generation adds nothing')
      must(!(await log.replace('another', range(0, 9))), 'and replaces nothing')
      await holds(log, 1, 3)
    },
  ],
  [
    'SY2 of two tabs that write the same range one writes, and nothing is doubled',
    async (world) => {
      const log = await begun(world)
      const other = await world.open()
      const wrote = await Promise.all([log.append(g, range(3, 9)), other.append(g, range(3, 9))])
      same(wrote.filter(Boolean).length, 1, 'the tabs that wrote')
      await holds(other, 1, 9)
    },
  ],
  [
    'SY2 nothing is added where no snapshot was',
    async (world) => {
      const log = await world.open()
      await log.generation(generationCalled(g))
      must(!(await log.append(g, range(0, 3))), 'there is nothing to join on to')
      same((await log.read()).head, null, 'the head')
    },
  ],
  [
    'SY3 the start reads the newest page, which has never few events where there are many',
    async (world) => {
      const log = await begun(world, 1_060)
      const sizes = new Set<boolean>()
      for (let tick = 1_060; tick < 1_300; tick += 7) {
        await log.append(g, range(tick, tick + 7))
        const { head, events } = await log.read()
        same(events.at(-1)?.tick, tick + 7, 'the newest event')
        same(events.length, tick + 7 - (head?.begin ?? 0), 'the newest page')
        sizes.add(events.length >= 50 && events.length <= 150)
      }
      same([...sizes], [true], 'never few, never many')
    },
  ],
  [
    'SY3 pages go back one by one without a hole, to the beginning',
    async (world) => {
      const log = await begun(world, 250)
      for (let tick = 250; tick < 420; tick += 17) await log.append(g, range(tick, tick + 17))
      const { events, head } = await log.read()
      must(head && !head.atStart, 'more is kept')
      const all = [...events]
      let [from, atStart] = [head.begin, false]
      while (!atStart) {
        const page = await log.before(g, 'one', from)
        must(page && page.upTo === from, 'a page that joins on')
        all.unshift(...page.events)
        ;[from, atStart] = [page.after, page.atStart]
      }
      same(from, 0, 'the beginning')
      same(await log.before(g, 'one', from), undefined, 'nothing is before it')
      same(ticksOf(all), ticks(1, head.cursor.tick), 'every event once')
      const many = await log.before(g, 'one', head.begin, 99)
      same(ticksOf(many?.events ?? []), ticks(1, head.begin), 'all pages at once')
      same([many?.after, many?.upTo, many?.atStart], [0, head.begin, true], 'their range')
      const two = await log.before(g, 'one', head.begin, 2)
      const one = await log.before(g, 'one', head.begin)
      must(two && one && two.after < one.after && !two.atStart, 'two pages, and no more')
    },
  ],
  [
    'SY3 events of one tick are never torn apart',
    async (world) => {
      const log = await world.open()
      await log.generation(generationCalled(g))
      const tied = Array.from({ length: 250 }, (_, at) => ({
        ...eventAt(7 + Math.floor(at / 125)),
        id: idOf(10_000 + at),
      }))
      must(await log.replace(g, { head: headAt(8), after: 0, events: tied }), 'ties are kept')
      const { events, head } = await log.read()
      same([head?.begin, events.length], [7, 125], 'the newest page')
      same((await log.before(g, 'one', 7))?.events.length, 125, 'the page before')
    },
  ],
  [
    'SY3 no page is read for another generation or epoch',
    async (world) => {
      const log = await begun(world, 120)
      same(await log.before('another', 'one', 100), undefined, 'another generation')
      same(await log.before(g, 'two', 100), undefined, 'another epoch')
    },
  ],
  [
    'SY4 of a range that begins later only its own part is kept',
    async (world) => {
      const log = await world.open()
      await log.generation(generationCalled(g))
      await log.replace(g, range(200, 320, { atStart: false }))
      const { head } = await log.read()
      same([head?.begin, head?.atStart], [200, false], 'the head')
      await log.append(g, range(320, 460, { atStart: true }))
      const later = (await log.read()).head
      same([later?.begin, later?.atStart, later?.cursor.tick], [400, false, 460], 'after more came')
      const pages = [await log.before(g, 'one', 400), await log.before(g, 'one', 300)]
      same(
        pages.map((page) => [page?.after, page?.atStart]),
        [
          [300, false],
          [200, false],
        ],
        'pages',
      )
      same(await log.before(g, 'one', 200), undefined, 'nothing before them')
    },
  ],
  [
    'SY5 a snapshot takes the place of everything, whatever its epoch',
    async (world) => {
      const log = await begun(world, 320)
      must(await log.replace(g, range(900, 950, { atStart: false }, 'two')), 'it is kept')
      const { head, events } = await log.read()
      same([head?.cursor.epoch, head?.begin], ['two', 900], 'the head')
      same(ticksOf(events), ticks(901, 950), 'the events')
      same(await log.before(g, 'two', 900), undefined, 'nothing of the old range is left')
    },
  ],
  [
    'SY5 a snapshot without events is kept as well',
    async (world) => {
      const log = await begun(world)
      must(
        await log.replace(g, { head: headAt(40, { begin: 40 }, 'two'), after: 40, events: [] }),
        'kept',
      )
      must(await log.append(g, range(40, 41, {}, 'two')), 'and can be gone on with')
      await holds(log, 41, 41)
    },
  ],
  [
    'SY6 drafts stay in the order in which they were written, over tabs and reloads',
    async (world) => {
      const log = await begun(world)
      const other = await world.open()
      const add = (store: LogStore, number: number) =>
        store.drafts(g, (drafts) => [...drafts, draftCalled(number)])
      await add(log, 1)
      await add(other, 2)
      await Promise.all([add(log, 3), add(other, 4)])
      const { drafts } = await (await world.open()).read()
      same(drafts.slice(0, 2), [draftCalled(1), draftCalled(2)], 'the first two')
      same(drafts.length, 4, 'how many there are')
    },
  ],
  [
    'SY6 a change gets what all tabs see, and gives what all tabs see',
    async (world) => {
      const log = await begun(world)
      const other = await world.open()
      await log.drafts(g, () => [draftCalled(1), draftCalled(2)])
      const left = await other.drafts(g, (drafts) => drafts.slice(1))
      same(left, [draftCalled(2)], 'what the change gives')
      same(await log.drafts(g), [draftCalled(2)], 'what the other tab reads')
    },
  ],
  [
    'SY6 another generation neither sees nor changes the outbox',
    async (world) => {
      const log = await begun(world)
      await log.drafts(g, () => [draftCalled(1)], 'half a')
      same(await log.drafts('another'), undefined, 'another generation sees nothing')
      same(await log.drafts('another', () => []), undefined, 'and changes nothing')
      same(await log.drafts('another', undefined, 'x'), undefined, 'nor the text')
      const { drafts, composing } = await log.read()
      same([drafts, composing], [[draftCalled(1)], 'half a'], 'the outbox')
    },
  ],
  [
    'SY7 a draft leaves the outbox in the write that brings its event',
    async (world) => {
      const log = await begun(world)
      await log.drafts(g, () => [draftCalled(4), draftCalled(5), draftCalled(600)])
      await log.append(g, range(3, 4))
      same((await log.read()).drafts, [draftCalled(5), draftCalled(600)], 'after the first event')
      await log.replace(g, range(0, 5, {}, 'two'))
      same((await log.read()).drafts, [draftCalled(600)], 'after the snapshot')
    },
  ],
  [
    'SY7 an admitted draft leaves the outbox when the cursor passes its place',
    async (world) => {
      const log = await begun(world)
      const place = { tick: 400, strand: 'str_one' }
      await log.drafts(g, () => [{ ...draftCalled(9_000), place }])
      await log.append(g, range(3, 399))
      same((await log.read()).drafts.length, 1, 'before its place')
      await log.append(g, range(399, 400))
      same((await log.read()).drafts, [], 'at its place')
    },
  ],
  [
    'SY7 a write that is dropped takes nothing out of the outbox',
    async (world) => {
      const log = await begun(world)
      await log.drafts(g, () => [draftCalled(7)])
      await log.append(g, range(5, 8))
      await log.append(g, range(3, 8, {}, 'two'))
      same((await log.read()).drafts, [draftCalled(7)], 'the outbox')
    },
  ],
  [
    'SY8 unsent text is kept, and changes with the outbox in one write',
    async (world) => {
      const log = await begun(world)
      await log.drafts(g, undefined, 'Which tick')
      same((await (await world.open()).read()).composing, 'Which tick', 'the text')
      await log.drafts(g, (drafts) => [...drafts, draftCalled(1)], '')
      const { composing, drafts } = await log.read()
      same([composing, drafts.length], ['', 1], 'text and outbox')
    },
  ],
  [
    'SY8 what the adapter keeps belongs to the generation',
    async (world) => {
      const log = await begun(world)
      await log.keep(g).set('token', { a: [1] })
      same(await (await world.open()).keep(g).get('token'), { a: [1] }, 'what it kept')
      same(await log.keep(g).get('other'), undefined, 'what it never kept')
      same(await log.keep('another').get('token'), undefined, 'what another generation reads')
      await log.keep('another').set('token', 'b')
      same(await log.keep(g).get('token'), { a: [1] }, 'after another generation wrote')
    },
  ],
  [
    'SY8 the end of a generation takes everything, and hands out what was unsent',
    async (world) => {
      const log = await begun(world, 320)
      await log.keep(g).set('token', 'a')
      await log.drafts(g, () => [draftCalled(1)], 'half a')
      same(await log.end('another'), undefined, 'another generation ends nothing')
      same(await log.end(g), [draftCalled(1)], 'what was unsent')
      const { generation, head, drafts, composing } = await (await world.open()).read()
      same([generation, head, drafts, composing], [null, null, [], ''], 'what is left')
      must(!(await log.append(g, range(320, 321))), 'a write that comes too late is dropped')
      await log.generation(generationCalled('second'))
      same(await log.keep('second').get('token'), undefined, 'the next one has nothing of it')
    },
  ],
  [
    'SY11 read marks are kept beside the log',
    async (world) => {
      const log = await begun(world)
      await log.mark(g, { customer: 2, company: 3 })
      await log.mark('another', { customer: 9, company: 9 })
      same((await log.read()).head?.marks, { customer: 2, company: 3 }, 'the marks')
      await holds(log, 1, 3)
    },
  ],
  [
    'SY6 a store can be let go and another opened',
    async (world) => {
      const log = await begun(world)
      await log.drafts(g, () => [draftCalled(1)])
      const other = await world.open()
      other.close()
      same(await log.drafts(g), [draftCalled(1)], 'the outbox')
    },
  ],
]

/**
 * What every LogStore has to hold; tied to no test runner.
 *
 * @example
 * for (const { title, run } of logStoreSuite({ name: 'mine', world })) test(title, run)
 */
export function logStoreSuite(harness: LogStoreHarness): ConformanceCase[] {
  return suiteOf(cases, harness, (world) => world.end())
}
