import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { questions, strandNames } from '../../generated/graphs.ts'
import { neighbours, reach, relationshipOf } from './graph.ts'
import type { Join } from './graph.ts'
import { readable } from './readable.ts'

const joins: Join[] = [
  { id: 'join_1', a: 'a', b: 'b', through: 'both' },
  { id: 'join_2', a: 'b', b: 'c', through: 'forward' },
  { id: 'join_3', a: 'c', b: 'd', through: 'team' },
  { id: 'join_4', a: 'd', b: 'e', through: 'both', revoked: true },
]

test('ID12 a relationship is what hangs together over live joins, whoever may read through them', () => {
  for (const strand of ['a', 'b', 'c', 'd'])
    expect([...relationshipOf(strand, joins)].sort()).toEqual(['a', 'b', 'c', 'd'])
  expect([...relationshipOf('e', joins)]).toEqual(['e'])
})

test('ID12 neighbours are those over the wanted ways, either way', () => {
  expect(reach(['c'], neighbours(joins, ['both', 'forward']))).toEqual(new Set(['c', 'b', 'a']))
  expect(reach(['c'], neighbours(joins, ['team']))).toEqual(new Set(['c', 'd']))
})

test('ID12 relationships part the strands: each is in one, the same from each of its strands', () => {
  fc.assert(
    fc.property(questions, (question) => {
      for (const strand of strandNames) {
        const whole = relationshipOf(strand, question.joins)
        expect(whole.has(strand)).toBe(true)
        for (const other of whole) expect(relationshipOf(other, question.joins)).toEqual(whole)
      }
    }),
    { seed },
  )
})

test('ID12 nothing is readable outside of the own relationship', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const whole = relationshipOf(question.strand, question.joins)
      for (const strand of readable(question).keys()) expect(whole.has(strand)).toBe(true)
    }),
    { seed, numRuns: 500 },
  )
})

test('ID12 an undone join parts exactly what it had joined', () => {
  const undone = joins.map((each) => (each.id === 'join_2' ? { ...each, revoked: true } : each))
  expect([...relationshipOf('a', undone)].sort()).toEqual(['a', 'b'])
  expect([...relationshipOf('c', undone)].sort()).toEqual(['c', 'd'])
})
