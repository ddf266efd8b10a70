import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { eventOf, eventTypes, idOf } from '../../generated/events.ts'
import type { Author, AuthorKind, Draft } from '../event/envelope.ts'
import { maxTextLength } from '../event/limits.ts'
import type { RelationshipEvent } from '../event/union.ts'
import { decide } from './decide.ts'
import type { Standing } from './decide.ts'
import { writerRules } from './writers.ts'

const customer: Author = { kind: 'customer', id: 'gen_a', assurance: 'device' }
const advisor: Author = { kind: 'advisor', id: 'adv_1', assurance: 'strong' }

const message: Draft = { id: idOf(7), type: 'message.sent', body: { text: 'Which ticket?' } }

const standing = (over: Partial<Standing> = {}): Standing => ({
  author: customer,
  now: 2_000_000,
  head: 1_000_000,
  own: 'str_own',
  root: 'str_root',
  ...over,
})

const said = { id: idOf(3), strand: 'str_said', author: { kind: 'customer', id: 'gen_a' } } as const
const answering: Draft = { ...message, about: { id: idOf(3) } }

function admitted(draft: Draft, over: Partial<Standing> = {}): RelationshipEvent {
  const decision = decide(draft, 'hash', standing(over))
  if (decision.is !== 'admitted') throw new Error(`not admitted: ${JSON.stringify(decision)}`)
  return decision.event
}

function refused(draft: Draft, over: Partial<Standing> = {}): string {
  const decision = decide(draft, 'hash', standing(over))
  if (decision.is !== 'refused') throw new Error(`not refused: ${JSON.stringify(decision)}`)
  expect(decision.refusal.detail).toMatch(/\S/)
  return decision.refusal.reason
}

test('LG1 an admitted draft is an event with the fields of the envelope and no others', () => {
  const draft: Draft = {
    ...message,
    about: { id: idOf(3) },
    writtenAt: '2026-11-22T13:09:00Z',
    touchpoint: { channel: 'app', page: '/tickets' },
    arrival: { referrer: 'https://search.example/' },
    to: { kind: 'email', value: 'someone@example.org' },
    by: 'page',
  }
  expect(
    admitted(
      { ...draft, by: 'page' },
      { author: advisor, about: said, site: 'https://city.example' },
    ),
  ).toEqual({
    id: idOf(7),
    strand: 'str_said',
    tick: 2_000_000,
    author: advisor,
    touchpoint: { channel: 'app', site: 'https://city.example', page: '/tickets' },
    type: 'message.sent',
    body: { text: 'Which ticket?' },
    about: { id: idOf(3), strand: 'str_said' },
    audience: 'everyone',
    writtenAt: '2026-11-22T13:09:00Z',
  })
})

test('LG1 an admitted event has the next tick of its relationship', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 52 }), fc.nat({ max: 2 ** 52 }), (head, now) => {
      const { tick, at } = admitted(message, { head, now })
      expect(tick).toBe(Math.max(head + 1, now))
      expect(at).toBe(tick - now > 1_000_000 ? now : undefined)
    }),
    { seed },
  )
})

test('LG3 a known id with the same content is where it was, whatever else would be refused now', () => {
  const known = { tick: 5, strand: 'str_then', hash: 'hash' }
  const hopeless: Draft = {
    id: idOf(7),
    type: 'weather.changed',
    body: null,
    about: { id: idOf(9) },
  }
  const place = { tick: 5, strand: 'str_then' }
  expect(decide(message, 'hash', standing({ known }))).toEqual({ is: 'known', place })
  expect(decide(hopeless, 'hash', standing({ known }))).toEqual({ is: 'known', place })
  expect(decide(message, 'hash', standing({ known: { ...known, at: 4 } }))).toEqual({
    is: 'known',
    place: { ...place, at: 4 },
  })
})

test('LG3 a known id with other content is refused', () => {
  expect(refused(message, { known: { tick: 5, strand: 'str_then', hash: 'other' } })).toBe(
    'id-reused',
  )
  expect(refused(message, { known: { tick: 5, strand: 'str_then', hash: null } })).toBe('id-reused')
})

test('LG3 the id of an erased event stays known, though its hash is gone', () => {
  const known = { tick: 5, strand: 'str_then', hash: null, erased: true }
  expect(decide(message, 'any', standing({ known }))).toEqual({
    is: 'known',
    place: { tick: 5, strand: 'str_then' },
  })
})

