import { join } from 'node:path'
import ts from 'typescript'
import { root } from './sources.mjs'

/**
 * What the parts of the SDK call each other by, and nobody else does: neither a page nor another tab, and
 * nothing of it is stored or sent. Each name of theirs is written short in what browsers load.
 */
const ofOurOwn = new Map(
  Object.entries({
    'sync/core.ts': ['Apply', 'Presence', 'Connecting', 'Push', 'Core', 'Written'],
    'identity/ground.ts': ['Identities', 'Errand'],
    'identity/claim.ts': ['Claim'],
    'log/log-store.ts': ['LogStore'],
    'log/cells.ts': ['Cells', 'Transaction'],
    'listeners.ts': ['Listeners'],
    'timeline/lines.ts': ['Out'],
  }).map(([file, names]) => [join(root, 'packages', 'sdk', 'src', file), names]),
)

/** @typedef {Map<string, Map<number, string>>} Places the short name, by file and place in it */

/** @type {Places | undefined} */
let found

/**
 * Writes the SDK's own names short. The type checker tells whose a name is, so that the same word stays
 * what it is where it means something else.
 *
 * @returns {import('typescript').TransformerFactory<import('typescript').SourceFile>}
 */
export function shortNames() {
  found ??= findOwnNames()
  const places = found
  return (context) => (source) => {
    const here = places.get(source.fileName)
    if (!here) return source
    const { factory } = context
    const shortOf = (/** @type {ts.Node} */ node) =>
      node.pos < 0 ? undefined : here.get(node.getStart(source))
    /** @type {ts.Visitor} */
    const visit = (node) => {
      if (ts.isShorthandPropertyAssignment(node)) {
        const short = shortOf(node.name)
        return short ? factory.createPropertyAssignment(short, node.name) : node
      }
      if (ts.isBindingElement(node) && !node.propertyName) {
        const short = shortOf(node.name)
        const initializer = node.initializer && ts.visitNode(node.initializer, visit)
        if (short && ts.isIdentifier(node.name)) {
          return factory.updateBindingElement(
            node,
            node.dotDotDotToken,
            factory.createIdentifier(short),
            node.name,
            /** @type {ts.Expression | undefined} */ (initializer),
          )
        }
      }
      if (ts.isIdentifier(node)) {
        const short = shortOf(node)
        return short ? factory.createIdentifier(short) : node
      }
      return ts.visitEachChild(node, visit, context)
    }
    return /** @type {ts.SourceFile} */ (ts.visitNode(source, visit))
  }
}

/**
 * Where in the sources of SDK and widget a name of the SDK's own stands.
 *
 * @param {string[]} entries
 * @returns {Places}
 */
export function findOwnNames(
  entries = ['sdk/src/headless.ts', 'sdk/src/index.ts', 'widget/src/sdk-chunk.ts'],
) {
  const config = join(root, 'packages', 'widget', 'tsconfig.json')
  const parsed = ts.getParsedCommandLineOfConfigFile(
    config,
    { noEmit: true, incremental: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: ({ messageText }) => fail(messageText) },
  )
  const program = ts.createProgram(
    entries.map((entry) => join(root, 'packages', entry)),
    parsed?.options ?? fail(`${config} cannot be read`),
  )
  const checker = program.getTypeChecker()
  /** @type {Map<string, { file: string, at: number }[]>} */
  const names = new Map()

  const isOfOurOwn = (/** @type {ts.Declaration} */ { parent }) =>
    ts.isInterfaceDeclaration(parent) &&
    !!ofOurOwn.get(parent.getSourceFile().fileName)?.includes(parent.name.text)

  /**
   * @param {ts.Type | undefined} type
   * @param {ts.Identifier} name
   */
  function isOwnOf(type, name) {
    const symbol = type && checker.getPropertyOfType(checker.getNonNullableType(type), name.text)
    const declared = symbol?.declarations ?? []
    const own = declared.filter(isOfOurOwn)
    if (own.length > 0 && own.length < declared.length) {
      const { fileName } = name.getSourceFile()
      fail(`${fileName}: ${name.text} is our own and another's at once; give one another name`)
    }
    return own.length > 0
  }

  /** @param {ts.Node} node */
  function ownName(node) {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name)) {
      return isOwnOf(checker.getTypeAtLocation(node.expression), node.name) && node.name
    }
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = node.propertyName ?? node.name
      if (node.dotDotDotToken || !ts.isIdentifier(name)) return undefined
      return isOwnOf(checker.getTypeAtLocation(node.parent), name) && name
    }
    if (ts.isObjectLiteralElementLike(node) && node.name && ts.isIdentifier(node.name)) {
      const literal = /** @type {ts.ObjectLiteralExpression} */ (node.parent)
      return isOwnOf(checker.getContextualType(literal), node.name) && node.name
    }
    return undefined
  }

  const first = loadedFirst(program, checker, entries[0] ?? '')
  for (const file of program.getSourceFiles()) {
    if (!/\/packages\/(sdk|widget)\/src\//.test(file.fileName)) continue
    const visit = (/** @type {ts.Node} */ node) => {
      const name = ownName(node)
      if (name) {
        const all = names.get(name.text) ?? []
        names.set(name.text, [...all, { file: file.fileName, at: name.getStart(file) }])
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
  }
  return shortened(names, first)
}

/**
 * The files that a page loads before anything is needed on demand.
 *
 * @param {ts.Program} program
 * @param {ts.TypeChecker} checker
 * @param {string} entry
 * @returns {Set<string>}
 */
function loadedFirst(program, checker, entry) {
  /** @type {Set<string>} */
  const files = new Set()
  const visit = (/** @type {ts.SourceFile | undefined} */ file) => {
    if (!file || files.has(file.fileName)) return
    files.add(file.fileName)
    for (const part of file.statements) {
      if (!ts.isImportDeclaration(part) && !ts.isExportDeclaration(part)) continue
      const isOfTypes = ts.isImportDeclaration(part)
        ? part.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
        : part.isTypeOnly
      const from = part.moduleSpecifier
      if (isOfTypes || !from) continue
      const imported = checker.getSymbolAtLocation(from)?.declarations?.[0]
      if (imported && ts.isSourceFile(imported)) visit(imported)
    }
  }
  visit(program.getSourceFile(join(root, 'packages', entry)))
  return files
}

/**
 * The name that is used most gets the shortest, by its uses in what is loaded first.
 *
 * @param {Map<string, { file: string, at: number }[]>} names
 * @param {Set<string>} first
 */
function shortened(names, first) {
  /** @type {Places} */
  const places = new Map()
  const early = (/** @type {{ file: string }[]} */ all) =>
    all.filter(({ file }) => first.has(file)).length
  const byUse = [...names.values()].toSorted((a, b) => early(b) - early(a) || b.length - a.length)
  for (const [rank, all] of byUse.entries()) {
    for (const { file, at } of all) {
      const here = places.get(file) ?? new Map()
      places.set(file, here.set(at, shortName(rank)))
    }
  }
  return places
}

const letters = 'etanriosclduphmfgbvwyxkjqzETANRIOSCLDUPHMFGBVWYXKJQZ'

/** @param {number} rank */
const shortName = (rank) => {
  const { [rank % letters.length]: letter } = letters
  return rank < letters.length ? `${letter}` : `${letter}${Math.floor(rank / letters.length)}`
}

/** @returns {never} */
function fail(/** @type {unknown} */ message) {
  throw new Error(String(message))
}
