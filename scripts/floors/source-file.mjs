import { readFileSync } from 'node:fs'
import ts from 'typescript'

/**
 * @typedef {object} Import
 * @property {string} specifier
 * @property {'static' | 'dynamic' | 'type' | 're-export' | 'side effect'} kind
 * @property {number} line
 */

/** @typedef {{ path: string, tree: ts.SourceFile, imports: Import[] }} SourceFile */

/**
 * Reads a file and everything that it imports, in whatever way it says so.
 *
 * @param {string} path
 * @returns {SourceFile}
 */
export function readSourceFile(path) {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const text = readFileSync(path, 'utf8')
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kind)
  return { path, tree, imports: importsOf(tree) }
}

/**
 * @param {ts.SourceFile} tree
 * @param {ts.Node} node
 */
export function lineOf(tree, node) {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
}

/**
 * @param {ts.SourceFile} tree
 * @param {(node: ts.Node) => void} look
 */
export function eachNode(tree, look) {
  /** @param {ts.Node} node */
  const into = (node) => {
    look(node)
    ts.forEachChild(node, into)
  }
  into(tree)
}

/** @param {ts.SourceFile} tree */
function importsOf(tree) {
  /** @type {Import[]} */
  const found = []
  /** @type {(node: ts.Node, specifier: ts.Node | undefined, kind: Import['kind']) => void} */
  const add = (node, specifier, kind) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return
    found.push({ specifier: specifier.text, kind, line: lineOf(tree, node) })
  }
  eachNode(tree, (node) => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause
      const kind = !clause ? 'side effect' : clause.isTypeOnly ? 'type' : 'static'
      add(node, node.moduleSpecifier, kind)
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.isTypeOnly ? 'type' : 're-export')
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, 'type')
    } else if (ts.isExternalModuleReference(node)) {
      add(node, node.expression, 'static')
    } else if (ts.isCallExpression(node)) {
      const { expression } = node
      if (expression.kind === ts.SyntaxKind.ImportKeyword) add(node, node.arguments[0], 'dynamic')
      if (ts.isIdentifier(expression) && expression.text === 'require') {
        add(node, node.arguments[0], 'static')
      }
    }
  })
  return found
}
