import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { frozen } from '../../generated/events.ts'
import { questions, strandNames } from '../../generated/graphs.ts'
import { levelOf } from './assurance.ts'
import type { Assurance } from './assurance.ts'
import type { Carried, Join, Proof, Through } from './graph.ts'
import { readable, readerEpochText, rightsOf } from './readable.ts'
import type { ReadableQuestion, Reading } from './readable.ts'

let joined = 0
const join = (through: Through, a: string, b: string, over: Partial<Join> = {}): Join => {
  joined += 1
  return { id: `join_${joined}`, a, b, through, ...over }
}
const proof = (strand: string, home: string, over: Partial<Proof> = {}): Proof => ({
  strand,
  home,
  identity: `of ${home}`,
  kind: 'email',
  level: 'mailbox',
  at: 1,
  ...over,
})
const reads = (joins: Join[], proofs: Proof[] = []): string[] =>
  [...readable({ strand: 'own', joins, proofs }).keys()].sort()

test('ID2 a device reads its own strand, whole, whatever else is', () => {
  expect([...readable({ strand: 'own', joins: [], proofs: [] })]).toEqual([
    ['own', { level: 'device' }],
  ])
  const faded = proof('own', 'home', { readsFrom: 10 })
  expect(
    readable({ strand: 'own', joins: [join('both', 'own', 'home')], proofs: [faded] }).get('own'),
  ).toEqual({ level: 'mailbox' })
})

test('ID3 membership opens nothing: without a proof, joins of both ways open no strand', () => {
  expect(reads([join('both', 'own', 'home'), join('both', 'home', 'other')])).toEqual(['own'])
})

test('ID3 somebody else’s proof in the same relationship opens nothing to this device', () => {
  const joins = [join('both', 'own', 'home'), join('both', 'other', 'home')]
  expect(reads(joins, [proof('other', 'home')])).toEqual(['own'])
})

test('ID4 a proof whose home no live both path joins to the own strand opens nothing', () => {
  const proofs = [proof('own', 'home')]
  expect(reads([join('both', 'home', 'other')], proofs)).toEqual(['own'])
  expect(reads([join('both', 'own', 'home', { revoked: true })], proofs)).toEqual(['own'])
  expect(reads([join('team', 'own', 'home')], proofs)).toEqual(['own'])
  expect(reads([join('forward', 'home', 'x'), join('both', 'own', 'x')], proofs)).toEqual(['own'])
})

test('ID4 a revoked proof opens nothing, and neither does what was only asserted', () => {
  const joins = [join('both', 'own', 'home')]
  expect(reads(joins, [proof('own', 'home', { revoked: true })])).toEqual(['own'])
  for (const level of ['device', 'asserted'] as const)
    expect(reads(joins, [proof('own', 'home', { level })])).toEqual(['own'])
  for (const level of ['mailbox', 'vouched', 'strong'] as const) {
    expect(reads(joins, [proof('own', 'home', { level })])).toEqual(['home', 'own'])
  }
})

test('ID5 with a proof that counts, every strand over both ways is read, either way, any number', () => {
  const joins = [
    join('both', 'own', 'home'),
    join('both', 'second', 'home'),
    join('both', 'third', 'second'),
  ]
  expect(reads(joins, [proof('own', 'home')])).toEqual(['home', 'own', 'second', 'third'])
})

test('ID6 over a handoff the target reads the source, and the source does not read the target', () => {
  expect(reads([join('forward', 'source', 'own')])).toEqual(['own', 'source'])
  expect(reads([join('forward', 'own', 'target')])).toEqual(['own'])
})

test('ID6 handoffs one after the other are read to the first', () => {
  expect(reads([join('forward', 'b', 'own'), join('forward', 'a', 'b')])).toEqual(['a', 'b', 'own'])
})

test('ID6 after a handoff no way leads on over both ways', () => {
  expect(reads([join('forward', 'source', 'own'), join('both', 'source', 'home')])).toEqual([
    'own',
    'source',
  ])
})

