import { expect, test } from 'vitest'
import { eventOf, idOf } from '../../generated/events.ts'
import { erase } from '../admission/erase.ts'
import type { AuthorKind } from '../event/envelope.ts'
import type { RelationshipEvent } from '../event/union.ts'
import { fold } from './fold.ts'
import { waitingFold } from './waiting.ts'

const says = (
  kind: AuthorKind,
  tick: number,
  over: Partial<RelationshipEvent> = {},
): RelationshipEvent =>
  eventOf('message.sent', {
    id: idOf(tick),
    tick,
    author: { kind, id: kind, assurance: 'device' },
    ...over,
  })
const waiting = (...events: RelationshipEvent[]) => fold(waitingFold, events)

test('FO13 the customer waits since the first message that nobody answered', () => {
  expect(waiting(says('customer', 1), says('customer', 2))).toEqual({
    since: 1,
    lastCustomer: 2,
    lastCompany: null,
  })
})

test.each<AuthorKind>(['advisor', 'assistant', 'function'])(
  'FO13 a word of an %s answers',
  (kind) => {
    expect(waiting(says('customer', 1), says(kind, 2))).toEqual({
      since: null,
      lastCustomer: 1,
      lastCompany: 2,
    })
    expect(waiting(says('customer', 1), says(kind, 2), says('customer', 3)).since).toBe(3)
  },
)

test('FO13 what the system does, and what only the team reads, answers nothing', () => {
  expect(waiting(says('customer', 1), says('system', 2)).since).toBe(1)
  expect(waiting(says('customer', 1), says('advisor', 2, { audience: 'team' })).since).toBe(1)
  expect(waiting(says('customer', 1), eventOf('identity.proven', { tick: 2 })).since).toBe(1)
})

test('FO13 the time is the one that people see', () => {
  expect(waiting(says('customer', 9, { at: 4 }))).toMatchObject({ since: 4, lastCustomer: 4 })
})

test('FO13 an erased message of the customer waits for nothing; an erased answer did answer', () => {
  const [asked, answered] = [says('customer', 1), says('advisor', 2)]
  expect(waiting(erase(asked))).toEqual(waitingFold.empty)
  expect(waiting(erase(asked), says('customer', 3)).since).toBe(3)
  expect(waiting(asked, erase(answered))).toEqual(waiting(asked, answered))
})
