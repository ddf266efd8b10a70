import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { eventOf, eventTypes, idOf } from '../../generated/events.ts'
import { canonical } from '../event/canonical.ts'
import { maxTextLength } from '../event/limits.ts'
import { readDraft } from './draft.ts'
import { refusals } from './refusal.ts'

const good = { id: idOf(1), type: 'message.sent', body: { text: 'Which ticket?' } }

/** What is refused for an input: its reason and its detail. */
function refusalOf(input: unknown): string {
  const read = readDraft(input)
  if (!('refusal' in read)) throw new Error(`accepted: ${JSON.stringify(read.draft)}`)
  return `${read.refusal.reason} ${read.refusal.detail}`
}

const nested = (levels: number): unknown =>
  JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)
const listed = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)

test.each(eventTypes)('LG15 a draft of %s is read as it was sent', (type) => {
  const draft = { id: idOf(1), type, body: eventOf(type).body }
  expect(readDraft(draft)).toEqual({ draft })
})

test('LG15 everything that a writer may say about a draft is read', () => {
  const draft = {
    ...good,
    about: { id: idOf(2), strand: 'str_a' },
    writtenAt: '2026-11-22T13:09:00.123Z',
    touchpoint: { channel: 'app', page: '/tickets' },
    arrival: { referrer: 'https://search.example/', utm: { source: 'search', campaign: 'spring' } },
    to: { kind: 'account', issuer: 'https://bank.example', value: '17' },
    by: 'page',
  }
  expect(readDraft(draft)).toEqual({ draft })
})

test('LG15 what is read has the shape of its schema, also where a list stood for an object', () => {
  const identity = { kind: 'email', value: 'someone@example.org' }
  const read = readDraft({
    ...good,
    type: 'identity.asserted',
    body: { identity, traits: [] },
    touchpoint: [],
  })
  expect(read).toEqual({
    draft: { ...good, type: 'identity.asserted', body: { identity, traits: {} }, touchpoint: {} },
  })
})

test('LG5 a draft of an unknown type is read, so that a known id is found before it is refused', () => {
  const draft = { id: idOf(1), type: 'weather.changed', body: { sky: ['blue'] } }
  expect(readDraft(draft)).toEqual({ draft })
})

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'malformed draft: must be JSON, which has no undefined'],
  ['null', null, 'malformed draft: must be Object'],
  ['a number', 7, 'malformed draft: must be Object'],
  ['text', 'draft', 'malformed draft: must be Object'],
  ['a list', [], 'malformed id: is missing; type: is missing; body: is missing'],
  ['no id', { ...good, id: undefined }, 'malformed draft.id: must be JSON, which has no undefined'],
  ['an id that is no UUIDv7', { ...good, id: '1' }, 'malformed id: must be a lower-case UUIDv7'],
  [
    'an id in capitals',
    { ...good, id: idOf(0xabc).toUpperCase() },
    'malformed id: must be a lower-case UUIDv7',
  ],
  ['an id that is a number', { ...good, id: 7 }, 'malformed id: must be text'],
  ['a strand', { ...good, strand: 'str_a' }, 'malformed strand: is no field of this'],
  ['a tick', { ...good, tick: 5 }, 'malformed tick: is no field of this'],
  ['an author', { ...good, author: { kind: 'advisor' } }, 'malformed author: is no field of this'],
  [
    'a site',
    { ...good, touchpoint: { site: 'https://x.example' } },
    'malformed touchpoint.site: is no field of this',
  ],
  [
    'an unknown channel',
    { ...good, touchpoint: { channel: 'fax' } },
    'malformed touchpoint.channel: must be ("web" | "app" | "email" | "phone" | "shop" | "letter")',
  ],
  [
    'a time without zone',
    { ...good, writtenAt: '2026-11-22 13:09' },
    'malformed writtenAt: must be an ISO 8601 time in UTC',
  ],
  [
    'a time of another zone',
    { ...good, writtenAt: '2026-11-22T13:09:00+01:00' },
    'malformed writtenAt: must be in UTC',
  ],
  ['about without id', { ...good, about: {} }, 'malformed about.id: is missing'],
  ['by somebody else', { ...good, by: 'advisor' }, 'malformed by: must be "page"'],
  [
    'an own field __proto__',
    JSON.parse(`{"id":"${idOf(1)}","type":"message.sent","body":{"text":"a"},"__proto__":{}}`),
    'malformed draft: must not have a field __proto__',
  ],
  [
    'a field constructor',
    { ...good, constructor: 1 },
    'malformed constructor: is no field of this',
  ],
  ['no body', { id: idOf(1), type: 'message.sent' }, 'malformed body: is missing'],
  ['a body null', { ...good, body: null }, 'malformed body: must be Object'],
  [
    'a body that is a list',
    { ...good, type: 'message.deleted', body: [] },
    'malformed body: must be Object',
  ],
  [
    'a body with __proto__',
    { ...good, body: JSON.parse('{"text":"a","__proto__":{"admin":true}}') },
    'malformed draft.body: must not have a field __proto__',
  ],
  [
    'a body with constructor',
    { ...good, body: { text: 'a', constructor: 1 } },
    'malformed body.constructor: is no field of this',
  ],
  [
    'a body with toString',
    { ...good, body: { text: 'a', toString: 1 } },
    'malformed body.toString: is no field of this',
  ],
  [
    'traits with __proto__',
    {
      ...good,
      type: 'identity.asserted',
      body: { identity: { kind: 'email', value: 'a' }, traits: JSON.parse('{"__proto__":1}') },
    },
    'malformed draft.body.traits: must not have a field __proto__',
  ],
  [
    'NUL in text',
    { ...good, body: { text: 'a\u0000b' } },
    'malformed draft.body.text: must not contain NUL',
  ],
  [
    'half of a pair',
    { ...good, body: { text: 'a\ud83d' } },
    'malformed draft.body.text: must not contain NUL or half',
  ],
  [
    'NUL in a name of a card',
    { ...good, body: { text: 'a', card: { '@type': 'Offer', 'a\u0000': 1 } } },
    'malformed draft.body.card: must not contain NUL',
  ],
  ['text of another type', { ...good, body: { text: ['a'] } }, 'malformed body.text: must be text'],
  [
    'blank text',
    { ...good, body: { text: ' ' } },
    'malformed body: must have text, a file or a card',
  ],
  [
    'text over the limit',
    { ...good, body: { text: 'x'.repeat(maxTextLength + 1) } },
    'too-long body.text: must have at most 16000 characters',
  ],
  [
    'an edit over the limit',
    { ...good, type: 'message.edited', body: { text: 'x'.repeat(maxTextLength + 1) } },
    'too-long body.text',
  ],
  [
    'a long name of a file',
    {
      ...good,
      body: { text: 'a', attachments: [{ id: '1', name: 'x'.repeat(256), type: 'a/b', size: 1 }] },
    },
    'malformed body.attachments.0.name: must have at most 255 characters',
  ],
  [
    'a huge number',
    { ...good, type: 'preference.set', body: JSON.parse('{"name":"x.a","value":1e999}') },
    'malformed draft.body.value: must be a number that JSON can write',
  ],
  [
    'a huge number in traits',
    {
      ...good,
      type: 'identity.asserted',
      body: JSON.parse('{"identity":{"kind":"email","value":"a"},"traits":{"n":-1e999}}'),
    },
    'malformed draft.body.traits.n: must be a number',
  ],
  [
    'a size beyond whole numbers',
    {
      ...good,
      body: { text: 'a', attachments: [{ id: '1', name: 'a', type: 'a/b', size: 2 ** 53 }] },
    },
    'malformed body.attachments.0.size',
  ],
  ['10,000 levels of objects', { ...good, body: nested(10_000) }, 'malformed draft.body.a.a'],
  [
    '10,000 levels of lists',
    { ...good, type: 'weather.changed', body: listed(10_000) },
    'malformed draft.body.0.0',
  ],
  [
    '10,000 levels in a card',
    { ...good, body: { text: 'a', card: { '@type': 'Offer', x: nested(10_000) } } },
    'malformed draft.body.card.x.a',
  ],
])('LG15 is refused with the field that is wrong: %s', (_, input, expected) => {
  expect(refusalOf(input).startsWith(expected), refusalOf(input)).toBe(true)
})

