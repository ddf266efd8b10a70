import { expect, test } from 'vitest'
import { eventOf, idOf } from '../../generated/events.ts'
import { erase } from '../admission/erase.ts'
import type { RelationshipEvent } from '../event/union.ts'
import { maxTraits, maxTraitsLength } from '../wire/limits.ts'
import { describedFold } from './described.ts'
import { fold } from './fold.ts'

const says = (tick: number, body: unknown): RelationshipEvent =>
  eventOf('identity.described', { id: idOf(tick), tick, body } as Partial<RelationshipEvent>)
const described = (...events: RelationshipEvent[]) => fold(describedFold, events)

test('FO17 what a page says later holds, in the place of what it said before; null takes it back', () => {
  const identity = { kind: 'email', value: 'a@city.example' }
  const typed = eventOf('identity.asserted', {
    id: idOf(1),
    tick: 1,
    body: { identity, traits: { plan: 'monthly', name: 'A' } },
  } as Partial<RelationshipEvent>)
  const all = [
    typed,
    says(2, { group: 'City & Sons' }),
    says(3, { traits: { plan: 'yearly', seats: 2 } }),
    says(4, { traits: { seats: null, name: 'A' } }),
  ]
  expect(described(...all)).toEqual({
    traits: [
      { name: 'plan', value: 'yearly', tick: 3 },
      { name: 'name', value: 'A', tick: 4 },
    ],
    group: 'City & Sons',
  })
})

test('FO17 names that mean something to objects are names, and what was erased says nothing', () => {
  const strange = JSON.parse('{"__proto__":"x","constructor":true}') as unknown
  const state = described(says(1, { traits: strange }), erase(says(2, { traits: { plan: 'x' } })))
  expect(state.traits.map(({ name }) => name)).toEqual(['__proto__', 'constructor'])
  expect(JSON.parse(JSON.stringify(state))).toEqual(state)
})

test('FO11 of more than fifty traits, or of more than one event may say, what was said longest ago goes', () => {
  const many = Array.from({ length: 400 }, (_, at) => says(at + 1, { traits: { [`t${at}`]: at } }))
  const { traits } = described(...many, says(999, { traits: { t350: 'again' } }))
  expect(traits).toHaveLength(maxTraits)
  expect(traits[0]).toMatchObject({ name: 't350', value: 'again' })
  const long = Array.from({ length: 60 }, (_, at) =>
    says(at + 1, { traits: { [`long-${at}`]: 'x'.repeat(1_000) } }),
  )
  const kept = described(...long).traits
  expect(kept.at(-1)).toMatchObject({ name: 'long-59' })
  expect(JSON.stringify(kept.map(({ value }) => value)).length).toBeLessThan(maxTraitsLength + 500)
})
