import * as fc from 'fast-check'
import { erase } from '../src/admission/erase.ts'
import { writerRules } from '../src/admission/writers.ts'
import type { Author, Identity, Reference } from '../src/event/envelope.ts'
import type { Bodies, EventType, RelationshipEvent } from '../src/event/union.ts'
import { assurances } from '../src/identity/assurance.ts'

/** Every type that this version knows. */
export const eventTypes = Object.keys(writerRules) as EventType[]

export const strands = ['str_a', 'str_b', 'str_c'] as const

const authors: readonly Author[] = [
  { kind: 'customer', id: 'gen_a', assurance: 'device' },
  { kind: 'customer', id: 'gen_b', assurance: 'vouched' },
  { kind: 'advisor', id: 'adv_1', assurance: 'strong' },
  { kind: 'assistant', id: 'page', assurance: 'device' },
]

/** A UUIDv7 with a number in it, so that a failure can be read. */
export const idOf = (number: number): string =>
  `01960000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

interface Material {
  text: string
  name: string
  granted: boolean
  assurance: (typeof assurances)[number]
  identity: Identity
  about: Reference | undefined
}

const bodyMakers: { [Type in EventType]: (material: Material) => Bodies[Type] } = {
  'message.sent': ({ text, granted }) => ({
    text,
    ...(granted && {
      attachments: [{ id: 'att_1', name: 'plan.pdf', type: 'application/pdf', size: 7 }],
    }),
    ...(!granted && { card: { '@type': 'Offer', name: text || 'offer' } }),
  }),
  'message.edited': ({ text }) => ({ text: `${text}!` }),
  'message.deleted': () => ({}),
  'relationship.started': ({ granted }) =>
    granted ? { arrival: { referrer: 'https://search.example/' } } : {},
  'relationship.joined': () => ({ join: 'join_1', strands: ['str_a', 'str_b'], through: 'both' }),
  'relationship.undone': () => ({ join: 'join_1', strands: ['str_a', 'str_b'] }),
  'preference.set': ({ name, granted, about }) => ({
    name: `x.${name}`,
    value: granted ? { on: true } : false,
    ...(about && { replaces: [about] }),
  }),
  'consent.set': ({ name, granted, about }) => ({
    purpose: name,
    granted,
    ...(about && { replaces: [about] }),
  }),
  'identity.asserted': ({ identity }) => ({ identity, traits: { plan: 'gold' } }),
  'identity.described': ({ name }) => ({ traits: { plan: 'gold' }, group: name || 'acme' }),
  'identity.proven': ({ identity, granted }) => ({
    identity,
    level: granted ? 'vouched' : 'mailbox',
    ...(granted && { join: 'join_1' }),
  }),
  'identity.ended': () => ({ why: 'reset' }),
  'offer.made': ({ text }) => ({ title: text || 'Three days, zones 1-3' }),
  'bill.issued': ({ text }) => ({
    title: text || 'November',
    amount: { value: '12.50', currency: 'EUR' },
  }),
  'rating.given': ({ granted, text }) => ({
    value: granted ? 4 : 1,
    best: 5,
    ...(text && { words: text }),
  }),
  'bill.balance': () => ({ title: 'Balance', amount: { value: '-3', currency: 'EUR' } }),
}

/** One event of a type, with a body that its schema accepts. */
export function eventOf(type: EventType, over: Partial<RelationshipEvent> = {}): RelationshipEvent {
  const material: Material = {
    text: 'Which ticket do I need?',
    name: 'seat',
    granted: true,
    assurance: 'device',
    identity: { kind: 'email', value: 'someone@example.org' },
    about: undefined,
  }
  return {
    id: idOf(1),
    strand: 'str_a',
    tick: 1_000,
    author: authors[0],
    touchpoint: { channel: 'web', site: 'https://city.example', page: '/tickets' },
    type,
    body: bodyMakers[type](material),
    audience: 'everyone',
    ...over,
  } as RelationshipEvent
}

const steps = fc.record({
  type: fc.constantFrom<EventType | 'weather.changed'>(
    ...eventTypes,
    ...eventTypes.slice(0, 3),
    'weather.changed',
  ),
  strand: fc.nat(strands.length - 1),
  author: fc.constantFrom(...authors),
  assurance: fc.constantFrom(...assurances),
  // How many events back `about` and `replaces` point; some point before the log or nowhere.
  back: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  bare: fc.boolean(),
  later: fc.constantFrom(0, 1, 1, 7, 2_000_000),
  lag: fc.constantFrom(undefined, undefined, 3_000_000),
  erased: fc.constantFrom(false, false, false, true),
  text: fc.string({ maxLength: 5 }),
  name: fc.constantFrom('a', 'b', '__proto__', 'constructor'),
  granted: fc.boolean(),
  identity: fc.constantFrom<Identity>(
    { kind: 'account', value: 'one' },
    { kind: 'account', value: 'two' },
    { kind: 'email', value: 'one' },
  ),
})
type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never

function logOf(all: readonly Step[]): RelationshipEvent[] {
  const log: RelationshipEvent[] = []
  let tick = 1_000_000
  let atTick = new Set<number>()
  for (const [at, step] of all.entries()) {
    // Two strands may share a tick, one strand never has a tick twice.
    const later = step.later === 0 && atTick.has(step.strand) ? 1 : step.later
    if (later > 0) atTick = new Set()
    atTick.add(step.strand)
    tick += later
    const target =
      step.back === undefined
        ? undefined
        : (log[at - step.back] ?? { id: idOf(0x999), strand: 'str_a' })
    const strand = strands[step.strand] ?? 'str_a'
    const about =
      target &&
      (step.bare && target.strand === strand
        ? { id: target.id }
        : { id: target.id, strand: target.strand })
    const { type, author, lag } = step
    const body =
      type === 'weather.changed' ? { sky: step.text } : bodyMakers[type]({ ...step, about })
    const event = {
      id: idOf(at),
      strand,
      tick,
      ...(lag !== undefined && { at: Math.max(0, tick - lag) }),
      author: { ...author, assurance: step.assurance },
      touchpoint: { channel: 'web', page: '/' },
      type,
      body,
      ...(about && { about }),
      audience: 'everyone',
    } as RelationshipEvent
    log.push(step.erased ? erase(event) : event)
  }
  return log
}

/**
 * Logs in order, of several strands with ticks between each other's, with everything in them that a
 * store can hold: edits and deletions of one's own and of others' messages, before and after them,
 * settings that replace others, erased events of every type, and a type of a later version.
 */
export const logs: fc.Arbitrary<RelationshipEvent[]> = fc.array(steps, { maxLength: 40 }).map(logOf)

/** A log, and a place in it. */
export const splitLogs: fc.Arbitrary<{ log: RelationshipEvent[]; at: number }> = logs.chain((log) =>
  fc.record({ log: fc.constant(log), at: fc.nat(log.length) }),
)

/** Freezes a value all through, so that whoever changes it throws. */
export function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const each of Object.values(value)) frozen(each)
  }
  return value
}

/** What a value is after it was kept as JSON, as snapshots are. */
export const kept = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value
