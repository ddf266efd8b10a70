import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { eventOf, idOf } from '../../generated/events.ts'
import { erase } from '../admission/erase.ts'
import type { Reference } from '../event/envelope.ts'
import { maxOwnPreferences } from '../event/limits.ts'
import type { RelationshipEvent } from '../event/union.ts'
import { assurances, levelOf } from '../identity/assurance.ts'
import type { Assurance } from '../identity/assurance.ts'
import { mergeEvents } from '../order/merge.ts'
import { byPlace } from '../order/tick.ts'
import { maxPurposes } from '../wire/limits.ts'
import { consentsFold } from './consents.ts'
import { fold } from './fold.ts'
import { preferencesFold } from './preferences.ts'
import { addSetting, settingOf } from './setting.ts'
import type { Setting, Settings } from './setting.ts'

interface Said {
  strand: string
  tick: number
  granted: boolean
  assurance?: Assurance
  replaces?: Reference[]
}

const consent = ({
  strand,
  tick,
  granted,
  assurance = 'device',
  replaces,
}: Said): RelationshipEvent =>
  eventOf('consent.set', {
    id: idOf(tick),
    strand,
    tick,
    author: { kind: 'customer', id: `gen_${strand}`, assurance },
    body: { purpose: 'news', granted, ...(replaces && { replaces }) },
  })

const granted = (log: readonly RelationshipEvent[]): boolean | undefined =>
  settingOf(fold(consentsFold, log), 'news')?.value

/** References to all that stands in the settings for news, which a later one may replace. */
const liveIn = (settings: Settings<unknown>): Reference[] =>
  (settings['news'] ?? []).map(({ id, strand }) => ({ id, strand }))

const out = consent({ strand: 'str_a', tick: 1, granted: false })
const stranger = consent({ strand: 'str_b', tick: 2, granted: true, assurance: 'strong' })

test('FO9 no-beats-yes: out on A and in on B is out while they are joined, and each again after the undo', () => {
  expect(granted(mergeEvents([out], [stranger]))).toBe(false)
  expect(granted(mergeEvents([stranger], [out]))).toBe(false)
  expect([granted([out]), granted([stranger])]).toEqual([false, true])
})

test('FO9 opt-in-again: the same person opts out and later in again', () => {
  const again = consent({ strand: 'str_a', tick: 3, granted: true, replaces: [{ id: out.id }] })
  expect(granted([out, again])).toBe(true)
})

test('FO9 opt-in-again over a join: who sees the no of another strand may replace it, and after the undo that no stands', () => {
  const before = fold(consentsFold, mergeEvents([out], [stranger]))
  const replaces = liveIn(before)
  expect(replaces).toEqual([
    { id: out.id, strand: 'str_a' },
    { id: stranger.id, strand: 'str_b' },
  ])
  const again = consent({ strand: 'str_b', tick: 3, granted: true, replaces })
  expect(granted([out, stranger, again])).toBe(true)
  expect([granted([out]), granted([stranger, again])]).toEqual([false, true])
})

test('FO9 a stranger’s yes never beats a no, however well proven and however late', () => {
  const names = [{ id: idOf(9) }, { id: out.id }, { id: out.id, strand: 'str_b' }]
  for (const replaces of [[], names]) {
    expect(
      granted([
        out,
        consent({ strand: 'str_b', tick: 9, granted: true, assurance: 'strong', replaces }),
      ]),
    ).toBe(false)
  }
})

test('FO9 what a setting replaces is named by strand and id', () => {
  const strange = consent({ strand: 'str_b', tick: 5, granted: true, replaces: [{ id: out.id }] })
  expect(granted([out, strange])).toBe(false)
  expect(granted([out, { ...strange, strand: 'str_a' }])).toBe(true)
})

test('FO9 a setting replaces only what came before it under its own name', () => {
  const other = eventOf('consent.set', {
    id: idOf(2),
    tick: 2,
    body: { purpose: 'calls', granted: true, replaces: [{ id: out.id }] },
  } as Partial<RelationshipEvent>)
  expect(granted([out, other])).toBe(false)
})

test('FO9 where an erased setting is taken out, what it replaced holds again', () => {
  const yes = consent({ strand: 'str_a', tick: 3, granted: true, replaces: [{ id: out.id }] })
  expect(granted([out, erase(yes)])).toBe(false)
})

test('FO8 "never" is a no too', () => {
  const contact = (tick: number, value: string) =>
    eventOf('preference.set', {
      id: idOf(tick),
      tick,
      body: { name: 'contactFrequency', value },
    } as Partial<RelationshipEvent>)
  const state = fold(preferencesFold, [contact(1, 'never'), contact(2, 'daily')])
  expect(settingOf(state, 'contactFrequency')?.value).toBe('never')
})

