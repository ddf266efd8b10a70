/**
 * Why the backend says no: a closed set, each with what the caller can do about it. The key is the
 * last part of a problem document's `type`.
 */
export const refusals = {
  // One draft
  malformed: {
    status: 400,
    remedy: 'Send what the schema in /v1/openapi.json asks for; `detail` names the field.',
  },
  'unknown-type': {
    status: 422,
    remedy: 'Use an event type that this server knows, or update the server first.',
  },
  'wrong-writer': {
    status: 403,
    remedy: 'This kind of author may not write this type of event; the schema lists who may.',
  },
  'too-long': { status: 422, remedy: 'Shorten the text to 16,000 characters or send it in parts.' },
  'id-reused': {
    status: 409,
    remedy: 'Make a new id for new content; repeat an id only with the same content.',
  },
  'about-unreadable': { status: 422, remedy: 'Refer only to an event that this writer can read.' },
  'not-yours': { status: 403, remedy: 'Only the author may edit or delete a message.' },
  'no-addressee': {
    status: 422,
    remedy: 'Set `about` to an event of the customer, or `to` to an identity of theirs.',
  },
  'file-missing': {
    status: 422,
    remedy: 'Upload the file again, under a new id, and name it in a new message.',
  },
  erased: { status: 410, remedy: 'This was erased and does not come back; drop the draft.' },
  // A whole call
  'unknown-key': {
    status: 401,
    remedy: 'Check `data-key`: `continuo init` prints the publishable key of each workspace.',
  },
  'unregistered-origin': {
    status: 403,
    remedy: 'Register this origin for the workspace: `continuo origin add <origin>`.',
  },
  clock: {
    status: 401,
    remedy: 'The clock of this device is off: sign the `nonce` of this answer instead of the time.',
  },
  signature: {
    status: 401,
    remedy: 'Sign the session text of the specification with the device key that you send.',
  },
  session: { status: 401, remedy: 'Renew the session with POST /v1/session and try once more.' },
  'not-found': { status: 404, remedy: 'Check the address; /v1/openapi.json lists all calls.' },
  'wrong-method': {
    status: 405,
    remedy: 'Use the method that /v1/openapi.json gives for this address.',
  },
  'too-large': { status: 413, remedy: 'Send at most 1 MiB in one call.' },
  'file-empty': { status: 422, remedy: 'Choose a file that has something in it.' },
  'file-too-large': {
    status: 413,
    remedy: 'Send a smaller file; `attachments` in the answer to opening says how large it may be.',
  },
  'file-type': {
    status: 415,
    remedy: 'Send a file of a type that `attachments` in the answer to opening lists.',
  },
  'too-many-drafts': { status: 413, remedy: 'Send at most 100 drafts in one call.' },
  'too-many': {
    status: 429,
    remedy: 'Wait for as many seconds as `Retry-After` says; nothing was lost.',
  },
  'vouch-refused': {
    status: 403,
    remedy:
      'Send a fresh token of your own back end; the server log says what was wrong with this one.',
  },
  'blocked-id': {
    status: 422,
    remedy: 'Use the id of one person, not a placeholder.',
  },
  'another-person': {
    status: 409,
    remedy: 'This device is known as somebody else: call reset() first.',
  },
  'prove-again': {
    status: 403,
    remedy: 'Prove the address that is known here once more, and this one within ten minutes.',
  },
  'code-refused': {
    status: 403,
    remedy: 'Check the code, or ask for a new one: each is good for ten minutes and five tries.',
  },
  'handoff-refused': {
    status: 403,
    remedy: 'Follow the link again: each is good once, for a minute, for one registered origin.',
  },
  'no-mail': {
    status: 501,
    remedy: 'This server sends no mail: set SMTP_URL and restart it.',
  },
  'level-too-low': {
    status: 403,
    remedy: 'Prove who you are first; `opens` says with what.',
  },
  unsupported: {
    status: 501,
    remedy: 'This backend cannot do that; `capabilities` lists what it can.',
  },
  'signed-out': { status: 401, remedy: 'Sign in at the desk again.' },
  'secret-with-origin': {
    status: 403,
    remedy: 'A secret key must never be in a page: replace it with `continuo key rotate`.',
  },
  unavailable: { status: 503, remedy: 'Try again soon; nothing was lost.' },
} as const satisfies Record<string, { status: number; remedy: string }>

/** Why something is refused: a closed set. */
export type RefusalReason = keyof typeof refusals

/** An RFC 9457 problem document; `type` is `/problems/<reason>`. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  /** What the caller can do. */
  remedy: string
  reason: RefusalReason
  /** With `clock`: what to sign instead of the time. */
  nonce?: string
}

/** One draft's refusal. */
export interface Refusal {
  reason: RefusalReason
  detail: string
}

/** Writes the problem document of a refusal. */
export function problemOf({ reason, detail }: Refusal): Problem {
  const { status, remedy } = refusals[reason]
  return {
    type: `/problems/${reason}`,
    title: reason.replaceAll('-', ' '),
    status,
    detail,
    remedy,
    reason,
  }
}
