import * as v from 'valibot'
import { canonical } from './canonical.ts'
import { jsonFault } from './json.ts'
import { maxCardLength } from '../wire/limits.ts'
import { maxTextLength } from './limits.ts'
import { text } from './text.ts'

/** A file that was uploaded before; its bytes live in the attachment store. */
export const attachment = v.strictObject({
  id: text(1, 80),
  name: text(1, 255),
  type: text(1, 127),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** SHA-256 of the bytes, base64url. */
  hash: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'must be 32 bytes in base64url')),
  ),
})
export type Attachment = v.InferOutput<typeof attachment>

/** Data in the shape of schema.org (`Offer`, `Invoice`, `Order`), drawn as a card; unknown kinds show their name. */
export const card = v.pipe(
  v.looseObject({ '@type': text(1, 80), name: v.exactOptional(text(1, 300)) }),
  v.check(
    (value) => jsonFault(value, 'card') === undefined && canonical(value).length <= maxCardLength,
    `must be JSON of at most ${maxCardLength} characters`,
  ),
)
export type Card = v.InferOutput<typeof card>

/** A message in a small Markdown subset, with attachments and at most one card. */
export const messageSent = v.pipe(
  v.strictObject({
    text: text(0, maxTextLength),
    attachments: v.exactOptional(
      v.pipe(v.array(attachment), v.maxLength(10, 'must be at most 10 files')),
    ),
    card: v.exactOptional(card),
  }),
  v.check(
    (body) =>
      body.text.trim() !== '' || (body.attachments?.length ?? 0) > 0 || body.card !== undefined,
    'must have text, a file or a card',
  ),
)
export type MessageSent = v.InferOutput<typeof messageSent>

/** New text for the message that it is about. */
export const messageEdited = v.strictObject({
  text: v.pipe(
    text(1, maxTextLength),
    v.check((words) => words.trim() !== '', 'must not be blank: delete the message instead'),
  ),
})
export type MessageEdited = v.InferOutput<typeof messageEdited>

/** The message that it is about is taken back. */
export const messageDeleted = v.strictObject({})
export type MessageDeleted = v.InferOutput<typeof messageDeleted>