test.each([
  ['as a body', { ...good, body: `my card is ${'4111 '.repeat(4)}` }],
  ['as a type', { ...good, type: { secret: '4111 4111' } }],
  ['as a channel', { ...good, touchpoint: { channel: '4111 4111' } }],
  [
    'as a way to be reached',
    { ...good, type: 'preference.set', body: { name: 'channel', value: '4111 4111' } },
  ],
])('LG15 a refusal does not repeat what was sent: %s', (_, input) => {
  expect(refusalOf(input)).toMatch(/^malformed /)
  expect(refusalOf(input)).not.toContain('4111')
})

test('LG15 a refusal is short and carries the id, cut, where one was sent', () => {
  const long = readDraft({ ...good, id: 'i'.repeat(1_000_000), ['f'.repeat(100_000)]: 1 })
  expect(long).toMatchObject({ id: 'i'.repeat(80), refusal: { reason: 'malformed' } })
  expect('refusal' in long && long.refusal.detail.length).toBeLessThanOrEqual(300)
  expect(readDraft({ id: 7 })).toMatchObject({ id: null })
  expect(readDraft({ ...good, by: 'x' })).toMatchObject({ id: good.id })
})

test('LG15 nothing makes it throw: it answers with a draft that can be kept, or with a refusal of the closed set', () => {
  const bodies = fc.oneof(
    fc.jsonValue(),
    fc.anything(),
    fc.record(
      { text: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()), card: fc.anything() },
      { requiredKeys: [] },
    ),
    fc.record({
      name: fc.constantFrom('x.a', 'language', '__proto__'),
      value: fc.anything(),
      replaces: fc.anything(),
    }),
    fc.record({ identity: fc.anything(), traits: fc.dictionary(fc.string(), fc.anything()) }),
  )
  const drafts = fc.record(
    {
      id: fc.constantFrom(idOf(1), idOf(2)),
      type: fc.constantFrom(...eventTypes, 'weather.changed', '__proto__'),
      body: bodies,
      about: fc.oneof(fc.constant({ id: idOf(1) }), fc.anything()),
      touchpoint: fc.anything(),
    },
    { requiredKeys: ['id', 'type', 'body'] },
  )
  fc.assert(
    fc.property(fc.oneof(drafts, fc.anything()), (input) => {
      const read = readDraft(input)
      if ('draft' in read)
        expect(canonical(JSON.parse(canonical(read.draft)))).toBe(canonical(read.draft))
      else expect(Object.keys(refusals)).toContain(read.refusal.reason)
    }),
    { seed, numRuns: 500 },
  )
})