test.each(['__proto__', 'constructor', 'toString'])('FO8 a purpose may be called %s', (purpose) => {
  const event = eventOf('consent.set', {
    body: { purpose, granted: true },
  } as Partial<RelationshipEvent>)
  expect(settingOf(consentsFold.empty, purpose)).toBeUndefined()
  expect(settingOf(fold(consentsFold, [event]), purpose)?.value).toBe(true)
})

const settings = fc.array(
  fc.record({
    strand: fc.constantFrom('str_a', 'str_b'),
    granted: fc.boolean(),
    assurance: fc.constantFrom(...assurances),
    back: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
  }),
  { maxLength: 14 },
)

test('FO8 of what nothing has replaced the strongest holds: a no, then the better proven, then the later', () => {
  fc.assert(
    fc.property(settings, (all) => {
      const log = all.map(({ back, ...said }, tick) =>
        consent({
          ...said,
          tick,
          replaces: back.flatMap((far) => {
            const strand = all[tick - far]?.strand
            return strand === undefined ? [] : [{ id: idOf(tick - far), strand }]
          }),
        }),
      )
      const gone = new Set(
        log.flatMap(({ body }) => (body as { replaces: Reference[] }).replaces.map(({ id }) => id)),
      )
      const live = log.filter(({ id }) => !gone.has(id))
      const no = live.filter(({ body }) => !(body as { granted: boolean }).granted)
      const strongest = (no.length > 0 ? no : live).sort(
        (a, b) => levelOf(a.author.assurance) - levelOf(b.author.assurance) || byPlace(a, b),
      )
      expect(settingOf(fold(consentsFold, log), 'news')?.id).toBe(strongest.at(-1)?.id)
      expect(liveIn(fold(consentsFold, log)).length).toBe(live.length)
    }),
    { seed },
  )
})

test('FO10 joins and undos leave each side what its own strands say', () => {
  fc.assert(
    fc.property(settings, (all) => {
      const log = all.map((said, tick) => consent({ ...said, tick }))
      const [a, b] = ['str_a', 'str_b'].map((strand) =>
        log.filter((event) => event.strand === strand),
      )
      const joined = mergeEvents(a ?? [], b ?? [])
      expect(joined).toEqual(log)
      expect(granted(joined) ?? true).toBe((granted(a ?? []) ?? true) && (granted(b ?? []) ?? true))
    }),
    { seed },
  )
})

test('FO11 of one name the sixteen strongest are kept', () => {
  const state = Array.from({ length: 40 }, (_, tick) => tick).reduce<Settings<boolean>>(
    (before, tick) => {
      const setting: Setting<boolean> = {
        id: idOf(tick),
        strand: 'str_a',
        tick,
        value: tick !== 5,
        assurance: 'device',
      }
      return addSetting(before, 'news', setting)
    },
    {},
  )
  expect(liveIn(state)).toHaveLength(16)
  expect(settingOf(state, 'news')?.tick).toBe(5)
})

test('FO11 beyond fifty preferences of the page’s own a new name is passed over; known ones and those there still change', () => {
  const set = (tick: number, name: string, value: unknown = tick) =>
    eventOf('preference.set', {
      id: idOf(tick),
      tick,
      body: { name, value },
    } as Partial<RelationshipEvent>)
  const full = Array.from({ length: maxOwnPreferences + 5 }, (_, tick) => set(tick, `x.p${tick}`))
  const state = fold(preferencesFold, [
    ...full,
    set(100, 'language', 'de'),
    set(101, 'x.p3', 'new'),
  ])
  expect(Object.keys(state)).toHaveLength(maxOwnPreferences + 1)
  expect(settingOf(state, `x.p${maxOwnPreferences}`)).toBeUndefined()
  expect([settingOf(state, 'language')?.value, settingOf(state, 'x.p3')?.value]).toEqual([
    'de',
    'new',
  ])
})

test('FO11 beyond two hundred purposes a new one is passed over, so it is no yes', () => {
  const say = (tick: number, purpose: string) =>
    eventOf('consent.set', {
      id: idOf(tick),
      tick,
      body: { purpose, granted: true },
    } as Partial<RelationshipEvent>)
  const full = Array.from({ length: maxPurposes + 1 }, (_, tick) => say(tick, `purpose ${tick}`))
  const state = fold(consentsFold, full)
  expect(Object.keys(state)).toHaveLength(maxPurposes)
  expect(settingOf(state, `purpose ${maxPurposes}`)).toBeUndefined()
})
