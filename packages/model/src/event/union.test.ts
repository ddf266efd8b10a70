import * as v from 'valibot'
import { expect, test } from 'vitest'
import { eventOf, eventTypes, idOf } from '../../generated/events.ts'
import { writerRules } from '../admission/writers.ts'
import { maxCardLength } from '../wire/limits.ts'
import { maxTextLength } from './limits.ts'
import { bodySchemas } from './union.ts'
import type { EventType } from './union.ts'

const accepts = (type: EventType, body: unknown): boolean =>
  v.safeParse(bodySchemas[type] as v.GenericSchema, body).success
const identity = { kind: 'email', value: 'someone@example.org' }
const times = <Value>(count: number, value: Value): Value[] =>
  Array.from({ length: count }, () => value)
const attachment = { id: 'att_1', name: 'plan.pdf', type: 'application/pdf', size: 7 }

test('LG19 every type has a schema and a writer rule', () => {
  expect(Object.keys(bodySchemas).sort()).toEqual(Object.keys(writerRules).sort())
})

test.each(eventTypes)(
  'LG19 a body of %s is accepted as it should be, and refused with a field too many',
  (type) => {
    const { body } = eventOf(type)
    expect(accepts(type, body)).toBe(true)
    expect(accepts(type, { ...body, surprise: 1 })).toBe(false)
    for (const wrong of [null, undefined, 1, 'text', true]) expect(accepts(type, wrong)).toBe(false)
  },
)

test.each<[EventType, string, unknown]>([
  ['message.sent', 'text at the limit', { text: 'x'.repeat(maxTextLength) }],
  ['message.sent', 'a file alone', { text: '', attachments: [attachment] }],
  [
    'message.sent',
    'a card alone',
    { text: '', card: { '@type': 'Offer', price: { amount: '12.50' } } },
  ],
  ['message.sent', 'markup as text', { text: '<script>alert(1)</script>' }],
  ['message.sent', 'a choice', { text: 'Monday', answer: { chosen: ['mon'] } }],
  ['message.sent', 'a form', { text: 'Age: 7', answer: { values: { age: 7, bike: false } } }],
  ['rating.given', 'a thumb down', { value: 0, best: 1 }],
  ['preference.set', 'quiet hours taken back', { name: 'quietHours', value: null }],
  [
    'preference.set',
    'a page’s own',
    { name: 'x.seat', value: { row: [1, null] }, replaces: [{ id: idOf(1) }] },
  ],
  ['consent.set', 'a no', { purpose: 'news by mail', granted: false }],
  [
    'identity.asserted',
    'traits',
    { identity, traits: { plan: 'gold', orders: 3, member: true, agent: null } },
  ],
])('LG19 %s accepts %s', (type, _, body) => {
  expect(accepts(type, body)).toBe(true)
})

test.each<[EventType, string, unknown]>([
  ['message.sent', 'nothing said', { text: ' \n' }],
  ['message.sent', 'no text at all', {}],
  ['message.sent', 'text over the limit', { text: 'x'.repeat(maxTextLength + 1) }],
  ['message.sent', 'NUL', { text: 'a\u0000' }],
  ['message.sent', 'half of a pair', { text: 'a\ud800' }],
  ['message.sent', 'eleven files', { text: 'a', attachments: times(11, attachment) }],
  [
    'message.sent',
    'a file of a negative size',
    { text: 'a', attachments: [{ ...attachment, size: -1 }] },
  ],
  ['message.sent', 'a card without a type', { text: 'a', card: { name: 'x' } }],
  [
    'message.sent',
    'a card over the limit',
    { text: 'a', card: { '@type': 'Offer', x: 'x'.repeat(maxCardLength) } },
  ],
  [
    'message.sent',
    'a card with an endless number',
    { text: 'a', card: { '@type': 'Offer', x: Infinity } },
  ],
  ['message.sent', 'an answer alone', { text: '', answer: { chosen: ['mon'] } }],
  ['message.sent', 'nothing chosen', { text: 'a', answer: { chosen: [] } }],
  ['message.sent', 'both in one', { text: 'a', answer: { chosen: ['a'], values: {} } }],
  ['message.sent', 'values within values', { text: 'a', answer: { values: { a: {} } } }],
  ['message.sent', 'a list for values', { text: 'a', answer: { values: ['a'] } }],
  [
    'message.sent',
    'a name that objects have',
    { text: 'a', answer: { values: { toString: 'a' } } },
  ],
  [
    'message.sent',
    'thirteen values',
    {
      text: 'a',
      answer: { values: Object.fromEntries(times(13, 'a').map((_, at) => [`a${at}`, 1])) },
    },
  ],
  ['rating.given', 'six of five', { value: 6, best: 5 }],
  ['rating.given', 'none of five', { value: 0, best: 5 }],
  ['rating.given', 'half a star', { value: 1.5, best: 5 }],
  ['rating.given', 'seven of ten', { value: 7, best: 10 }],
  ['message.edited', 'blank text', { text: '  ' }],
  ['message.edited', 'text over the limit', { text: 'x'.repeat(maxTextLength + 1) }],
  [
    'relationship.started',
    'a long referrer',
    { arrival: { referrer: `https://${'x'.repeat(2_000)}` } },
  ],
  [
    'relationship.joined',
    'three strands',
    { join: 'join_1', strands: ['a', 'b', 'c'], through: 'both' },
  ],
  [
    'relationship.joined',
    'an unknown way',
    { join: 'join_1', strands: ['a', 'b'], through: 'sideways' },
  ],
  ['preference.set', 'an unknown name', { name: 'colour', value: 'red' }],
  ['preference.set', 'no value', { name: 'x.seat' }],
  [
    'preference.set',
    'fifty-one replaced',
    { name: 'x.a', value: 1, replaces: times(51, { id: idOf(1) }) },
  ],
  ['consent.set', 'a word for a yes', { purpose: 'news', granted: 'yes' }],
  ['consent.set', 'no purpose', { purpose: '', granted: true }],
  ['identity.asserted', 'a trait that is an object', { identity, traits: { plan: {} } }],
  ['identity.asserted', 'a trait with NUL', { identity, traits: { plan: '\u0000' } }],
  ['identity.asserted', 'a long trait', { identity, traits: { plan: 'x'.repeat(1_001) } }],
  [
    'identity.asserted',
    'fifty-one traits',
    {
      identity,
      traits: Object.fromEntries(
        Array(51)
          .fill(0)
          .map((_, at) => [`t${at}`, at]),
      ),
    },
  ],
  ['identity.asserted', 'a long value', { identity: { kind: 'account', value: 'x'.repeat(257) } }],
  ['identity.proven', 'a level that is no proof', { identity, level: 'asserted' }],
  ['identity.ended', 'an unknown reason', { why: 'bored' }],
])('LG19 %s refuses %s', (type, _, body) => {
  expect(accepts(type, body)).toBe(false)
})
