import { expect, it } from 'vitest'
import { relationshipFold } from '@continuo/model'
import type { Opened, Page, RelationshipEvent } from '@continuo/model'
import type { Adapter, FollowItem, Listener } from '@continuo/sdk'
import { sampleEvent } from '../../rehearsal/sample-event.ts'
import { createFacts } from './facts.ts'

const prefers = (tick: number, language: string): RelationshipEvent => ({
  id: `0191-${tick}`,
  strand: 'str_1',
  tick,
  author: { kind: 'customer', id: 'gen_1', assurance: 'device' },
  touchpoint: { channel: 'web' },
  type: 'preference.set',
  body: { name: 'language', value: language },
  audience: 'everyone',
})

const page = (epoch: string, after: number, ...events: RelationshipEvent[]): Page => ({
  epoch,
  after,
  upTo: events.at(-1)?.tick ?? after,
  events,
  atHead: true,
  atStart: false,
})

function setUp() {
  const facts = createFacts()
  let listener: Listener = () => undefined
  let opened: Partial<Opened> = {}
  let next: Page = page('e', 0)
  const adapter = facts.observe({
    name: 'sample',
    open: async () => opened as Opened,
    append: async () => ({ outcomes: [], me: {} as never, cursor: '', page: next }),
    page: async () => next,
    follow(_after, on) {
      listener = on
      return () => undefined
    },
  } satisfies Adapter)
  adapter.follow('', () => undefined)
  return {
    adapter,
    kept: () => [...facts.events.value.values()].map(({ type, tick }) => [type, tick]),
    languages: () => facts.state.value?.preferences['language']?.map(({ value }) => value) ?? null,
    send: (item: FollowItem) => listener(item),
    open(answer: Partial<Opened>) {
      opened = answer
      return adapter.open({} as never)
    },
    answers(given: Page) {
      next = given
    },
  }
}

const snapshot = (epoch: string, upTo: number) => ({
  snapshot: { foldVersion: 1, state: relationshipFold.empty, page: page(epoch, upTo) },
})
const frame = ({ epoch, after, upTo, events }: Page): FollowItem => ({
  is: 'frame',
  epoch,
  before: after,
  events,
  after: upTo,
})

it('DK22 goes on from the snapshot with what comes on the stream, in answers and in pages', async () => {
  const { open, send, adapter, answers, languages } = setUp()
  expect(languages()).toBeNull()
  await open(snapshot('e', 10))
  expect(languages()).toBeNull()
  send(frame(page('e', 10, prefers(11, 'de'))))
  answers(page('e', 11, prefers(12, 'fr')))
  await adapter.append([])
  answers(page('e', 12, prefers(13, 'pt')))
  await adapter.page({ after: 'x' })
  expect(languages()).toEqual(['pt', 'fr', 'de'])
})

it('DK22 takes nothing twice, nothing over a gap, nothing of another epoch, nothing from before', async () => {
  const { open, send, adapter, answers, languages } = setUp()
  send(frame(page('e', 0, prefers(1, 'xx'))))
  await open(snapshot('e', 10))
  const first = frame(page('e', 10, prefers(11, 'de')))
  send(first)
  send(first)
  send(frame(page('e', 9, prefers(10, 'xx'), prefers(11, 'de'), prefers(12, 'fr'))))
  send(frame(page('e', 20, prefers(21, 'xx'))))
  send(frame(page('f', 12, prefers(13, 'xx'))))
  answers(page('e', 0, prefers(5, 'xx'), prefers(30, 'xx')))
  await adapter.page({ before: 'x' })
  expect(languages()).toEqual(['fr', 'de'])
})

it('DK31 keeps what tells more than a line, from wherever it comes, and of one epoch', async () => {
  const { open, send, adapter, answers, kept } = setUp()
  const described = (tick: number) =>
    sampleEvent('identity.described', { group: 'City & Sons' }, { tick })
  const offered = (tick: number) => sampleEvent('offer.made', { title: 'A seat' }, { tick })
  await open({
    snapshot: {
      ...snapshot('e', 10).snapshot,
      page: page('e', 8, described(9), prefers(10, 'de')),
    },
  })
  send(frame(page('e', 10, offered(11))))
  answers(page('e', 0, described(5)))
  await adapter.page({ before: 'x' })
  answers(page('other', 0, described(6)))
  await adapter.page({ before: 'x' })
  expect(kept()).toEqual([
    ['identity.described', 9],
    ['offer.made', 11],
    ['identity.described', 5],
  ])
  await open(snapshot('f', 20))
  expect(kept()).toEqual([])
})

it('DK22 begins anew with the snapshot of another epoch', async () => {
  const { open, send, languages } = setUp()
  await open(snapshot('e', 10))
  send(frame(page('e', 10, prefers(11, 'de'))))
  await open(snapshot('f', 20))
  expect(languages()).toBeNull()
  await open({ page: page('f', 20, prefers(21, 'it')) })
  expect(languages()).toEqual(['it'])
})
