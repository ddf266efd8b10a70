import type { AuditEntry, DeskJoin, DeskMergePreview, DeskSuggestion } from '@continuo/model'
import * as v from 'valibot'

const number = v.pipe(v.number(), v.safeInteger())
const assurance = v.picklist(['device', 'asserted', 'mailbox', 'vouched', 'strong'])
const identity = v.object({
  kind: v.picklist(['account', 'email', 'phone']),
  issuer: v.exactOptional(v.string()),
  value: v.string(),
})

const person = v.object({
  relationship: v.string(),
  name: v.nullable(v.string()),
  verified: v.boolean(),
  identities: v.array(v.object({ identity, level: assurance, time: number })),
  messages: number,
  began: number,
  last: v.nullable(number),
})

/** What the desk's calls about who is who answer. */
export const deskPeopleAnswers = {
  DeskMergePreview: v.object({
    here: person,
    there: person,
    conflicts: v.array(v.picklist(['accounts', 'undone'])),
    differing: v.array(
      v.object({
        name: v.string(),
        here: v.unknown(),
        there: v.unknown(),
        holds: v.picklist(['here', 'there']),
      }),
    ),
  }),
  DeskMerged: v.object({ join: v.string() }),
  DeskUndone: v.object({ remains: v.array(v.string()) }),
  DeskJoins: v.array(
    v.object({
      join: v.string(),
      through: v.picklist(['both', 'forward', 'team']),
      by: v.string(),
      reason: v.nullable(v.string()),
      time: number,
      undone: v.nullable(
        v.object({ by: v.string(), reason: v.nullable(v.string()), time: number }),
      ),
      remains: v.array(v.string()),
    }),
  ),
  DeskSuggestions: v.array(
    v.object({
      relationship: v.string(),
      name: v.nullable(v.string()),
      why: v.picklist(['same-claim', 'same-mailbox', 'alias', 'handoff']),
    }),
  ),
  Audit: v.array(
    v.object({
      time: number,
      by: v.string(),
      name: v.nullable(v.string()),
      did: v.picklist([
        'opened',
        'joined',
        'undone',
        'proven',
        'asserted',
        'refused',
        'handed-off',
        'reset',
        'exported',
        'erased',
        'mail-sent',
        'role-set',
        'imported',
      ]),
      detail: v.nullable(v.string()),
    }),
  ),
}

type Answer<Name extends keyof typeof deskPeopleAnswers> = v.InferOutput<
  (typeof deskPeopleAnswers)[Name]
>

/** What the model says crosses the wire fits these schemas: checked when this file is compiled. */
type Fits<Said extends Written, Written> = Said
export type Checked = [
  Fits<DeskMergePreview, Answer<'DeskMergePreview'>>,
  Fits<DeskJoin[], Answer<'DeskJoins'>>,
  Fits<DeskSuggestion[], Answer<'DeskSuggestions'>>,
  Fits<AuditEntry[], Answer<'Audit'>>,
]
