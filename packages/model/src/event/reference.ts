import * as v from 'valibot'
import { uuidPattern } from './own-id.ts'
import { text } from './text.ts'

export const eventId = v.pipe(
  v.string('must be text'),
  v.regex(uuidPattern, 'must be a lower-case UUIDv7'),
)

export const reference = v.strictObject({ id: eventId, strand: v.exactOptional(text(1, 80)) })