test('ID6 a handoff into a strand that a proof opens is read from there', () => {
  const joins = [
    join('both', 'own', 'home'),
    join('both', 'other', 'home'),
    join('forward', 'source', 'other'),
  ]
  expect(reads(joins, [proof('own', 'home')])).toEqual(['home', 'other', 'own', 'source'])
  expect(reads(joins)).toEqual(['own'])
})

test('ID7 a source is closed once somebody else is proven in it', () => {
  const joins = [join('forward', 'source', 'own')]
  expect(reads(joins, [proof('source', 'elsewhere')])).toEqual(['own'])
  expect(reads(joins, [proof('source', 'elsewhere', { revoked: true })])).toEqual(['own', 'source'])
  expect(reads(joins, [proof('source', 'elsewhere', { level: 'asserted' })])).toEqual([
    'own',
    'source',
  ])
})

test('ID7 what lies behind a closed source is closed too', () => {
  const joins = [join('forward', 'b', 'own'), join('forward', 'a', 'b')]
  expect(reads(joins, [proof('b', 'elsewhere')])).toEqual(['own'])
})

test('ID7 a source stays open where the one proven in it is the reader', () => {
  const joins = [
    join('forward', 'source', 'own'),
    join('both', 'own', 'home'),
    join('both', 'source', 'home'),
  ]
  expect(reads(joins, [proof('own', 'home'), proof('source', 'home')])).toEqual([
    'home',
    'own',
    'source',
  ])
})

test('ID7 a proof that opens nothing excuses nobody in the source', () => {
  const joins = [join('forward', 'source', 'own'), join('both', 'source', 'home')]
  expect(reads(joins, [proof('own', 'home'), proof('source', 'home')])).toEqual(['own'])
})

test('ID7 handoff-then-attacker-proves: whoever proves in the source reads nothing of the target', () => {
  const joins = [join('forward', 'attacker', 'victim'), join('both', 'attacker', 'home')]
  const proofs = [proof('attacker', 'home')]
  expect([...readable({ strand: 'attacker', joins, proofs }).keys()].sort()).toEqual([
    'attacker',
    'home',
  ])
})

test('ID7 a source that is the home of somebody else is closed', () => {
  expect(reads([join('forward', 'source', 'own')], [proof('third', 'source')])).toEqual(['own'])
})

const carrying = (
  identity: string,
  home: string,
  over: Partial<Carried> = {},
): { as: Carried } => ({
  as: { identity, kind: 'email', home, level: 'vouched', ...over },
})

test('ID25 whoever the source was known as comes along where the customer said yes, at mailbox at most', () => {
  const joins = [
    join('forward', 'source', 'own', carrying('of home', 'home', { readsFrom: 7 })),
    join('both', 'source', 'home'),
    join('both', 'other', 'home'),
    join('forward', 'before', 'other'),
  ]
  const proofs = [proof('source', 'home', { level: 'vouched' })]
  const young: Reading = { level: 'mailbox', readsFrom: 7 }
  const rights = rightsOf({ strand: 'own', joins, proofs })
  expect(Object.fromEntries(rights.readings)).toEqual({
    own: { level: 'mailbox' },
    source: { level: 'mailbox' },
    home: young,
    other: young,
    before: young,
  })
  expect(rights.carried.map(({ identity }) => identity)).toEqual(['of home'])
})

test('ID25 nobody comes along whom the source does not prove any more, or never proved', () => {
  const joins = [
    join('forward', 'source', 'own', carrying('of home', 'home')),
    join('both', 'source', 'home'),
  ]
  expect(reads(joins, [proof('source', 'home', { revoked: true })])).toEqual(['own', 'source'])
  expect(reads(joins, [proof('other', 'home')])).toEqual(['own', 'source'])
  const asserted = [
    join('forward', 'source', 'own', carrying('of home', 'home', { level: 'asserted' })),
    join('both', 'source', 'home'),
  ]
  expect(reads(asserted, [proof('source', 'home')])).toEqual(['own'])
})

