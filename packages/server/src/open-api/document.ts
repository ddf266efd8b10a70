import {
  bodySchemas,
  identityRequest,
  protocolVersion,
  refusals,
  sessionRequest,
  searchRequest,
  signalRequest,
} from '@continuo/model'
import { toJsonSchema } from '@valibot/to-json-schema'
import type { GenericSchema } from 'valibot'
import {
  identifyRequest,
  importRequest,
  joinRequest,
  mergeRequest,
  undoRequest,
} from '../back-end/requests.ts'
import { roleRequest } from '../back-end/roles.ts'
import { deskMergeRequest, deskUndoRequest } from '../desk/people-calls.ts'
import { signInRequest } from '../desk/sign-in-routes.ts'
import { shownAdvisor } from '../workspace/shown-advisor.ts'
import * as answers from './answers.ts'
import { deskPeopleAnswers } from './desk-people-answers.ts'
import { deskWorkspaceAnswers } from './desk-workspace-answers.ts'
import { paths } from './paths.ts'

/** JSON Schema without the line that says so: in OpenAPI 3.1 it is the default. */
function schemaOf(schema: GenericSchema): object {
  const { $schema: _, ...rest } = toJsonSchema(schema, {
    errorMode: 'ignore',
    target: 'draft-2020-12',
  })
  return rest
}

const schemas: Readonly<Record<string, GenericSchema>> = {
  SessionRequest: sessionRequest,
  AppendRequest: answers.appendOfDrafts,
  SearchRequest: searchRequest,
  SignalRequest: signalRequest,
  IdentityRequest: identityRequest,
  SignInRequest: signInRequest,
  IdentifyRequest: identifyRequest,
  MergeRequest: mergeRequest,
  JoinRequest: joinRequest,
  UndoRequest: undoRequest,
  ImportRequest: importRequest,
  RoleRequest: roleRequest,
  DeskMergeRequest: deskMergeRequest,
  DeskUndoRequest: deskUndoRequest,
  ShownAdvisor: shownAdvisor,
  Advisor: answers.advisor,
  Advisors: answers.advisors,
  DeskMe: answers.deskMe,
  SessionAnswer: answers.sessionAnswer,
  Opened: answers.opened,
  Page: answers.page,
  Appended: answers.appended,
  Attachment: answers.attachment,
  StreamItem: answers.streamItem,
  IdentityOutcome: answers.identityOutcome,
  Event: answers.event,
  Problem: answers.problem,
  Reopen: answers.reopen,
  Ended: answers.over,
  ...deskPeopleAnswers,
  ...deskWorkspaceAnswers,
}

const about = (): string =>
  Object.entries(refusals)
    .map(([reason, { status, remedy }]) => `- \`${reason}\` (${status}): ${remedy}`)
    .join('\n')

/** The OpenAPI 3.1 document: requests from the schemas that check them, answers from schemas that the model's types fit. */
export function openApiDocument(): object {
  const events = Object.entries(bodySchemas).map(([type, schema]) => [
    `body of ${type}`.replaceAll(' ', '.'),
    schemaOf(schema),
  ])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Continuo',
      version: String(protocolVersion),
      description: `Every refusal is a problem document (RFC 9457) whose \`type\` is \`/problems/<reason>\`:\n\n${about()}`,
    },
    paths,
    components: {
      schemas: {
        ...Object.fromEntries(
          Object.entries(schemas).map(([name, schema]) => [name, schemaOf(schema)]),
        ),
        ...Object.fromEntries(events),
      },
      securitySchemes: {
        device: { type: 'http', scheme: 'bearer', description: 'The token of POST /v1/session.' },
        secretKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'The secret key (sk_…), never from a page.',
        },
        desk: { type: 'apiKey', in: 'cookie', name: 'continuo-desk' },
      },
    },
  }
}
