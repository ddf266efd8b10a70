import { expect, test } from 'vitest'
import { eventOf, idOf } from '../../generated/events.ts'
import { erase } from '../admission/erase.ts'
import type { Identity } from '../event/envelope.ts'
import type { RelationshipEvent } from '../event/union.ts'
import { fold } from './fold.ts'
import { identitiesFold } from './identities.ts'

const mail: Identity = { kind: 'email', value: 'someone@example.org' }
const at = (tick: number, strand = 'str_a') => ({ id: idOf(tick), tick, strand })
const asserts = (tick: number, identity = mail): RelationshipEvent =>
  eventOf('identity.asserted', { ...at(tick), body: { identity } } as Partial<RelationshipEvent>)
const proves = (tick: number, level: 'mailbox' | 'vouched', identity = mail): RelationshipEvent =>
  eventOf('identity.proven', {
    ...at(tick),
    body: { identity, level },
  } as Partial<RelationshipEvent>)
const known = (...events: RelationshipEvent[]) => fold(identitiesFold, events)

test('FO14 each identity is there once, at the best level that it was shown at', () => {
  expect(known(asserts(1), proves(2, 'vouched'), proves(3, 'mailbox'), asserts(4))).toEqual([
    { identity: mail, level: 'vouched', tick: 2, strand: 'str_a' },
  ])
})

test('FO14 the same level shown again is the newer showing', () => {
  expect(known(proves(1, 'mailbox'), proves(2, 'mailbox'))).toMatchObject([{ tick: 2 }])
})

test('FO14 kind, issuer and value make the identity', () => {
  const others: Identity[] = [
    mail,
    { ...mail, kind: 'account' },
    { ...mail, kind: 'account', issuer: 'https://bank.example' },
    { ...mail, value: 'other@example.org' },
  ]
  expect(known(...others.map((identity, tick) => asserts(tick, identity)))).toHaveLength(
    others.length,
  )
})

test('FO14 an erased proof proves nothing', () => {
  expect(known(asserts(1), erase(proves(2, 'vouched')))).toMatchObject([{ level: 'asserted' }])
})

test('FO11 of more than thirty-two identities the weakest and oldest go first, so nobody can crowd out a proof', () => {
  const many = Array.from({ length: 100 }, (_, tick) =>
    asserts(10 + tick, { ...mail, value: `${tick}@example.org` }),
  )
  const state = known(proves(1, 'mailbox'), ...many)
  expect(state).toHaveLength(32)
  expect(state[0]).toMatchObject({ identity: mail, level: 'mailbox' })
  expect(state.at(-1)).toMatchObject({ identity: { value: '99@example.org' } })
})