const kinds: AuthorKind[] = ['customer', 'advisor', 'assistant', 'function', 'system']
test.each(eventTypes.flatMap((type) => kinds.map((kind) => [kind, type] as const)))(
  'LG4 a writer rule decides whether a %s may write %s',
  (kind, type) => {
    const author: Author = { kind, id: 'gen_a', assurance: 'device' }
    const about = { ...said, type: 'message.sent', author: { kind, id: 'gen_a' } }
    const draft: Draft = { id: idOf(7), type, body: eventOf(type).body, about: { id: idOf(3) } }
    const decision = decide(draft, 'hash', standing({ author, about }))
    if (writerRules[type].writers.includes(kind)) {
      expect(decision).toMatchObject({
        is: 'admitted',
        event: { type, audience: writerRules[type].audience, author },
      })
    } else {
      expect(decision).toMatchObject({ is: 'refused', refusal: { reason: 'wrong-writer' } })
    }
  },
)

test('LG4 only customers write preferences, consents and what they are called; only the system writes joins and proofs', () => {
  const alone = (kind: AuthorKind) =>
    eventTypes.filter((type) => writerRules[type].writers.every((each) => each === kind)).sort()
  expect(alone('customer')).toEqual([
    'consent.set',
    'identity.asserted',
    'identity.described',
    'preference.set',
    'rating.given',
  ])
  expect(alone('system')).toEqual([
    'identity.ended',
    'identity.proven',
    'relationship.joined',
    'relationship.started',
    'relationship.undone',
  ])
})

test('LG40 an answer and a rating say which message they answer; a customer sends no cards', () => {
  const answer: Draft = { ...message, body: { text: 'Yes', answer: { chosen: ['yes'] } } }
  const rating: Draft = { ...message, type: 'rating.given', body: { value: 5, best: 5 } }
  for (const draft of [answer, rating]) {
    expect(refused(draft)).toBe('malformed')
    const at = { ...draft, about: { id: idOf(3) } }
    expect(refused(at)).toBe('about-unreadable')
    expect(refused(at, { about: { ...said, type: 'offer.made' } })).toBe('malformed')
    expect(admitted(at, { about: { ...said, type: 'message.sent' } }).body).toEqual(draft.body)
  }
  const card: Draft = { ...message, body: { text: '', card: { '@type': 'Offer' } } }
  expect(refused(card)).toBe('wrong-writer')
  expect(
    admitted({ ...card, about: { id: idOf(3) } }, { author: advisor, about: said }).body,
  ).toEqual(card.body)
  expect(admitted({ ...card, by: 'page' }).author.kind).toBe('assistant')
})

test.each(['weather.changed', 'constructor', '__proto__', 'toString', ''])(
  'LG5 the type "%s" is unknown',
  (type) => {
    expect(refused({ ...message, type })).toBe('unknown-type')
  },
)

test('LG6 a customer’s event hangs on the own strand, whatever it answers and whomever it names', () => {
  expect(admitted(message).strand).toBe('str_own')
  expect(admitted(answering, { about: said, home: 'str_home' }).strand).toBe('str_own')
  expect(admitted(answering, { about: said }).about).toEqual({ id: idOf(3), strand: 'str_said' })
})

test('LG7 what the company says about an event hangs on that event’s strand, also where an address is named', () => {
  expect(admitted(answering, { author: advisor, about: said }).strand).toBe('str_said')
  expect(admitted(answering, { author: advisor, about: said, home: 'str_home' }).strand).toBe(
    'str_said',
  )
})

test('LG8 what the company addresses to somebody hangs on the home of that identity', () => {
  expect(admitted(message, { author: advisor, home: 'str_home' }).strand).toBe('str_home')
})

test('LG8 what the company says to everyone, about nothing and to nobody, is refused', () => {
  expect(refused(message, { author: advisor })).toBe('no-addressee')
})

test('LG9 what a draft is about must be there and readable for its writer', () => {
  expect(refused(answering)).toBe('about-unreadable')
  expect(refused(answering, { author: advisor, home: 'str_home' })).toBe('about-unreadable')
})

test.each(['message.edited', 'message.deleted'])('LG10 %s is for one’s own messages', (type) => {
  const draft: Draft = {
    id: idOf(7),
    type,
    body: type === 'message.edited' ? { text: 'two' } : {},
    about: { id: idOf(3) },
  }
  expect(admitted(draft, { about: said }).type).toBe(type)
  expect(admitted(draft, { about: { ...said, type: 'message.sent' } }).type).toBe(type)
  expect(refused(draft, { about: { ...said, author: { kind: 'customer', id: 'gen_b' } } })).toBe(
    'not-yours',
  )
  expect(refused(draft, { about: { ...said, author: { kind: 'advisor', id: 'gen_a' } } })).toBe(
    'not-yours',
  )
  expect(refused(draft, { about: { ...said, author: { kind: 'customer', id: null } } })).toBe(
    'not-yours',
  )
  expect(refused(draft, { author: advisor, about: said })).toBe('not-yours')
})

