const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` })
const content = (schema: object, type = 'application/json'): object => ({ [type]: { schema } })
const body = (name: string): object => ({
  requestBody: { required: true, content: content(ref(name)) },
})
const parameter = (
  name: string,
  where: 'header' | 'query' | 'path',
  description: string,
  required = false,
): object => ({
  name,
  in: where,
  description,
  required: required || where === 'path',
  schema: { type: 'string' },
})

const cursor = parameter('Last-Event-ID', 'header', 'The cursor: everything up to here is known.')
const refused = {
  default: {
    description: 'A refusal.',
    content: content(ref('Problem'), 'application/problem+json'),
  },
}
const over = {
  410: { description: 'The generation of this device is over.', content: content(ref('Ended')) },
}

/** What a call answers: a shape, or nothing. */
const answer = (name?: string): object => ({
  responses: name
    ? { 200: { description: 'Done.', content: content(ref(name)) }, ...refused }
    : { 204: { description: 'Done.' }, ...refused },
})

const relationshipAnswer = (...names: string[]): object => ({
  200: {
    description: 'Done.',
    content: content(names.length === 1 ? ref(names[0] ?? '') : { anyOf: names.map(ref) }),
  },
  ...over,
  ...refused,
})

const stream = {
  'text/event-stream': {
    schema: ref('StreamItem'),
    description: 'One item a message, JSON on one data line; `id:` is the cursor after a frame.',
  },
}

const reading = {
  summary: 'A page; with Accept: text/event-stream a live stream; with Prefer: wait=25 a long poll',
  parameters: [
    cursor,
    parameter('before', 'query', 'A cursor to page back from.'),
    parameter('limit', 'query', 'The most events of a page.'),
    parameter('Prefer', 'header', '`wait=25`: wait so many seconds for something new.'),
  ],
  responses: {
    200: {
      description: 'Done.',
      content: { ...content({ anyOf: [ref('Page'), ref('Reopen')] }), ...stream },
    },
    ...over,
    ...refused,
  },
}
const opening = { summary: 'Open', parameters: [cursor], responses: relationshipAnswer('Opened') }
const appending = {
  summary: 'Append drafts',
  ...body('AppendRequest'),
  responses: relationshipAnswer('Appended'),
}
const signalling = {
  summary: 'Typing, and how far was read',
  ...body('SignalRequest'),
  ...answer(),
}

const fileId = parameter('file', 'path', 'The file, a UUIDv7 that its sender makes.')
const uploading = {
  summary: 'Upload a file, before a message names it',
  parameters: [parameter('Slug', 'header', 'Its name, percent-encoded (RFC 5023).')],
  requestBody: { required: true, content: { '*/*': { schema: { format: 'binary' } } } },
  responses: {
    201: { description: 'Stored.', content: content(ref('Attachment')) },
    ...over,
    ...refused,
  },
}
const placeOfFile = [
  parameter('strand', 'path', 'The strand of the message.'),
  parameter('event', 'path', 'The message.'),
  fileId,
]
const fileOfMessage = {
  summary: 'The bytes of a file, for whoever may read its message',
  responses: {
    200: {
      description:
        'PNG, JPEG, GIF and WebP by what their bytes say; everything else as plain bytes.',
      content: { '*/*': { schema: { format: 'binary' } } },
    },
    ...over,
    ...refused,
  },
}

const finding = {
  summary: 'Messages with all these words, newest first; says how far it looked',
  responses: relationshipAnswer('Page'),
}
const findingAs = (whose: object): object => ({
  get: {
    ...finding,
    parameters: [
      parameter('q', 'query', 'What to find, at most 200 characters.', true),
      parameter('before', 'query', 'A cursor to go on back from.'),
      parameter('limit', 'query', 'The most messages that one call finds.'),
    ],
    ...whose,
  },
  post: { ...finding, ...body('SearchRequest'), ...whose },
})

const account = parameter(
  'account',
  'query',
  'An account’s own log, where the customer has a place there.',
)

const device = { security: [{ device: [] }] }
const desk = { security: [{ desk: [] }], tags: ['desk'] }
const backEnd = {
  security: [{ secretKey: [] }],
  tags: ['back end'],
}
const idempotent = {
  parameters: [
    parameter('Idempotency-Key', 'header', 'A repeat within a day gets the same answer.'),
  ],
}
const ofRelationship = { parameters: [parameter('id', 'path', 'The relationship (rel_…).')] }

/** All calls, each with what it takes and what it answers; the schemas stand in the document's components. */
export const paths = {
  '/v1/session': {
    post: {
      summary: 'A signature for a token',
      ...body('SessionRequest'),
      ...answer('SessionAnswer'),
    },
  },
  '/v1/relationship': {
    get: { ...opening, parameters: [...opening.parameters, account], ...device },
  },
  '/v1/events': {
    get: { ...reading, parameters: [...reading.parameters, account], ...device },
    post: { ...appending, ...device },
  },
  '/v1/search': findingAs(device),
  '/v1/signals': { post: { ...signalling, ...device } },
  '/v1/attachments/{file}': { parameters: [fileId], post: { ...uploading, ...device } },
  '/v1/attachments/{strand}/{event}/{file}': {
    parameters: placeOfFile,
    get: { ...fileOfMessage, ...device },
  },
  '/v1/identity': {
    post: {
      summary: 'Identify, reset',
      ...body('IdentityRequest'),
      responses: relationshipAnswer('IdentityOutcome'),
      ...device,
    },
  },
  '/desk/v1/sign-in': {
    post: { summary: 'Sign in', tags: ['desk'], ...body('SignInRequest'), ...answer() },
  },
  '/desk/v1/sign-out': { post: { summary: 'Sign out', ...desk, ...answer() } },
  '/desk/v1/me': {
    get: { summary: 'Who is signed in', ...desk, ...answer('DeskMe') },
    post: {
      summary: 'Say how customers see whoever is signed in',
      ...desk,
      ...body('ShownAdvisor'),
      ...answer('DeskMe'),
    },
  },
  '/desk/v1/relationships': { get: { summary: 'The list', ...desk, ...answer() } },
  '/desk/v1/live': { get: { summary: 'The list, live', ...desk, ...answer() } },
  '/desk/v1/relationships/{id}': { ...ofRelationship, get: { ...opening, ...desk } },
  '/desk/v1/relationships/{id}/events': {
    ...ofRelationship,
    get: { ...reading, ...desk },
    post: { ...appending, ...desk },
  },
  '/desk/v1/relationships/{id}/search': { ...ofRelationship, ...findingAs(desk) },
  '/desk/v1/relationships/{id}/signals': { ...ofRelationship, post: { ...signalling, ...desk } },
  '/desk/v1/relationships/{id}/attachments/{file}': {
    parameters: [...ofRelationship.parameters, fileId],
    post: { ...uploading, ...desk },
  },
  '/desk/v1/relationships/{id}/attachments/{strand}/{event}/{file}': {
    parameters: [...ofRelationship.parameters, ...placeOfFile],
    get: { ...fileOfMessage, ...desk },
  },
  '/desk/v1/relationships/{id}/merge': {
    parameters: [
      ...ofRelationship.parameters,
      parameter('with', 'query', 'The other relationship (rel_…).', true),
    ],
    get: { summary: 'What a merge would bring together', ...desk, ...answer('DeskMergePreview') },
  },
  '/desk/v1/relationships/{id}/joins': {
    ...ofRelationship,
    get: { summary: 'Its joins, and what an undo leaves', ...desk, ...answer('DeskJoins') },
  },
  '/desk/v1/relationships/{id}/suggestions': {
    ...ofRelationship,
    get: { summary: 'Who this may be too', ...desk, ...answer('DeskSuggestions') },
  },
  '/desk/v1/relationships/{id}/audit': {
    ...ofRelationship,
    get: { summary: 'What was done, and by whom', ...desk, ...answer('Audit') },
  },
  '/desk/v1/audit': {
    get: {
      summary: 'What was changed about the workspace, and by whom',
      ...desk,
      ...answer('WorkspaceAudit'),
    },
  },
  '/desk/v1/merges': {
    post: {
      summary: 'Make two relationships one at the desk',
      ...desk,
      ...body('DeskMergeRequest'),
      ...answer('DeskMerged'),
    },
  },
  '/desk/v1/joins/{join}/undo': {
    parameters: [parameter('join', 'path', 'The join (join_…).')],
    post: {
      summary: 'Take a join back',
      ...desk,
      ...body('DeskUndoRequest'),
      ...answer('DeskUndone'),
    },
  },
  '/api/v1/identify': {
    post: {
      summary: 'Say whose an identity is',
      ...backEnd,
      ...idempotent,
      ...body('IdentifyRequest'),
      ...answer(),
    },
  },
  '/api/v1/merge': {
    post: {
      summary: 'Say that two are one person',
      ...backEnd,
      ...idempotent,
      ...body('MergeRequest'),
      ...answer(),
    },
  },
  '/api/v1/advisors': {
    get: { summary: 'Who answers at the desk', ...backEnd, ...answer('Advisors') },
  },
  '/api/v1/advisors/{advisor}': {
    parameters: [parameter('advisor', 'path', 'The advisor (adv_…).')],
    put: {
      summary: 'Say how customers see an advisor',
      ...backEnd,
      ...idempotent,
      ...body('ShownAdvisor'),
      ...answer('Advisor'),
    },
  },
  '/api/v1/audit': {
    parameters: [parameter('relationship', 'query', 'The relationship (rel_…).')],
    get: { summary: 'What was done about a relationship, and by whom', ...backEnd, ...answer() },
  },
  '/api/v1/relationships/{id}/export': {
    ...ofRelationship,
    get: { summary: 'All of a relationship, as lines of JSON', ...backEnd, ...answer() },
  },
  '/api/v1/joins': {
    post: {
      summary: 'Join two strands',
      ...backEnd,
      ...idempotent,
      ...body('JoinRequest'),
      ...answer(),
    },
  },
  '/api/v1/joins/{join}/undo': {
    parameters: [parameter('join', 'path', 'The join (join_…).')],
    post: {
      summary: 'Take a join back',
      ...backEnd,
      ...idempotent,
      ...body('UndoRequest'),
      ...answer(),
    },
  },
  '/api/v1/imports': {
    post: {
      summary: 'Bring in an older log as a strand of its own',
      ...backEnd,
      ...idempotent,
      ...body('ImportRequest'),
      ...answer(),
    },
  },
  '/api/v1/accounts/{account}/roles': {
    parameters: [parameter('account', 'path', 'What the company’s own systems call the account.')],
    put: {
      summary: 'Say what somebody is at an account',
      ...backEnd,
      ...idempotent,
      ...body('RoleRequest'),
      ...answer(),
    },
  },
  '/api/v1/strands/{strand}/events/{id}': {
    parameters: [
      parameter('strand', 'path', 'The strand (str_…).'),
      parameter('id', 'path', 'The event.'),
    ],
    delete: { summary: 'Erase one event', ...backEnd, ...answer() },
  },
  '/api/v1/relationships/{id}': {
    ...ofRelationship,
    delete: { summary: 'Erase a relationship', ...backEnd, ...answer() },
  },
}
