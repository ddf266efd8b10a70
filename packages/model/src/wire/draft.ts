import * as v from 'valibot'
import type { Draft } from '../event/envelope.ts'
import { identity } from '../event/identity.ts'
import { jsonFault } from '../event/json.ts'
import { eventId, reference } from '../event/reference.ts'
import { arrival } from '../event/relationship.ts'
import { text } from '../event/text.ts'
import { bodySchemas } from '../event/union.ts'
import { isEventType } from '../admission/writers.ts'
import type { Refusal } from './refusal.ts'

const utcTime = v.pipe(
  v.string('must be text'),
  v.isoTimestamp('must be an ISO 8601 time in UTC, as 2026-11-22T13:09:00Z'),
  v.endsWith('Z', 'must be in UTC: its last letter is Z'),
)

/** The envelope of a draft; its body is checked by the schema of its type. */
export const draftSchema = v.strictObject({
  id: eventId,
  type: text(1, 80),
  body: v.unknown(),
  about: v.exactOptional(reference),
  writtenAt: v.exactOptional(utcTime),
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

/** The schema's own words for what has none of its own: what is asked for, and never what was sent. */
const config = {
  message: ({ type, expected }: v.BaseIssue<unknown>): string => {
    if (expected === 'never') return 'is no field of this'
    return type === 'strict_object' && expected?.startsWith('"')
      ? 'is missing'
      : `must be ${expected}`
  },
}

/** How much of a complaint is told: names of fields in it come from the writer. */
const longestDetail = 300

const complaint = (where: string, issues: readonly v.BaseIssue<unknown>[]): string =>
  issues
    .slice(0, 3)
    .map(
      (issue) =>
        `${[where, v.getDotPath(issue)].filter(Boolean).join('.') || 'draft'}: ${issue.message}`,
    )
    .join('; ')

const refuse = (reason: Refusal['reason'], detail: string, id: unknown) => ({
  refusal: { reason, detail: detail.slice(0, longestDetail) },
  id: typeof id === 'string' ? id.slice(0, 80) : null,
})

/**
 * Checks one draft from the wire, envelope and body. It never throws.
 *
 * @returns The draft, with exactly the fields of its schema, or the refusal with the field that is
 * wrong and the id as far as one was sent. An unknown type passes: the decision to admit refuses it,
 * after it has looked for a known id.
 */
export function readDraft(
  input: unknown,
): { draft: Draft } | { refusal: Refusal; id: string | null } {
  const id = (input as { id?: unknown } | null | undefined)?.id
  const fault = jsonFault(input, 'draft')
  if (fault) return refuse('malformed', fault, id)
  const envelope = v.safeParse(draftSchema, input, config)
  if (!envelope.success) return refuse('malformed', complaint('', envelope.issues), id)
  const draft = envelope.output as Draft
  if (!isEventType(draft.type)) return { draft }
  if (Array.isArray(draft.body)) return refuse('malformed', 'body: must be Object', id)
  const body = v.safeParse(bodySchemas[draft.type] as v.GenericSchema, draft.body, config)
  if (body.success) return { draft: { ...draft, body: body.output } }
  const long = body.issues.some(
    (issue) => issue.type === 'max_length' && v.getDotPath(issue) === 'text',
  )
  return refuse(long ? 'too-long' : 'malformed', complaint('body', body.issues), id)
}
