import * as v from 'valibot'
import { expect, test } from 'vitest'
import { appendRequest, identityRequest, sessionRequest, signalRequest } from './up.ts'

const session = {
  key: 'pk_1',
  publicKey: { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43) },
  time: 1_700_000_000_000,
  signature: 's'.repeat(86),
}

test.each([
  ['a session', sessionRequest, session],
  ['a session with a nonce', sessionRequest, { ...session, time: 'nonce_1' }],
  ['drafts', appendRequest, { drafts: [] }],
  ['drafts and a cursor', appendRequest, { drafts: [1, null, { id: 'x' }], since: 'e.1' }],
  ['typing', signalRequest, { signal: 'typing', on: true }],
  ['a read mark', signalRequest, { signal: 'seen', tick: 0 }],
  ['identify', identityRequest, { call: 'identify', operation: 'op_1', id: '17', token: 'a.b.c' }],
  [
    'an empty id, which is refused by name later',
    identityRequest,
    { call: 'identify', operation: 'op_1', id: '' },
  ],
  ['reset', identityRequest, { call: 'reset', operation: 'op_1' }],
])('LG20 the wire takes %s', (_, schema, value) => {
  expect(v.is(schema as v.GenericSchema, value)).toBe(true)
})

test.each([
  [
    'a private key',
    sessionRequest,
    { ...session, publicKey: { ...session.publicKey, d: 'secret' } },
  ],
  [
    'another curve',
    sessionRequest,
    { ...session, publicKey: { ...session.publicKey, crv: 'P-384' } },
  ],
  ['a short signature', sessionRequest, { ...session, signature: 's'.repeat(85) }],
  ['a time that is no number', sessionRequest, { ...session, time: null }],
  ['drafts that are no list', appendRequest, { drafts: {} }],
  ['no drafts', appendRequest, {}],
  ['a cursor without end', appendRequest, { drafts: [], since: 'e'.repeat(121) }],
  ['a read mark before the log', signalRequest, { signal: 'seen', tick: -1 }],
  ['a read mark between ticks', signalRequest, { signal: 'seen', tick: 1.5 }],
  ['an unknown signal', signalRequest, { signal: 'sneezed' }],
  ['a call without operation', identityRequest, { call: 'reset' }],
  ['an unknown call', identityRequest, { call: 'merge', operation: 'op_1' }],
])('LG20 the wire refuses %s', (_, schema, value) => {
  expect(v.is(schema as v.GenericSchema, value)).toBe(false)
})
