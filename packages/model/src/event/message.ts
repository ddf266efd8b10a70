import * as v from 'valibot'
import { answer } from './answer.ts'
import type { Answer } from './answer.ts'
import { card } from './card.ts'
import type { Card } from './card.ts'
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

/** A message in a small Markdown subset, with attachments, at most one card, and what it answers to one. */
export const messageSent = v.pipe(
  v.strictObject({
    text: text(0, maxTextLength),
    attachments: v.exactOptional(
      v.pipe(v.array(attachment), v.maxLength(10, 'must be at most 10 files')),
    ),
    card: v.exactOptional(card),
    answer: v.exactOptional(answer),
  }),
  v.check(
    (body) =>
      body.text.trim() !== '' || (body.attachments?.length ?? 0) > 0 || body.card !== undefined,
    'must have text, a file or a card',
  ),
)
/** The body of `message.sent`. */
export interface MessageSent {
  text: string
  attachments?: Attachment[]
  card?: Card
  /** With `about`: what was chosen or filled in there. The text says the same, readably. */
  answer?: Answer
}

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
