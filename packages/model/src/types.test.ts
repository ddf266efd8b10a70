import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** A piece of code that compiles, and what must not be put in the place of `right`. */
interface Case {
  code: string
  right: string
  wrong: Record<string, string>
}

const cases: Record<string, Case> = {
  'a draft': {
    code: `import type { KnownDraft } from './index.ts'
      export const draft: KnownDraft = { id: 'x', HERE }`,
    right: `type: 'message.sent', body: { text: 'a' }`,
    wrong: {
      'with a tick': `type: 'message.sent', body: { text: 'a' }, tick: 5`,
      'with a strand': `type: 'message.sent', body: { text: 'a' }, strand: 'str_a'`,
      'with an author': `type: 'message.sent', body: { text: 'a' }, author: { kind: 'advisor', id: 'a', assurance: 'strong' }`,
      'with a site': `type: 'message.sent', body: { text: 'a' }, touchpoint: { site: 'https://x.example' }`,
      'of an unknown type': `type: 'weather.changed', body: {}`,
      'with the body of another type': `type: 'message.sent', body: { purpose: 'news', granted: true }`,
      'with an unknown field in the body': `type: 'message.sent', body: { text: 'a', html: '<b>' }`,
      'with about set to undefined': `type: 'message.sent', body: { text: 'a' }, about: undefined`,
      'by somebody but the page': `type: 'message.sent', body: { text: 'a' }, by: 'advisor'`,
    },
  },
  'an event': {
    code: `import type { RelationshipEvent } from './index.ts'
      export function change(event: RelationshipEvent): unknown { HERE }`,
    right: `return event.type === 'message.sent' && event.body !== null ? event.body.text : null`,
    wrong: {
      'read without thinking of erasure': `return event.type === 'message.sent' ? event.body.text : null`,
      'read without asking for its type': `return event.body?.text`,
      'of a type that there is not': `return event.type === 'message.send'`,
      'with an author id taken for granted': `return event.author.id.length`,
    },
  },
  'a fold': {
    code: `import type { Fold } from './index.ts'
      export const count: Fold<{ n: number }> = { name: 'count', version: 1, empty: { n: 0 }, HERE }`,
    right: `apply: (state) => ({ n: state.n + 1 })`,
    wrong: {
      'that returns another state': `apply: (state) => state.n + 1`,
      'that waits': `apply: async (state) => ({ n: state.n + 1 })`,
      'that has no apply': ``,
    },
  },
  'a log': {
    code: `import { mergeEvents, foldTimeline, readable, blockedId } from './index.ts'
      import type { RelationshipEvent, ReadableQuestion } from './index.ts'
      export function run(log: readonly RelationshipEvent[], question: ReadableQuestion): unknown { HERE }`,
    right: `return [mergeEvents(log, log).length, foldTimeline(log).entries.length, readable(question), blockedId('x')]`,
    wrong: {
      'changed in place': `mergeEvents(log, log).push(log[0]); return log`,
      'with entries changed in place': `foldTimeline(log).entries.pop(); return log`,
      'with a way of reading that there is not': `return readable({ ...question, joins: [{ id: 'j', a: 'a', b: 'b', through: 'all' }] })`,
      'with an id that is no text': `return blockedId(17)`,
    },
  },
  'a refusal': {
    code: `import { problemOf } from './index.ts'
      export const problem = problemOf({ HERE })`,
    right: `reason: 'too-long', detail: 'x'`,
    wrong: {
      'for a reason outside of the closed set': `reason: 'because', detail: 'x'`,
      'without a detail': `reason: 'too-long'`,
    },
  },
  'a preference': {
    code: `import type { Preferences } from './index.ts'
      export const preferences: Preferences = { HERE }`,
    right: `language: 'de', quietHours: null, 'x.seat': 12`,
    wrong: {
      'with an unknown name': `colour: 'red'`,
      'with a value of another kind': `textSize: 'huge'`,
    },
  },
  'pure code': {
    code: `export const value: unknown = HERE`,
    right: `JSON.stringify({ at: Math.max(1, 2) })`,
    wrong: {
      'that touches the page': `document.title`,
      'that touches Node': `process.env`,
      'that asks the network': `fetch('/')`,
      'that waits': `setTimeout(() => 1, 5)`,
    },
  },
}

const source = fileURLToPath(new URL('.', import.meta.url))
const pieces = new Map<string, string>()
const pathOf = (name: string, how: string): string => `${source}${name} ${how}.ts`
for (const [name, { code, right, wrong }] of Object.entries(cases)) {
  pieces.set(
    pathOf(name, 'right'),
    code.replace('HERE', () => right),
  )
  for (const [how, text] of Object.entries(wrong))
    pieces.set(
      pathOf(name, how),
      code.replace('HERE', () => text),
    )
}

/** One program over all pieces, with the settings of the model and nothing on the disk. */
function programOf(): ts.Program {
  const config = fileURLToPath(new URL('../tsconfig.json', import.meta.url))
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    fileURLToPath(new URL('..', import.meta.url)),
  )
  delete options.tsBuildInfoFile
  const settings: ts.CompilerOptions = {
    ...options,
    incremental: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
  }
  const host = ts.createCompilerHost(settings)
  const onDisk = { fileExists: host.fileExists.bind(host), readFile: host.readFile.bind(host) }
  host.fileExists = (path) => pieces.has(path) || onDisk.fileExists(path)
  host.readFile = (path) => pieces.get(path) ?? onDisk.readFile(path)
  return ts.createProgram([...pieces.keys()], settings, host)
}

const program = programOf()
const errorsIn = (path: string): string[] => {
  const file = program.getSourceFile(path)
  if (!file) throw new Error(`${path} was not read`)
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
  )
}

test.each(Object.keys(cases))('LG22 %s compiles as it should be written', (name) => {
  expect(errorsIn(pathOf(name, 'right'))).toEqual([])
})

const mistakes = Object.entries(cases).flatMap(([name, { wrong }]) =>
  Object.keys(wrong).map((how) => [name, how] as const),
)
test.each(mistakes)('LG22 %s %s does not compile', (name, how) => {
  expect(errorsIn(pathOf(name, how))).toHaveLength(1)
})
