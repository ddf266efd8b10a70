import * as v from 'valibot'
import { text } from '../event/text.ts'
import { draftSchema } from './draft.ts'

/** A P-256 public key as JWK, and nothing else of it. */
export const publicKey = v.strictObject({
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  x: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url')),
  y: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/, 'must be 32 bytes in base64url')),
})
export type PublicKey = v.InferOutput<typeof publicKey>

/** POST /v1/session. `time` is the device's clock (ms) or the nonce of a `clock` refusal; the signature covers `sessionText`. */
export const sessionRequest = v.strictObject({
  key: text(1, 80),
  publicKey,
  time: v.union([v.pipe(v.number(), v.safeInteger()), text(1, 300)]),
  signature: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/, 'must be 64 bytes in base64url')),
})
export type SessionRequest = v.InferOutput<typeof sessionRequest>

/** POST /v1/events. The drafts are checked one by one, so that one refusal never fails its neighbours. */
export const appendRequest = v.strictObject({
  drafts: v.array(v.unknown(), 'must be a list of drafts'),
  since: v.exactOptional(text(1, 120)),
})
export interface AppendRequest {
  drafts: unknown[]
  since?: string
}

/** POST /v1/signals: what nobody stores (typing), and the read mark (`seen`, a tick in µs). */
export const signalRequest = v.variant('signal', [
  v.strictObject({ signal: v.literal('typing'), on: v.boolean() }),
  v.strictObject({
    signal: v.literal('seen'),
    tick: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
])
export type SignalRequest = v.InferOutput<typeof signalRequest>

/** POST /v1/identity. Every call has an operation id: a repeat is the same answer (IDENTITY R8). */
export const identityRequest = v.variant('call', [
  v.strictObject({
    call: v.literal('identify'),
    operation: text(1, 80),
    id: text(0, 300),
    token: v.exactOptional(text(1, 8_192)),
  }),
  v.strictObject({ call: v.literal('reset'), operation: text(1, 80) }),
])
export type IdentityRequest = v.InferOutput<typeof identityRequest>

/** All that goes from a device to the server, in one union. */
export const up = v.union([
  sessionRequest,
  appendRequest,
  draftSchema,
  signalRequest,
  identityRequest,
])