test.each(['message.edited', 'message.deleted'])(
  'LG10 %s needs a message that it changes',
  (type) => {
    const { about: _, ...bare } = answering
    expect(refused({ ...bare, type, body: { text: 'two' } })).toBe('malformed')
    expect(refused({ ...answering, type, body: { text: 'two' } })).toBe('about-unreadable')
    expect(
      refused(
        { ...answering, type, body: { text: 'two' } },
        { about: { ...said, type: 'preference.set' } },
      ),
    ).toBe('malformed')
  },
)

test.each([
  ['a query', '/tickets?code=secret', '/tickets'],
  ['a fragment', '/tickets#code=secret', '/tickets'],
  ['both', '/tickets?a=1#b?c', '/tickets'],
  ['a fragment of two lines', '/tickets#a\nb', '/tickets'],
  ['neither', '/tickets', '/tickets'],
  ['nothing else', '?code=secret', undefined],
])('LG11 the page is kept without query and fragment: %s', (_, page, expected) => {
  expect(
    admitted({ ...message, touchpoint: { page } }, { site: 'https://city.example' }).touchpoint,
  ).toEqual({
    channel: 'web',
    site: 'https://city.example',
    ...(expected !== undefined && { page: expected }),
  })
})

test('LG11 the site comes from the request alone', () => {
  const touchpoint = { channel: 'web', page: '/', site: 'https://forged.example' } as NonNullable<
    Draft['touchpoint']
  >
  expect(admitted({ ...message, touchpoint }).touchpoint).toEqual({ channel: 'web', page: '/' })
  expect(
    admitted({ ...message, touchpoint }, { site: 'https://city.example' }).touchpoint.site,
  ).toBe('https://city.example')
})

test('LG12 a setting replaces only what its writer could see', () => {
  const replaces = [
    { id: idOf(1) },
    { id: idOf(2), strand: 'str_other' },
    { id: idOf(3), strand: 'str_other' },
  ]
  const draft: Draft = {
    id: idOf(7),
    type: 'preference.set',
    body: { name: 'motion', value: 'auto', replaces },
  }
  const left = (replaceable?: Standing['replaceable']) =>
    (admitted(draft, replaceable ? { replaceable } : {}).body as { replaces: unknown }).replaces
  expect(left()).toEqual([])
  expect(left([])).toEqual([])
  expect(left([idOf(1), idOf(3)])).toEqual([replaces[0], replaces[2]])
  expect(left([{ id: idOf(2), strand: 'str_other' }])).toEqual([replaces[1]])
  expect(left([{ id: idOf(1), strand: 'str_own' }])).toEqual([replaces[0]])
})

test('LG12 an event of one’s own with the id of another’s setting does not make that one replaceable', () => {
  const replaces = [{ id: idOf(1), strand: 'str_victim' }]
  const draft: Draft = {
    id: idOf(7),
    type: 'consent.set',
    body: { purpose: 'news', granted: true, replaces },
  }
  expect(admitted(draft, { replaceable: [{ id: idOf(1), strand: 'str_own' }] }).body).toMatchObject(
    { replaces: [] },
  )
})

test('LG12 striking changes the event and never the draft', () => {
  const body = { purpose: 'news', granted: false, replaces: [{ id: idOf(1) }] }
  admitted({ id: idOf(7), type: 'consent.set', body })
  expect(body.replaces).toEqual([{ id: idOf(1) }])
})

test('LG13 an answer of a local page arrives as the assistant "page", unverified', () => {
  const known: Author = { ...customer, assurance: 'vouched' }
  const event = admitted({ ...message, by: 'page' }, { author: known })
  expect(event.author).toEqual({ kind: 'assistant', id: 'page', assurance: 'device' })
  expect(event.strand).toBe('str_own')
})

test('LG13 nothing but a customer’s message can be the page’s', () => {
  const draft: Draft = {
    id: idOf(7),
    type: 'preference.set',
    body: { name: 'motion', value: 'auto' },
    by: 'page',
  }
  expect(admitted(draft).author).toEqual(customer)
  expect(
    admitted({ ...message, by: 'page' }, { author: advisor, home: 'str_home' }).author,
  ).toEqual(advisor)
})

test('LG14 a text over the limit is refused as too long, one at the limit is not', () => {
  expect(refused({ ...message, body: { text: 'x'.repeat(maxTextLength + 1) } })).toBe('too-long')
  expect(admitted({ ...message, body: { text: 'x'.repeat(maxTextLength) } }).type).toBe(
    'message.sent',
  )
})
