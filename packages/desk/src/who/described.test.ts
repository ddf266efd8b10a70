import { expect, it } from 'vitest'
import { keyOf } from '@continuo/model'
import type { RelationshipEvent } from '@continuo/model'
import { sampleEvent } from '../../rehearsal/sample-event.ts'
import { describedIn } from './described.ts'

const kept = (...events: RelationshipEvent[]) =>
  new Map(events.map((event) => [keyOf(event), event]))

it('DK31 puts together what pages say, the later over the earlier, in whatever order it came', () => {
  const said = describedIn(
    kept(
      sampleEvent('identity.described', { traits: { plan: 'yearly', seats: 2 } }, { tick: 5 }),
      sampleEvent('identity.described', { group: 'City & Sons' }, { tick: 3 }),
      sampleEvent(
        'identity.asserted',
        {
          identity: { kind: 'email', value: 'a@city.example' },
          traits: { plan: 'monthly', name: 'A' },
        },
        { tick: 2 },
      ),
      sampleEvent('identity.described', { traits: { seats: null } }, { tick: 7 }),
    ),
  )
  expect([...said.traits]).toEqual([
    ['plan', 'yearly'],
    ['name', 'A'],
  ])
  expect(said.group).toBe('City & Sons')
})

it('DK31 takes no harm from names that mean something to objects, nor from what was erased', () => {
  const strange = JSON.parse('{"__proto__":"x","constructor":true}') as Record<string, string>
  const erased = sampleEvent('identity.described', null, { tick: 2 })
  const said = describedIn(kept(sampleEvent('identity.described', { traits: strange }), erased))
  expect([...said.traits.keys()]).toEqual(['__proto__', 'constructor'])
  expect(describedIn(new Map())).toEqual({ traits: new Map(), group: null })
})
