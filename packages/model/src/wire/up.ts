import * as v from 'valibot'
import { traits } from '../event/identity.ts'
import { text } from '../event/text.ts'
import { maxQueryLength } from '../search/search-words.ts'
import { draftSchema } from './draft.ts'
import { maxPageEvents } from './limits.ts'

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
  /** A shared machine: nothing written before a proof joins, and an idle generation ends (IDENTITY R11). */
  shared: v.exactOptional(v.literal(true)),
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

/**
 * POST /v1/search: what to find, and before which cursor. Newest first; `limit` as for pages. Without
 * `before` it begins at the newest.
 */
export const searchRequest = v.strictObject({
  find: text(1, maxQueryLength),
  before: v.exactOptional(text(1, 120)),
  limit: v.exactOptional(
    v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(maxPageEvents)),
  ),
})
export type SearchRequest = v.InferOutput<typeof searchRequest>

const operation = text(1, 80)

/**
 * Where a code goes: a typed address, or the one that a bookmark's mail was sent to. A number is
 * understood and refused with `unsupported` by servers that send no messages to phones.
 */
const codeTarget = v.union([
  v.strictObject({ email: text(1, 256) }),
  v.strictObject({ bookmark: text(1, 80) }),
  v.strictObject({ phone: text(1, 256) }),
])

/** POST /v1/identity. Every call that changes something has an operation id: a repeat is the same answer (IDENTITY R8). */
export const identityRequest = v.variant('call', [
  v.strictObject({
    call: v.literal('identify'),
    operation,
    id: text(0, 300),
    token: v.exactOptional(text(1, 8_192)),
    traits: v.exactOptional(traits),
    /** A session token of the generation before, whose strand the customer may keep (IDENTITY R3a, R9). */
    former: v.exactOptional(text(1, 2_000)),
  }),
  /** Sends a code, or with `link` a bookmark that proves the mailbox on this device by one click. */
  v.strictObject({
    call: v.literal('code'),
    operation,
    to: codeTarget,
    link: v.exactOptional(v.literal(true)),
    /** The words' language (BCP 47), where no preference says it. */
    language: v.exactOptional(text(1, 40)),
    /** The page to come back to, a path. */
    page: v.exactOptional(text(1, 2_000)),
  }),
  v.strictObject({
    call: v.literal('confirm'),
    operation,
    to: codeTarget,
    code: text(1, 40),
    former: v.exactOptional(text(1, 2_000)),
  }),
  /** Opens a mail's bookmark: proves the mailbox on the device that asked for it, else says that it needs a code. */
  v.strictObject({ call: v.literal('bookmark'), operation, bookmark: text(1, 80) }),
  v.strictObject({ call: v.literal('handoff'), operation, to: text(1, 300) }),
  /** `from` is the referrer's origin, as the page knows it; `yes` the answer to `continue`. */
  v.strictObject({
    call: v.literal('redeem'),
    operation,
    code: text(1, 80),
    from: v.exactOptional(text(1, 300)),
    yes: v.exactOptional(v.boolean()),
  }),
  /** The answer to `yours`. */
  v.strictObject({ call: v.literal('claim'), operation, strand: text(1, 80), yes: v.boolean() }),
  v.strictObject({ call: v.literal('alias'), operation, id: text(0, 300) }),
  v.strictObject({ call: v.literal('undo'), operation, join: text(1, 80) }),
  v.strictObject({
    call: v.literal('reset'),
    operation,
    why: v.exactOptional(v.picklist(['reset', 'switched', 'logged-out', 'idle'])),
    everywhere: v.exactOptional(v.literal(true)),
  }),
  v.strictObject({ call: v.literal('forget'), operation }),
  v.strictObject({ call: v.literal('erase'), operation }),
  v.strictObject({ call: v.literal('list') }),
])
export type IdentityRequest = v.InferOutput<typeof identityRequest>

/** All that goes from a device to the server, in one union. */
export const up = v.union([
  sessionRequest,
  appendRequest,
  draftSchema,
  signalRequest,
  searchRequest,
  identityRequest,
])
