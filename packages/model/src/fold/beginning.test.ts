import { expect, test } from 'vitest'
import { eventOf, idOf } from '../../generated/events.ts'
import { erase } from '../admission/erase.ts'
import { beginningFold } from './beginning.ts'
import { fold } from './fold.ts'

const first = eventOf('relationship.started', { id: idOf(1), tick: 1 })
const second = eventOf('relationship.started', { id: idOf(2), tick: 2, body: {} })

test('FO12 a relationship began where its first strand did, with what brought the customer', () => {
  expect(fold(beginningFold, [first, second])).toEqual({
    tick: 1,
    touchpoint: { channel: 'web', site: 'https://city.example', page: '/tickets' },
    arrival: { referrer: 'https://search.example/' },
  })
})

test('FO12 an erased beginning leaves the next one, or none', () => {
  expect(fold(beginningFold, [erase(first), second])).toEqual({
    tick: 2,
    touchpoint: second.touchpoint,
  })
  expect(fold(beginningFold, [erase(first)])).toBeNull()
})
