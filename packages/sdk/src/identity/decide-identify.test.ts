import { describe, expect, test } from 'vitest'
import { decideIdentify, joinsSilently } from './decide-identify.ts'
import type { IdentifyDecision, IdentifyQuestion } from './decide-identify.ts'
import type { Proven } from './who.ts'

const now = 1_000_000_000
const account = (value: string, issuer?: string, more: Partial<Proven> = {}): Proven => ({
  identity: { kind: 'account', value, ...(issuer && { issuer }) },
  ...more,
})
const email: Proven = { identity: { kind: 'email', value: 'ada@example.org' } }

const ask = (
  proven: readonly Proven[],
  id: string,
  more: Partial<IdentifyQuestion> & { vouched?: boolean; lastAct?: number } = {},
): IdentifyDecision => {
  const { vouched = false, lastAct = now - 1, ...rest } = more
  const who = { proven, vouched, lastAct }
  return decideIdentify({ who, id, signed: true, now, shared: false, ...rest })
}

describe('the same again', () => {
  test('SY52 identify-twice: whom this generation has proven is nothing new, unless they have logged in again since', () => {
    expect(ask([account('u1')], 'u1')).toBe('nothing-new')
    expect(ask([account('u1')], 'u1', { signed: false })).toBe('nothing-new')
    const known = [account('u1', 'b', { authTime: 50 })]
    expect(ask(known, 'u1', { claims: { iss: 'b', authTime: 50 } })).toBe('nothing-new')
    expect(ask(known, 'u1', { claims: { iss: 'b', authTime: 51 } })).toBe('here')
    expect(ask([account('u1')], 'u1', { claims: { authTime: 1 } })).toBe('here')
  })
})

describe('another person', () => {
  test('SY52 switch-user: another account of the same back end is another person, with or without a token at hand', () => {
    expect(ask([account('u1')], 'u2')).toBe('switched')
    expect(ask([account('u1', 'b')], 'u2', { claims: { iss: 'b' } })).toBe('switched')
    expect(ask([email, account('u1')], 'u2')).toBe('switched')
    expect(ask([account('u1', 'b', { carried: true })], 'u2', { claims: { iss: 'b' } })).toBe(
      'switched',
    )
  })

  test('SY52 the same value of another back end is somebody else, and no clash of accounts', () => {
    expect(ask([account('7', 'b')], '7', { claims: { iss: 'c' } })).toBe('to-account')
    expect(ask([account('7', 'b')], '8', { claims: { iss: 'c' } })).toBe('to-account')
  })
})

test('SY52 a known prospect who logs in goes on apart from what is known', () => {
  expect(ask([email], 'u1')).toBe('to-account')
  expect(ask([email], 'ada@example.org')).toBe('to-account')
})

test('SY52 who came along over a handoff logs in as the same', () => {
  expect(ask([account('u1', 'b', { carried: true })], 'u1', { claims: { iss: 'b' } })).toBe('here')
})

test('SY52 what an anonymous generation wrote joins silently for half an hour after the last act', () => {
  expect(ask([], 'u1', { lastAct: 0 })).toBe('here')
  expect(ask([], 'u1', { lastAct: now - joinsSilently + 1 })).toBe('here')
  expect(ask([], 'u1', { lastAct: now - joinsSilently })).toBe('apart')
  expect(ask([], 'u1', { shared: true })).toBe('apart')
  expect(ask([], 'u1', { shared: true, lastAct: 0 })).toBe('here')
})

describe('without a token', () => {
  test('SY52 host-logged-out: an unsigned word for somebody else ends a generation that was vouched for; else it is a label', () => {
    expect(ask([account('u1')], 'u2', { signed: false, vouched: true })).toBe('logged-out')
    expect(ask([email], 'u2', { signed: false })).toBe('here')
    expect(ask([], 'u2', { signed: false, lastAct: 1 })).toBe('here')
  })
})
