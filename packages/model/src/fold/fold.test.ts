import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { eventOf, eventTypes, frozen, kept, logs, splitLogs } from '../../generated/events.ts'
import { erase } from '../admission/erase.ts'
import type { RelationshipEvent } from '../event/union.ts'
import { beginningFold } from './beginning.ts'
import { consentsFold } from './consents.ts'
import { describedFold } from './described.ts'
import { fold } from './fold.ts'
import type { Fold } from './fold.ts'
import { identitiesFold } from './identities.ts'
import { preferencesFold } from './preferences.ts'
import { relationshipFold } from './relationship.ts'
import { timelineFold } from './timeline.ts'
import { waitingFold } from './waiting.ts'

const folds = [
  beginningFold,
  consentsFold,
  describedFold,
  identitiesFold,
  preferencesFold,
  relationshipFold,
  timelineFold,
  waitingFold,
] as readonly Fold<unknown>[]
const named = folds.map((question) => [question.name, question] as const)

const unknown = {
  ...eventOf('message.sent'),
  type: 'weather.changed',
  body: { sky: 'blue' },
} as unknown as RelationshipEvent

test.each(named)(
  'FO1 %s: folding on from a kept snapshot at any place gives what folding everything gives',
  (_, question) => {
    fc.assert(
      fc.property(splitLogs, ({ log, at }) => {
        const snapshot = kept(fold(question, log.slice(0, at)))
        expect(fold(question, log.slice(at), snapshot)).toEqual(fold(question, log))
      }),
      { seed },
    )
  },
)

test.each(named)('FO1 %s: a state is JSON through and through', (_, question) => {
  fc.assert(
    fc.property(logs, (log) => {
      const state = fold(question, log)
      expect(isDeepStrictEqual(kept(state), state)).toBe(true)
    }),
    { seed },
  )
})

test.each(
  named.flatMap(([name, question]) =>
    [...eventTypes, 'weather.changed'].map((type) => [name, type, question] as const),
  ),
)('FO2 %s accepts an erased %s', (_, type, question) => {
  const event = type === 'weather.changed' ? unknown : eventOf(type as RelationshipEvent['type'])
  const { about: __, ...bare } = erase(event)
  for (const erased of [
    erase(event),
    erase({ ...event, about: { id: event.id } }),
    bare as RelationshipEvent,
  ]) {
    for (const from of [
      question.empty,
      fold(
        question,
        eventTypes.map((each) => eventOf(each)),
      ),
    ]) {
      expect(() => kept(question.apply(from, erased))).not.toThrow()
    }
  }
})

test.each(named)('FO2 %s passes over types of a later version', (_, question) => {
  const state = fold(
    question,
    eventTypes.map((type) => eventOf(type)),
  )
  for (const body of [{ sky: 'blue' }, null, undefined, 'text', 7]) {
    expect(question.apply(state, { ...unknown, body } as unknown as RelationshipEvent)).toEqual(
      state,
    )
  }
})

test.each(named)('FO3 %s changes nothing that it was given', (_, question) => {
  fc.assert(
    fc.property(logs, (log) => {
      frozen(question.empty)
      let state = question.empty
      for (const event of frozen(log)) state = frozen(question.apply(state, event))
    }),
    { seed },
  )
})

test('FO16 the version of the whole rises with the version of each question', () => {
  const questions = [
    beginningFold,
    consentsFold,
    describedFold,
    identitiesFold,
    preferencesFold,
    waitingFold,
  ]
  expect(relationshipFold.version).toBe(questions.reduce((sum, { version }) => sum + version, 0))
  expect(Object.keys(relationshipFold.empty as object).sort()).toEqual(
    questions.map(({ name }) => name).sort(),
  )
})

test('FO16 no two questions have the same name', () => {
  expect(new Set(folds.map(({ name }) => name)).size).toBe(folds.length)
})
