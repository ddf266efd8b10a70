import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { eventOf, frozen, idOf, logs } from '../../generated/events.ts'
import { erase } from '../admission/erase.ts'
import type { RelationshipEvent } from '../event/union.ts'
import { keyOf, mergeEvents } from './merge.ts'

/** Pieces of a log in any order, each piece shuffled, with repeats. */
const pieces = logs.chain((log) =>
  fc.record({
    log: fc.constant(log),
    pieces: fc
      .tuple(
        fc.shuffledSubarray(log, { minLength: log.length }),
        fc.subarray(log),
        fc.array(fc.nat(log.length), { maxLength: 6 }),
      )
      .map(([shuffled, again, cuts]) => {
        const all = [...shuffled, ...again]
        const ends = [...cuts, all.length].sort((a, b) => a - b)
        return ends.map((end, at) => all.slice(ends[at - 1] ?? 0, end))
      }),
  }),
)

const merged = (all: readonly (readonly RelationshipEvent[])[]) =>
  all.reduce<readonly RelationshipEvent[]>((log, piece) => mergeEvents(log, piece), [])

test('OR4 any split, shuffle and repeat of a log merges to the log', () => {
  fc.assert(
    fc.property(pieces, ({ log, pieces: all }) => {
      expect(merged(frozen(all))).toEqual(log)
    }),
    { seed },
  )
})

test('OR4 two writers that made the same id at the same tick both keep their event, in the same order everywhere', () => {
  const one = eventOf('message.sent', { strand: 'str_a' })
  const other = eventOf('message.sent', { strand: 'str_b' })
  expect(mergeEvents([one], [other])).toEqual([one, other])
  expect(mergeEvents([other], [one])).toEqual([one, other])
  expect(mergeEvents([], [other, one])).toEqual([one, other])
})

test('OR4 the key of an event is its strand and its id', () => {
  expect(keyOf({ strand: 'str_a', id: idOf(1) })).toBe(`str_a/${idOf(1)}`)
})

test('OR4 nothing to add leaves the very same log, so that nobody draws again', () => {
  const log = [eventOf('message.sent')]
  expect(mergeEvents(log, [])).toBe(log)
})

test('OR5 an erased copy replaces the event, and no late copy of the event replaces it', () => {
  const said = eventOf('message.sent')
  const erased = erase(said)
  expect(mergeEvents([said], [erased])).toEqual([erased])
  expect(mergeEvents([erased], [said])).toEqual([erased])
  expect(mergeEvents([], [erased, said])).toEqual([erased])
})