test('ID25 a source with yet another person in it is closed, whoever comes along', () => {
  const joins = [
    join('forward', 'source', 'own', carrying('of home', 'home')),
    join('both', 'source', 'home'),
    join('both', 'source', 'second'),
  ]
  expect(reads(joins, [proof('source', 'home'), proof('source', 'second')])).toEqual(['own'])
})

test('ID8 advisor-merge-opens-nothing: a team join opens nothing, to nobody', () => {
  const joins = [
    join('both', 'own', 'home'),
    join('team', 'own', 'other'),
    join('team', 'home', 'third'),
  ]
  expect(reads(joins, [proof('own', 'home'), proof('other', 'third')])).toEqual(['home', 'own'])
})

test('ID9 a faded proof opens what is younger; the own strand and what it was handed stay whole', () => {
  const joins = [
    join('both', 'own', 'home'),
    join('both', 'other', 'home'),
    join('forward', 'mine', 'own'),
    join('forward', 'theirs', 'other'),
    join('forward', 'shared', 'theirs'),
    join('forward', 'shared', 'mine'),
  ]
  const young: Reading = { level: 'mailbox', readsFrom: 10 }
  const whole: Reading = { level: 'mailbox' }
  const found = readable({
    strand: 'own',
    joins,
    proofs: [proof('own', 'home', { readsFrom: 10 })],
  })
  expect(Object.fromEntries(found)).toEqual({
    own: whole,
    mine: whole,
    shared: whole,
    home: young,
    other: young,
    theirs: young,
  })
})

test('ID9 of several proofs the best level counts, and the one that opens most', () => {
  const joins = [join('both', 'own', 'home'), join('both', 'own', 'second')]
  const reading = (...proofs: Proof[]) => readable({ strand: 'own', joins, proofs }).get('home')
  const faded = proof('own', 'home', { readsFrom: 10 })
  expect(reading(faded, proof('own', 'second', { readsFrom: 5 }))).toEqual({
    level: 'mailbox',
    readsFrom: 5,
  })
  expect(reading(faded, proof('own', 'second', { level: 'vouched' }))).toEqual({ level: 'vouched' })
})

/** The rights again, written down another way: by closures of relations, path by path. */
function recomputed({ strand: own, joins, proofs }: ReadableQuestion): Map<string, Reading> {
  const closure = (edges: [string, string][]): ((a: string, b: string) => boolean) => {
    const paths = new Set(edges.map(([a, b]) => `${a}>${b}`))
    for (const via of strandNames) {
      for (const a of strandNames) {
        for (const b of strandNames)
          if (paths.has(`${a}>${via}`) && paths.has(`${via}>${b}`)) paths.add(`${a}>${b}`)
      }
    }
    return (a, b) => a === b || paths.has(`${a}>${b}`)
  }
  const live = joins.filter((each) => !each.revoked)
  const both = closure(
    live
      .filter((each) => each.through === 'both')
      .flatMap(({ a, b }): [string, string][] => [
        [a, b],
        [b, a],
      ]),
  )
  const valid = proofs.filter((each) => !each.revoked && levelOf(each.level) >= 2)
  const counted = valid.filter((each) => each.strand === own && both(own, each.home))
  const level = counted.reduce<Assurance>(
    (most, each) => (levelOf(each.level) > levelOf(most) ? each.level : most),
    'device',
  )
  const from = Math.min(...counted.map(({ readsFrom = -Infinity }) => readsFrom))

  // Facts are drawn from facts until there is no new one.
  const facts = new Map<string, { strand: string; level: Assurance; from: number }>()
  const state = (strand: string, how: Assurance, since: number): void => {
    facts.set(`${strand} ${how} ${since}`, { strand, level: how, from: since })
  }
  const excused = new Set(counted.map(({ identity }) => identity))
  state(own, level, -Infinity)
  if (counted.length > 0) {
    for (const strand of strandNames) if (both(own, strand)) state(strand, level, from)
  }
  for (let before = -1; before < facts.size + excused.size;) {
    before = facts.size + excused.size
    for (const { a, b, through, as } of live) {
      const known =
        as &&
        both(a, as.home) &&
        valid.some(
          ({ strand, identity, home }) =>
            strand === a && identity === as.identity && home === as.home,
        )
      const carried = known && levelOf(as.level) >= 2 ? as : undefined
      const closed = valid.some(
        ({ strand, home, identity }) =>
          (strand === a || home === a) && !excused.has(identity) && identity !== carried?.identity,
      )
      const here = [...facts.values()].filter(({ strand }) => strand === b)
      if (through !== 'forward' || closed || here.length === 0) continue
      for (const fact of here) state(a, fact.level, fact.from)
      if (!carried) continue
      excused.add(carried.identity)
      state(own, 'mailbox', -Infinity)
      for (const strand of strandNames) {
        if (both(carried.home, strand)) state(strand, 'mailbox', carried.readsFrom ?? -Infinity)
      }
    }
  }
  const found = new Map<string, Reading>()
  for (const [strand, all] of Map.groupBy(facts.values(), (fact) => fact.strand)) {
    const best = all.reduce((most, each) =>
      levelOf(each.level) > levelOf(most.level) ? each : most,
    )
    const readsFrom = Math.min(...all.map((fact) => fact.from))
    found.set(strand, { level: best.level, ...(readsFrom !== -Infinity && { readsFrom }) })
  }
  return found
}

