import ts from 'typescript'
import { impureGlobals, localeMethods } from './rules.mjs'
import { eachNode, lineOf } from './source-file.mjs'

/**
 * Uses of the clock, of chance, of a locale or of the world outside.
 *
 * @param {ts.SourceFile} tree
 * @returns {{ line: number, what: string }[]}
 */
export function impurities(tree) {
  const scopes = declarations(tree)
  /** @type {{ line: number, what: string }[]} */
  const found = []
  eachNode(tree, (node) => {
    if (ts.isPropertyAccessExpression(node)) {
      const name = node.name.text
      const isChance = name === 'random' && node.expression.getText(tree) === 'Math'
      if (isChance) found.push({ line: lineOf(tree, node), what: 'Math.random' })
      if (localeMethods.has(name)) found.push({ line: lineOf(tree, node), what: name })
    }
    if (!ts.isIdentifier(node) || !impureGlobals.has(node.text)) return
    if (isOnlyAName(node) || isDeclaredAround(node, scopes.get(node.text))) return
    found.push({ line: lineOf(tree, node), what: node.text })
  })
  return found
}

/**
 * Is this the name of a property, a member or a binding, and not the thing itself?
 *
 * @param {ts.Identifier} node
 */
function isOnlyAName(node) {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  if (ts.isQualifiedName(parent)) return parent.right === node
  if (ts.isBindingElement(parent)) return parent.initializer !== node
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return true
  if (ts.isShorthandPropertyAssignment(parent)) return false
  return 'name' in parent && parent.name === node
}

/**
 * Where the file itself gives one of these names to something of its own.
 *
 * @param {ts.SourceFile} tree
 */
function declarations(tree) {
  /** @type {Map<string, Set<ts.Node>>} */
  const scopes = new Map()
  eachNode(tree, (node) => {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isParameter(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isImportClause(node) ||
      ts.isNamespaceImport(node)
    if (!declares || !node.name || !ts.isIdentifier(node.name)) return
    const around = scopes.get(node.name.text) ?? new Set()
    around.add(scopeOf(node))
    scopes.set(node.name.text, around)
  })
  return scopes
}

/** @param {ts.Node} node */
function scopeOf(node) {
  let scope = node.parent
  while (scope.parent && !ts.isFunctionLike(scope) && !ts.isBlock(scope)) scope = scope.parent
  return scope
}

/**
 * @param {ts.Node} node
 * @param {Set<ts.Node> | undefined} scopes
 */
function isDeclaredAround(node, scopes) {
  if (!scopes) return false
  for (let around = node.parent; around; around = around.parent) if (scopes.has(around)) return true
  return false
}
