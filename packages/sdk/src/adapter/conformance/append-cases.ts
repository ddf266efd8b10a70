import { maxDrafts, maxTextLength } from '@continuo/model'
import type { Draft } from '@continuo/model'
import { must, same } from '../../conformance/case.ts'
import type { Cases } from '../../conformance/case.ts'
import type { Refused } from '../errors.ts'
import {
  again,
  born,
  cursorOf,
  everything,
  failsWith,
  message,
  placeIn,
  reasonOf,
  textsOf,
  unborn,
} from './world.ts'
import type { AdapterWorld } from './world.ts'

const long = 'x'.repeat(maxTextLength)

/** Each kind of bad draft, and why it is refused. */
const bad: Record<string, [string, () => unknown]> = {
  'without text': ['malformed', () => message('')],
  'with blank text': ['malformed', () => message('  \n')],
  'with a body of another type': ['malformed', () => ({ ...message('x'), body: { text: 7 } })],
  'with a field that nobody knows': ['malformed', () => ({ ...message('x'), strand: 'str_x' })],
  'without a good id': ['malformed', () => ({ ...message('x'), id: 'not-a-uuid' })],
  'with half a character': ['malformed', () => message('half \ud800')],
  'with too long a text': ['too-long', () => message(`${long}x`)],
  'of a type that nobody knows': [
    'unknown-type',
    () => ({ ...message('x'), type: 'poem.recited' }),
  ],
  'of a type that only the system writes': [
    'wrong-writer',
    () => ({ ...message('x'), type: 'identity.ended', body: { why: 'reset' } }),
  ],
  'about an event that is not there': [
    'about-unreadable',
    () => ({ ...message('x'), about: { id: message('').id } }),
  ],
}

const badCases: Cases<AdapterWorld> = Object.entries(bad).map(([what, [reason, make]]) => [
  `AD5 a draft ${what} is refused as ${reason}, and its neighbours are not`,
  async (world: AdapterWorld) => {
    const { adapter, device } = await born(world, 'first')
    const drafts = [message('before'), make() as Draft, message('after')]
    const { outcomes } = await adapter.append(drafts)
    same(outcomes.map(reasonOf), ['admitted', reason, 'admitted'], 'the outcomes')
    const texts = textsOf(await everything({ adapter, device }))
    same(texts, ['first', 'before', 'after'], 'the log')
  },
])

