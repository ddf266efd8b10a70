import { appendRequest, draftSchema, refusals } from '@continuo/model'
import type {
  Appended,
  DeskMe,
  IdentityOutcome,
  Opened,
  Page,
  Problem,
  RefusalReason,
  SessionAnswer,
  StreamItem,
} from '@continuo/model'
import * as v from 'valibot'

const number = v.pipe(v.number(), v.safeInteger())
const ended = v.picklist(['reset', 'switched', 'logged-out', 'idle', 'erased'])
const reason = v.picklist(Object.keys(refusals) as RefusalReason[])
const assurance = v.picklist(['device', 'asserted', 'mailbox', 'vouched', 'strong'])

export const problem = v.object({
  type: v.string(),
  title: v.string(),
  status: number,
  detail: v.string(),
  remedy: v.string(),
  reason,
  nonce: v.exactOptional(v.string()),
})

export const event = v.object({
  id: v.string(),
  strand: v.string(),
  tick: number,
  at: v.exactOptional(number),
  author: v.object({
    kind: v.picklist(['customer', 'advisor', 'assistant', 'function', 'system']),
    id: v.nullable(v.string()),
    assurance,
    name: v.exactOptional(v.string()),
    function: v.exactOptional(v.string()),
  }),
  touchpoint: v.object({
    channel: v.picklist(['web', 'app', 'email', 'phone', 'shop', 'letter']),
    site: v.exactOptional(v.string()),
    page: v.exactOptional(v.nullable(v.string())),
  }),
  type: v.string(),
  body: v.unknown(),
  about: v.exactOptional(v.object({ id: v.string(), strand: v.exactOptional(v.string()) })),
  audience: v.picklist(['everyone', 'team']),
  writtenAt: v.exactOptional(v.string()),
  erased: v.exactOptional(v.literal(true)),
})

const locked = v.exactOptional(
  v.array(
    v.object({
      from: number,
      to: number,
      opens: v.picklist(['code', 'login', 'passkey', 'bookmark', 'advisor']),
    }),
  ),
)

export const page = v.object({
  epoch: v.string(),
  after: number,
  upTo: number,
  events: v.array(event),
  atHead: v.boolean(),
  atStart: v.boolean(),
  locked,
})

const me = v.object({
  generation: v.string(),
  strand: v.string(),
  state: v.picklist(['unset', 'anonymous', 'asserted', 'known']),
  assurance,
})

export const sessionAnswer = v.object({ token: v.string(), expires: number, now: number })

export const attachment = v.object({
  id: v.string(),
  name: v.string(),
  type: v.string(),
  size: number,
  hash: v.exactOptional(v.string()),
})

const spans = v.array(v.tuple([number, number]))

export const opened = v.object({
  protocol: number,
  capabilities: v.object({
    live: v.boolean(),
    signals: v.boolean(),
    identify: v.boolean(),
    attachments: v.boolean(),
    search: v.boolean(),
    mail: v.exactOptional(v.boolean()),
    handoff: v.exactOptional(v.boolean()),
  }),
  origins: v.exactOptional(v.array(v.string())),
  attachments: v.exactOptional(
    v.object({ size: number, count: number, types: v.exactOptional(v.array(v.string())) }),
  ),
  hours: v.exactOptional(
    v.object({
      office: v.exactOptional(
        v.object({
          zone: v.string(),
          week: v.array(spans),
          except: v.exactOptional(v.record(v.string(), spans)),
        }),
      ),
      answerWithin: v.exactOptional(number),
    }),
  ),
  hint: v.exactOptional(v.string()),
  me: v.nullable(me),
  cursor: v.nullable(v.string()),
  page: v.exactOptional(page),
  snapshot: v.exactOptional(v.object({ foldVersion: number, state: v.object({}), page })),
  marks: v.object({ customer: number, company: number }),
})

export const appended = v.object({
  outcomes: v.array(
    v.union([
      v.object({ id: v.string(), tick: number, at: v.exactOptional(number), strand: v.string() }),
      v.object({ id: v.nullable(v.string()), refused: problem }),
    ]),
  ),
  me: v.nullable(me),
  page: v.exactOptional(page),
  reopen: v.exactOptional(v.literal(true)),
  cursor: v.nullable(v.string()),
})

const identity = v.object({
  kind: v.picklist(['account', 'email', 'phone']),
  issuer: v.exactOptional(v.string()),
  value: v.string(),
})

const ask = v.variant('ask', [
  v.object({
    ask: v.literal('yours'),
    strand: v.string(),
    time: number,
    site: v.nullable(v.string()),
  }),
  v.object({ ask: v.literal('keep'), as: v.string() }),
  v.object({ ask: v.literal('continue'), as: v.nullable(v.string()) }),
])

