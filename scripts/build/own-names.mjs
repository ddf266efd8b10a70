import { readdirSync } from 'node:fs'
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

/**
 * What the parts of the widget call each other by: these names, wherever the widget's own sources declare
 * them. They are neither a page's nor the wire's, and no words. The panel's words are written short too;
 * `words/page-words.ts` knows them by both names.
 */
const ofTheWidget = new Set(
  (
    'view handle words zone answers load given grown loud onClose announce area dropped ' +
    'wishes filled hold line quiet before after locked at growing shows problem fresh redraw pane ' +
    'attach follow settle scrolled rested toEnd nearStart stand scroller above list below range'
  ).split(' '),
)
const panelWords = join(root, 'packages', 'widget', 'src', 'words')

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

/** Which sources' own a name is: those of one share no object with those of the other. @typedef {'sdk' | 'widget'} Whose */

const entries = ['sdk/src/headless.ts', 'sdk/src/index.ts', 'widget/src/sdk-chunk.ts']
const panel = 'widget/src/panel-chunk.ts'

/**
 * Where in the sources of SDK and widget a name of their own stands.
 *
 * @returns {Places}
 */
export function findOwnNames() {
  const config = join(root, 'packages', 'widget', 'tsconfig.json')
  const parsed = ts.getParsedCommandLineOfConfigFile(
    config,
    { noEmit: true, incremental: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: ({ messageText }) => fail(messageText) },
  )
  const words = readdirSync(panelWords).filter((file) => /^[a-z]{2}\.ts$/.test(file))
  const program = ts.createProgram(
    [
      ...[...entries, panel].map((entry) => join(root, 'packages', entry)),
      ...words.map((file) => join(panelWords, file)),
    ],
    parsed?.options ?? fail(`${config} cannot be read`),
  )
  const checker = program.getTypeChecker()
  /** @type {Record<Whose, Map<string, { file: string, at: number }[]>>} */
  const names = { sdk: new Map(), widget: new Map() }

  /** @returns {Whose | undefined} */
  const whoseIs = (/** @type {ts.Declaration} */ { parent }, /** @type {string} */ name) => {
    const { fileName } = parent.getSourceFile()
    const isOfThem =
      ts.isInterfaceDeclaration(parent) && ofOurOwn.get(fileName)?.includes(parent.name.text)
    if (isOfThem) return 'sdk'
    if (fileName.endsWith('/words/words.ts')) {
      return fileName === join(panelWords, 'words.ts') ? 'widget' : undefined
    }
    return ofTheWidget.has(name) && inWidget.test(fileName) ? 'widget' : undefined
  }

  /**
   * @param {ts.Symbol | undefined} symbol
   * @param {ts.Identifier} name
   */
  function whose(symbol, name) {
    const declared = symbol?.declarations ?? []
    const all = new Set(declared.map((one) => whoseIs(one, name.text)))
    if (all.size > 1) {
      const { fileName } = name.getSourceFile()
      fail(`${fileName}: ${name.text} is our own and another's at once; give one another name`)
    }
    return [...all][0]
  }

  const of = (/** @type {ts.Type | undefined} */ type, /** @type {ts.Identifier} */ name) =>
    type && checker.getPropertyOfType(checker.getNonNullableType(type), name.text)

  /**
   * A name that may be our own, and what it names there.
   *
   * @param {ts.Node} node
   * @returns {[name: ts.Identifier, symbol: ts.Symbol | undefined] | undefined}
   */
  function named(node) {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name)) {
      const { name } = node
      return [name, of(checker.getTypeAtLocation(node.expression), name) ?? at(name)]
    }
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const name = node.propertyName ?? node.name
      if (node.dotDotDotToken || !ts.isIdentifier(name)) return undefined
      return [name, of(checker.getTypeAtLocation(node.parent), name)]
    }
    if (ts.isObjectLiteralElementLike(node) && node.name && ts.isIdentifier(node.name)) {
      const literal = /** @type {ts.ObjectLiteralExpression} */ (node.parent)
      return [node.name, of(checker.getContextualType(literal), node.name) ?? at(node.name)]
    }
    if (ts.isJsxAttribute(node) && ts.isIdentifier(node.name)) {
      return [node.name, of(checker.getContextualType(node.parent), node.name)]
    }
    if (ts.isClassElement(node) && node.name && ts.isIdentifier(node.name)) {
      return [node.name, at(node.name)]
    }
    return undefined
  }

  const at = (/** @type {ts.Node} */ name) => checker.getSymbolAtLocation(name)

  const first = [entries[0] ?? '', panel].map((entry) => loadedFirst(program, checker, entry))
  for (const file of program.getSourceFiles()) {
    if (!/\/packages\/(sdk|widget)\/src\//.test(file.fileName)) continue
    const visit = (/** @type {ts.Node} */ node) => {
      const [name, symbol] = named(node) ?? []
      const owner = name && whose(symbol, name)
      if (name && owner) {
        const all = names[owner].get(name.text) ?? []
        names[owner].set(name.text, [...all, { file: file.fileName, at: name.getStart(file) }])
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
  }
  /** @type {Places} */
  const places = new Map()
  shorten(places, names.sdk, first[0])
  shorten(places, names.widget, first[1])
  return places
}

const inWidget = /\/packages\/widget\/src\//

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
 * @param {Places} places
 * @param {Map<string, { file: string, at: number }[]>} names
 * @param {Set<string>} [first]
 */
function shorten(places, names, first) {
  const early = (/** @type {{ file: string }[]} */ all) =>
    all.filter(({ file }) => first?.has(file)).length
  const byUse = [...names.values()].toSorted((a, b) => early(b) - early(a) || b.length - a.length)
  for (const [rank, all] of byUse.entries()) {
    for (const { file, at } of all) {
      const here = places.get(file) ?? new Map()
      places.set(file, here.set(at, shortName(rank)))
    }
  }
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