export const appendCases: Cases<AdapterWorld> = [
  [
    'AD2 the first append makes the device known, and the log begins with where it came from',
    async (world) => {
      const { adapter, device } = await unborn(world)
      const arrival = { referrer: 'https://search.example/', utm: { source: 'newsletter' } }
      const touchpoint = { channel: 'web' as const, page: '/tickets' }
      const { outcomes, me, cursor } = await adapter.append([
        { ...message('hello'), arrival, touchpoint },
      ])
      must(cursor && me?.generation && me.strand, 'a cursor, a generation and a strand')
      same(me.state, 'anonymous', 'the state')
      same(placeIn(outcomes[0]).strand, me.strand, 'where the draft hangs')
      const [start, hello] = await everything({ adapter, device })
      must(start?.type === 'relationship.started', 'the log begins with its beginning')
      same(start.body?.arrival, arrival, 'the arrival')
      same([hello?.author.kind, hello?.author.id], ['customer', me.generation], 'the author')
      same(
        [hello?.touchpoint.channel, hello?.touchpoint.page],
        ['web', '/tickets'],
        'the touchpoint',
      )
    },
  ],
  [
    'AD2 a first append of which everything is refused makes nobody known',
    async (world) => {
      const { adapter, device } = await unborn(world)
      const { outcomes } = await adapter.append([message(''), message(`${long}x`)])
      same(outcomes.map(reasonOf), ['malformed', 'too-long'], 'the outcomes')
      same((await adapter.open(device)).me, null, 'who this is')
    },
  ],
  [
    'AD2 of a page only the path is kept',
    async (world) => {
      const { adapter, device } = await unborn(world)
      const touchpoint = { channel: 'web' as const, page: '/tickets?email=a@b.example#top' }
      await adapter.append([{ ...message('hello'), touchpoint }])
      const all = await everything({ adapter, device })
      same(new Set(all.map((event) => event.touchpoint.page)).has('/tickets'), true, 'the path')
      must(!JSON.stringify(all).includes('a@b.example'), 'no query in the log')
    },
  ],
  [
    'AD3 the same draft again is where it was, and once',
    async (world) => {
      const { adapter, device } = await born(world)
      const draft = message('once')
      const first = await adapter.append([draft])
      const second = await adapter.append([draft])
      same(second.outcomes, first.outcomes, 'the second outcome')
      same(textsOf(await everything({ adapter, device })), ['hello', 'once'], 'the log')
    },
  ],
  [
    'AD3 the same draft twice in one call is one',
    async (world) => {
      const { adapter, device } = await unborn(world)
      const draft = message('once')
      const { outcomes } = await adapter.append([draft, draft])
      same(placeIn(outcomes[1]), placeIn(outcomes[0]), 'the places')
      same(textsOf(await everything({ adapter, device })), ['once'], 'the log')
    },
  ],
  [
    'AD3 the same first draft from two tabs at once is one, and so is the device',
    async (world) => {
      const { adapter, device } = await unborn(world)
      const other = await again(world, device)
      const draft = message('once')
      const [one, two] = await Promise.all([adapter.append([draft]), other.append([draft])])
      same(placeIn(two.outcomes[0]), placeIn(one.outcomes[0]), 'the places')
      same(two.me?.strand, one.me?.strand, 'the strand')
      same(textsOf(await everything({ adapter, device })), ['once'], 'the log')
    },
  ],
  [
    'AD3 many drafts from two tabs at once are each there once',
    async (world) => {
      const { adapter, device } = await born(world)
      const other = await again(world, device)
      const drafts = Array.from({ length: 60 }, (_, at) => message(`${at}`))
      await Promise.all([
        adapter.append(drafts.slice(0, 40)),
        other.append(drafts.slice(20, 60)),
        adapter.append(drafts.slice(10, 50)),
      ])
      const texts = textsOf(await everything({ adapter, device })).slice(1)
      same(texts.length, 60, 'how many')
      same(new Set(texts).size, 60, 'how many different ones')
    },
  ],
  [
    'AD3 a known id with other content is refused, and the first stays',
    async (world) => {
      const { adapter, device } = await born(world)
      const draft = message('as it was')
      await adapter.append([draft])
      const { outcomes } = await adapter.append([{ ...draft, body: { text: 'changed' } }])
      same(reasonOf(outcomes[0]), 'id-reused', 'the outcome')
      same(textsOf(await everything({ adapter, device })), ['hello', 'as it was'], 'the log')
    },
  ],
  [
    'AD3 the same id of another device is another event',
    async (world) => {
      const [one, two] = [await born(world), await born(world)]
      const draft = message('mine')
      const first = await one.adapter.append([draft])
      const second = await two.adapter.append([{ ...draft, body: { text: 'and mine' } }])
      same(
        [reasonOf(first.outcomes[0]), reasonOf(second.outcomes[0])],
        ['admitted', 'admitted'],
        'both',
      )
    },
  ],
  [
    'AD4 outcomes come in the order of the drafts, and ticks rise in it',
    async (world) => {
      const { adapter, device } = await born(world)
      const drafts = Array.from({ length: maxDrafts }, (_, at) => message(`${at}`))
      const { outcomes } = await adapter.append(drafts)
      same(
        outcomes.map(({ id }) => id),
        drafts.map(({ id }) => id),
        'the order',
      )
      const ticks = outcomes.map((outcome) => placeIn(outcome).tick)
      must(
        ticks.every((tick, at) => at === 0 || tick > (ticks[at - 1] ?? 0)),
        'ticks rise',
      )
      const logged = (await everything({ adapter, device })).slice(-maxDrafts)
      same(
        logged.map(({ tick }) => tick),
        ticks,
        'the log',
      )
    },
  ],
  [
    'AD4 more than a hundred drafts are refused as a whole',
    async (world) => {
      const { adapter, device } = await born(world)
      const drafts = Array.from({ length: maxDrafts + 1 }, () => message('x'))
      const error = await failsWith('Refused', () => adapter.append(drafts))
      same((error as Refused).reason, 'too-many-drafts', 'the reason')
      same(textsOf(await everything({ adapter, device })), ['hello'], 'the log')
    },
  ],
  [
    'AD5 a text is kept to the letter',
    async (world) => {
      const text = '<img src=x onerror=alert(1)> \u202e"\\ \r\n\t ünïcødé 🚋 '
      const { adapter, device } = await born(world, text, long)
      same(textsOf(await everything({ adapter, device })), [text, long], 'the log')
    },
  ],
  [
    'AD5 one’s own message can be edited and deleted, and another’s cannot',
    async (world) => {
      const { adapter, device } = await born(world)
      await world.answer(device, 'the answer')
      const all = await everything({ adapter, device })
      const [own, other] = ['hello', 'the answer'].map((text) => {
        const found = all.find((event) => textsOf([event])[0] === text)
        return { id: found?.id ?? '', strand: found?.strand ?? '' }
      })
      must(own && other, 'both are there')
      const edit = (about: { id: string }): Draft => ({
        ...message('changed'),
        type: 'message.edited',
        about,
      })
      const { outcomes } = await adapter.append([
        edit(own),
        edit(other),
        { ...message(''), type: 'message.deleted', body: {}, about: { id: own.id } },
      ])
      same(outcomes.map(reasonOf), ['admitted', 'not-yours', 'admitted'], 'the outcomes')
    },
  ],
  [
    'AD32 what was taken back leaves by no page, and what is beside it does',
    async (world) => {
      const { adapter, device } = await born(world)
      const [draft, later] = [message('not for long'), message('for long')]
      const { outcomes } = await adapter.append([draft, later])
      const { strand } = placeIn(outcomes[0])
      const about = { id: draft.id, strand }
      await adapter.append([
        { ...message('nor this'), type: 'message.edited', about },
        { ...message(''), type: 'message.deleted', body: {}, about },
      ])
      const all = await everything({ adapter, device })
      same(textsOf(all), ['hello', null, 'for long'], 'the log')
      must(!/not for long|nor this/.test(JSON.stringify(all)), 'none of its words')
      const { snapshot } = await adapter.open(device)
      const since = cursorOf(snapshot?.page.epoch ?? '', 1)
      const { page } = await adapter.append([message('more')], since)
      must(page && !/not for long|nor this/.test(JSON.stringify(page)), 'none in an answer')
    },
  ],
  [
    'AD5 a setting replaces what its writer could see',
    async (world) => {
      const { adapter, device } = await unborn(world)
      const set = (value: string, ...replaces: string[]): Draft => ({
        ...message(''),
        type: 'preference.set',
        body: { name: 'language', value, replaces: replaces.map((id) => ({ id })) },
      })
      const first = set('de')
      await adapter.append([first, set('fr', first.id, message('').id)])
      const { snapshot } = await adapter.open(device)
      const settings = snapshot?.state.preferences['language']
      same(
        settings?.map(({ value }) => value),
        ['fr'],
        'the settings that hold',
      )
    },
  ],
  [
    'AD6 an answer brings what came since the cursor, one’s own included',
    async (world) => {
      const { adapter, device, cursor } = await born(world)
      await world.answer(device, 'the answer')
      const { page, cursor: next } = await adapter.append([message('thanks')], cursor)
      must(page && page.atHead, 'a page up to the head')
      same(textsOf(page.events), ['the answer', 'thanks'], 'what came')
      same((await adapter.page({ after: next ?? '' })).events, [], 'what is later than the cursor')
    },
  ],
  [
    'AD6 a cursor of nobody’s never stops a draft, and says to open again',
    async (world) => {
      const { adapter, device } = await born(world)
      const other = await born(world)
      for (const since of [other.cursor, 'no cursor', 'zzz.1']) {
        const { outcomes, page, reopen } = await adapter.append([message('kept')], since)
        same(reasonOf(outcomes[0]), 'admitted', 'the outcome')
        must(reopen && !page, 'reopen, and no events')
      }
      same(textsOf(await everything({ adapter, device })).length, 4, 'the log')
    },
  ],
  ...badCases,
]
