import { expect, test } from 'vitest'
import { eventOf, eventTypes, frozen, idOf } from '../../generated/events.ts'
import type { RelationshipEvent } from '../event/union.ts'
import { erase } from './erase.ts'

test.each(eventTypes)(
  'LG18 of an erased %s the place and the type stay; body, author id and page are null',
  (type) => {
    const event = frozen(
      eventOf(type, {
        at: 900,
        about: { id: idOf(2), strand: 'str_b' },
        writtenAt: '2026-11-22T13:09:00Z',
        touchpoint: { channel: 'app', site: 'https://city.example', page: '/patients/17' },
      } as Partial<RelationshipEvent>),
    )
    expect(erase(event)).toEqual({
      id: event.id,
      strand: event.strand,
      tick: event.tick,
      at: 900,
      author: { kind: 'customer', id: null, assurance: 'device' },
      touchpoint: { channel: 'app', site: 'https://city.example', page: null },
      type,
      body: null,
      about: { id: idOf(2), strand: 'str_b' },
      audience: 'everyone',
      erased: true,
    })
  },
)

test('LG18 to erase twice is to erase once', () => {
  const once = erase(eventOf('message.sent'))
  expect(erase(once)).toEqual(once)
})