test('ID10 reading rights are a recomputation from the live joins and proofs', () => {
  let opening = 0
  fc.assert(
    fc.property(questions, (question) => {
      const found = readable(frozen(question))
      if (found.size > 1) opening += 1
      expect(found).toEqual(recomputed(question))
    }),
    { seed, numRuns: 2_000 },
  )
  // A graph that opens nothing would agree with any mistake.
  expect(opening).toBeGreaterThan(200)
})

test('ID10 what was revoked leaves no trace, and the order of joins and proofs means nothing', () => {
  const orders = questions.chain((question) =>
    fc.record({
      question: fc.constant(question),
      joins: fc.shuffledSubarray([...question.joins], { minLength: question.joins.length }),
      proofs: fc.shuffledSubarray([...question.proofs], { minLength: question.proofs.length }),
    }),
  )
  fc.assert(
    fc.property(orders, ({ question, joins, proofs }) => {
      const live = {
        strand: question.strand,
        joins: joins.filter((each) => !each.revoked),
        proofs: proofs.filter((each) => !each.revoked),
      }
      expect(readable(live)).toEqual(readable(question))
    }),
    { seed, numRuns: 500 },
  )
})

test('ID11 a reader’s epoch is the same exactly where the epoch and the rights are the same', () => {
  const rights = fc.uniqueArray(
    fc.tuple(
      fc.oneof(
        fc.constantFrom('str_a', 'str_b', 'str_a:device:', 'str_a","device'),
        fc.string({ maxLength: 3 }),
      ),
      fc.record(
        {
          level: fc.constantFrom<Assurance>('device', 'mailbox'),
          readsFrom: fc.constantFrom(0, 7),
        },
        { requiredKeys: ['level'], noNullPrototype: true },
      ),
    ),
    { maxLength: 3, selector: ([strand]) => strand },
  )
  const epochs = fc.constantFrom('e1', 'e2', 'e1\n')
  fc.assert(
    fc.property(epochs, rights, epochs, rights, (epoch, some, otherEpoch, others) => {
      const [a, b] = [new Map(some), new Map(others)]
      const same =
        epoch === otherEpoch &&
        a.size === b.size &&
        [...a].every(([strand, { level, readsFrom }]) => {
          const reading = b.get(strand)
          return reading?.level === level && reading.readsFrom === readsFrom
        })
      expect(readerEpochText(epoch, a) === readerEpochText(otherEpoch, b)).toBe(same)
      expect(readerEpochText(epoch, new Map(some.toReversed()))).toBe(readerEpochText(epoch, a))
    }),
    { seed, numRuns: 500 },
  )
})
