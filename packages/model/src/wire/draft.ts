import * as v from 'valibot'
import type { Draft } from '../event/envelope.ts'
import { identity } from '../event/identity.ts'
import { eventId, reference } from '../event/reference.ts'
import { arrival } from '../event/relationship.ts'
import { text } from '../event/text.ts'
import { bodySchemas } from '../event/union.ts'
import { isEventType } from '../admission/writers.ts'
import type { Refusal } from './refusal.ts'

/** The envelope of a draft; its body is checked by the schema of its type. */
export const draftSchema = v.strictObject({
  id: eventId,
  type: text(1, 80),
  body: v.unknown(),
  about: v.exactOptional(reference),
  writtenAt: v.exactOptional(v.pipe(v.string(), v.isoTimestamp('must be an ISO 8601 time in UTC'))),
  touchpoint: v.exactOptional(
    v.strictObject({
      channel: v.exactOptional(v.picklist(['web', 'app', 'email', 'phone', 'shop', 'letter'])),
      page: v.exactOptional(text(1, 2_000)),
    }),
  ),
  arrival: v.exactOptional(arrival),
  to: v.exactOptional(identity),
  by: v.exactOptional(v.literal('page')),
})

const complaint = (where: string, issues: readonly v.BaseIssue<unknown>[]): string =>
  issues
    .slice(0, 3)
    .map((issue) => `${[where, v.getDotPath(issue)].filter(Boolean).join('.')}: ${issue.message}`)
    .join('; ')

/**
 * Checks one draft from the wire, envelope and body.
 *
 * @returns The draft, or the refusal with the field that is wrong. An unknown type passes: the
 * decision to admit refuses it, after it has looked for a known id.
 */
export function readDraft(input: unknown): { draft: Draft } | { refusal: Refusal; id: string | null } {
  const envelope = v.safeParse(draftSchema, input)
  if (!envelope.success) {
    const id = (input as { id?: unknown } | null)?.id
    const refusal: Refusal = { reason: 'malformed', detail: complaint('', envelope.issues) }
    return { refusal, id: typeof id === 'string' ? id.slice(0, 80) : null }
  }
  const draft = envelope.output as Draft
  if (!isEventType(draft.type)) return { draft }
  const body = v.safeParse(bodySchemas[draft.type] as v.GenericSchema, draft.body)
  if (body.success) return { draft }
  const long = body.issues.some(({ type, path }) => type === 'max_length' && v.getDotPath({ path } as never) === 'text')
  const detail = complaint('body', body.issues)
  return { refusal: { reason: long ? 'too-long' : 'malformed', detail }, id: draft.id }
}