const you = v.object({
  me: v.nullable(me),
  identities: v.array(
    v.object({
      identity,
      level: assurance,
      time: number,
      here: v.boolean(),
      join: v.nullable(v.string()),
    }),
  ),
  devices: v.array(
    v.object({
      generation: v.string(),
      began: number,
      last: v.nullable(number),
      site: v.nullable(v.string()),
      here: v.boolean(),
      ended: v.nullable(ended),
    }),
  ),
  joins: v.array(
    v.object({
      join: v.string(),
      through: v.picklist(['both', 'forward']),
      time: number,
      site: v.nullable(v.string()),
      undone: v.boolean(),
    }),
  ),
  looked: v.array(v.object({ name: v.nullable(v.string()), time: number })),
  described: v.exactOptional(
    v.object({
      traits: v.pipe(
        v.array(
          v.object({
            name: v.string(),
            value: v.union([v.string(), v.number(), v.boolean()]),
            tick: number,
          }),
        ),
        v.readonly(),
      ),
      group: v.nullable(v.string()),
    }),
  ),
  asks: v.array(ask),
})

export const identityOutcome = v.variant('outcome', [
  v.object({
    outcome: v.picklist([
      'linked',
      'nothing-new',
      'switched',
      'asserted',
      'suggested',
      'asked',
      'declined',
      'undone',
      'reset',
      'forgotten',
      'erased',
    ]),
    me: v.nullable(me),
    identity: v.exactOptional(identity),
    join: v.exactOptional(v.string()),
    together: v.exactOptional(v.string()),
    asks: v.exactOptional(v.array(ask)),
  }),
  v.object({ outcome: v.literal('sent'), to: v.string(), expires: number }),
  v.object({ outcome: v.literal('needs-code'), to: v.string() }),
  v.object({ outcome: v.literal('handed'), code: v.string(), expires: number }),
  v.object({ outcome: v.literal('you'), you }),
])

const by = v.picklist(['customer', 'company'])

export const streamItem = v.variant('is', [
  v.object({
    is: v.literal('frame'),
    epoch: v.string(),
    before: number,
    events: v.array(event),
    after: number,
    locked,
  }),
  v.object({ is: v.literal('heartbeat'), epoch: v.string(), head: number, now: number }),
  v.variant('signal', [
    v.object({
      is: v.literal('signal'),
      signal: v.literal('typing'),
      by,
      on: v.boolean(),
      name: v.exactOptional(v.string()),
    }),
    v.object({ is: v.literal('signal'), signal: v.literal('seen'), by, tick: number }),
    v.object({
      is: v.literal('signal'),
      signal: v.literal('partial'),
      id: v.string(),
      text: v.string(),
    }),
  ]),
  v.object({ is: v.literal('reopen') }),
  v.object({ is: v.literal('ended'), why: ended }),
])

const shown = { public: v.nullable(v.string()), function: v.nullable(v.string()) }
/** An advisor: `name` is what colleagues read, `public` and `function` what customers read. */
export const advisor = v.object({ id: v.string(), name: v.string(), ...shown })
export const advisors = v.object({ advisors: v.array(advisor) })
export const deskMe = v.object({
  advisor,
  workspace: v.object({ id: v.string(), name: v.string() }),
})

/** In place of a call's own answer: the cursor no longer fits. */
export const reopen = v.object({ is: v.literal('reopen') })
/** In place of a call's own answer: the generation is over. */
export const over = v.object({ is: v.literal('ended'), why: ended })

/** An append as its schema tells it: the drafts, of which each is checked on its own. */
export const appendOfDrafts = v.strictObject({
  ...appendRequest.entries,
  drafts: v.array(draftSchema),
})

/** What the model says crosses the wire fits these schemas: checked when this file is compiled. */
type Fits<Said extends Written, Written> = Said
export type Checked = [
  Fits<SessionAnswer, v.InferOutput<typeof sessionAnswer>>,
  Fits<Page, v.InferOutput<typeof page>>,
  Fits<Opened['me'], v.InferOutput<typeof opened>['me']>,
  Fits<
    Pick<Opened, 'protocol' | 'capabilities' | 'origins' | 'hint' | 'cursor' | 'page' | 'marks'>,
    Omit<v.InferOutput<typeof opened>, 'me' | 'snapshot'>
  >,
  Fits<
    Pick<Appended, 'me' | 'page' | 'reopen' | 'cursor'>,
    Omit<v.InferOutput<typeof appended>, 'outcomes'>
  >,
  Fits<Problem, v.InferOutput<typeof problem>>,
  Fits<DeskMe, v.InferOutput<typeof deskMe>>,
  Fits<Exclude<IdentityOutcome, { outcome: 'refused' }>, v.InferOutput<typeof identityOutcome>>,
  Fits<Exclude<StreamItem, { is: 'frame' }>, v.InferOutput<typeof streamItem>>,
]
