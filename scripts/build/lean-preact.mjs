import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { root } from './sources.mjs'

const home = join(root, 'node_modules', 'preact', 'src')
const runtime = '\0continuo-elements'

/** Elements as the compiler writes them. Preact's own also writes markup, for servers. */
const elements = `
import { createVNode, Fragment } from ${JSON.stringify(join(home, 'create-element.js'))}
export function jsx(type, props, key) {
  let ref
  if ('ref' in props) ({ ref, ...props } = props)
  return createVNode(type, props, key, ref)
}
export { jsx as jsxs, Fragment }
`

/**
 * What Preact has for others, and the widget for nobody: it takes over no markup that a server has made,
 * suspends nothing, and has no portals, no contexts, no borders for errors and no add-ons of Preact's.
 * Each name stands for what it is without them.
 *
 * @type {Readonly<Record<string, string>>}
 */
const constant = {
  NULL: 'null',
  UNDEFINED: 'undefined',
  isHydrating: 'false',
  excessDomChildren: 'null',
  resumed: 'undefined',
  globalContext: 'undefined',
  componentContext: 'undefined',
  provider: 'undefined',
  snapshot: 'undefined',
  prevDebounce: 'undefined',
  oldHtml: 'undefined',
  newHtml: 'undefined',
  useCapture: 'false',
}

/** Properties that nothing here has. */
const absent = new Set([
  'getDerivedStateFromProps',
  'componentWillMount',
  'componentWillReceiveProps',
  'componentWillUpdate',
  'getSnapshotBeforeUpdate',
  'getChildContext',
  'then',
  '_globalContext',
  '_excess',
])

/** Marks that nothing here ever bears. */
const unset = new Set([
  'MODE_HYDRATE',
  'MODE_SUSPENDED',
  'REF_DETACHED',
  'COMPONENT_PENDING_ERROR',
  'COMPONENT_PROCESSING_EXCEPTION',
])

/**
 * What is known of the widget's elements: no markup in their properties, no MathML, no templates, no
 * comments between them, no functions as references, children or attributes, no styles but properties of
 * its own, no document but the page's, and that they are drawn into elements. Of its components: they
 * have no hooks and so change nothing while they are drawn, and ask for nothing but what they are given.
 *
 * @type {Readonly<Record<string, string>>}
 */
const known = {
  "i == 'dangerouslySetInnerHTML'": 'false',
  "i == 'value' && 'defaultValue' in newProps": 'false',
  "i == 'checked' && 'defaultChecked' in newProps": 'false',
  "nodeType == 'math'": 'false',
  "nodeType == 'template' && dom.content": 'false',
  'next && next.nodeType == 8': 'false',
  'oldDom.nodeType == 8': 'false',
  'oldDom && !oldDom.parentNode': 'false',
  'childVNode.constructor === String': 'false',
  "typeof ref == 'function'": 'false',
  "typeof update == 'function'": 'false',
  "typeof value == 'string'": 'false',
  "typeof oldValue == 'string'": 'false',
  'parentDom.ownerDocument || document': 'document',
  'newProps.is ? newProps : parentDom': 'undefined',
  '!namespace': 'false',
  "key[0] == '-'": 'true',
  "name != 'list'": 'true',
  "name != 'form'": 'true',
  "name != 'download'": 'true',
  "name != 'rowSpan'": 'true',
  "name != 'colSpan'": 'true',
  "name != 'popover'": 'true',
  "name == 'popover' && value == true": 'false',
  "typeof value != 'function'": 'false',
  "typeof oldValue != 'function'": 'false',
  "typeof value == 'function'": 'false',
  "typeof childVNode == 'function'": 'false',
  "name[0] < 'a'": 'true',
  "nodeType == 'progress' && inputValue == NULL": 'false',
  'tmp && tmp.type === Fragment && tmp.key == NULL': 'false',
  'c._bits & COMPONENT_DIRTY && ++count < 25': 'false',
  'c.render(c.props, (c.state = c._nextState), c.context)':
    'c.render(newProps, (c.state = c._nextState))',
  'new newType(newProps, componentContext)': 'new newType(newProps)',
  'new BaseComponent( newProps, componentContext )': 'new BaseComponent(newProps)',
  'c.componentDidUpdate(oldProps, oldState, snapshot)': 'c.componentDidUpdate()',
  'c.shouldComponentUpdate( newProps, c._nextState, componentContext )':
    'c.shouldComponentUpdate(newProps)',
  'applyRef(refQueue[i++], refQueue[i++], refQueue[i++])': 'applyRef(refQueue[i++], refQueue[i++])',
  'refQueue.push( childVNode.ref, childVNode._component || newDom, childVNode )':
    'refQueue.push(childVNode.ref, newDom)',
  'applyRef(oldVNode.ref, NULL, childVNode, oldVNode)': 'applyRef(oldVNode.ref, null)',
  'applyRef(r, NULL, parentVNode, vnode)': 'applyRef(r, null)',
  'unmount(oldVNode, oldVNode)': 'unmount(oldVNode)',
  'oldVNode ? NULL : parentDom.firstChild ? slice.call(parentDom.childNodes) : NULL': 'null',
}

/** Statements that are not needed here, by how they begin; and what stands there instead. */
const statements = {
  'tmp = newType.contextType': '',
  'const provider =': '',
  'const componentContext =': '',
  'c.context =': '',
  'this.context =': '',
  'if (!c.state)': '',
  'c.constructor = newType': '',
  'c.render = doRender': 'c.render = newType',
  'if (callback) this._renderCallbacks': '',
  'if (update)': 'assign(s, update)',
  'newVNode._flags &= RESET_MODE': '',
  'if (!(e && e.then)) markAsForce': '',
  'options._catchError(e, newVNode, oldVNode)': 'throw e',
  'if (parentDom.nodeType == 9)': '',
  'name = name.replace(/xlink': '',
  'useCapture =': '',
  "if ( nodeType == 'foreignObject'": '',
  'if ( !skipRemove && (r = vnode._component) && (r = r._excess)': '',
}

/** What has been found of what is known. @type {Set<string>} */
const found = new Set()

/**
 * Preact from its sources, without what the widget never uses: whoever opens the conversation would load
 * it for nothing. A widget that others build has all of Preact, as they have installed it.
 *
 * @returns {import('rollup').Plugin}
 */
export function leanPreact() {
  return {
    name: 'continuo-lean-preact',
    resolveId(source, importer = '') {
      if (source === 'preact') return join(home, 'index.js')
      if (source === 'preact/jsx-runtime') return runtime
      const isOwn = importer.startsWith(home) && source.startsWith('.')
      return isOwn ? `${join(dirname(importer), source)}.js` : null
    },
    load(id) {
      if (id === runtime) return { code: elements, moduleSideEffects: false }
      return id.startsWith(home) ? { code: leaner(readFileSync(id, 'utf8')), map: null } : null
    },
    // That its files import each other in circles is Preact's own matter.
    onLog: (_, { code, ids }) =>
      code === 'CIRCULAR_DEPENDENCY' && ids?.every((id) => id.startsWith(home)) ? false : undefined,
    buildEnd(error) {
      const lost = [...Object.keys(known), ...Object.keys(statements)].filter(
        (words) => !found.has(words),
      )
      if (!error && lost.length > 0)
        this.error(`Preact has changed: there is no ${lost.join(', ')}`)
    },
  }
}

/** @param {ts.Node} node */
const wordsOf = (node) => node.getText().replaceAll(/\s+/g, ' ')

/** @param {ts.Node} node */
const isAbsent = (node) =>
  ts.isPropertyAccessExpression(node) &&
  (absent.has(node.name.text) ||
    (node.name.text === '_parentDom' && /props$/i.test(node.expression.getText())) ||
    (node.expression.getText() === 'options' && node.name.text !== '_catchError'))

/** @param {ts.Node} node */
const isConstant = (node) => ts.isIdentifier(node) && Object.hasOwn(constant, node.text)

/** Whether it stands for a value, and does not give something its name. @param {ts.Node} node */
const isRead = (node) =>
  !ts.isImportSpecifier(node.parent) && !('name' in node.parent && node.parent.name === node)

/** What only an add-on of Preact's would ask for. @param {ts.Node} node */
const isForAddOns = (node) =>
  ts.isIfStatement(node) && /\boptions\.(?!_catchError|debounce)/.test(node.expression.getText())

/** What only tells the borders for errors of a fault: without them it goes on its way. @param {ts.Node} node */
const isForBorders = (node) =>
  ts.isTryStatement(node) &&
  !!node.catchClause?.block.statements[0]?.getText().startsWith('options._catchError(')

/**
 * A source of Preact's without what the widget never uses.
 *
 * @param {string} text
 */
export function leaner(text) {
  const source = ts.createSourceFile(
    'preact.js',
    text,
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.JS,
  )
  const { transformed } = ts.transform(source, [
    (context) => (whole) => {
      const { factory } = context
      /** @type {ts.Visitor} */
      const visit = (node) => {
        if (isForAddOns(node)) return factory.createEmptyStatement()
        if (ts.isTryStatement(node) && isForBorders(node)) return visitAll(node.tryBlock)
        const words = wordsOf(node)
        if (ts.isStatement(node)) {
          const begin = Object.keys(statements).find((one) => words.startsWith(one))
          if (begin) {
            found.add(begin)
            return factory.createExpressionStatement(
              factory.createIdentifier(statements[/** @type {keyof statements} */ (begin)]),
            )
          }
        }
        if (ts.isExpression(node) && Object.hasOwn(known, words)) {
          found.add(words)
          return factory.createIdentifier(known[words] ?? '')
        }
        if (isAbsent(node)) return factory.createVoidZero()
        if (isConstant(node) && isRead(node)) {
          return factory.createIdentifier(constant[/** @type {ts.Identifier} */ (node).text] ?? '')
        }
        if (ts.isBinaryExpression(node)) {
          const { left, operatorToken, right } = node
          if (ts.isIdentifier(right) && unset.has(right.text)) {
            if (operatorToken.kind === ts.SyntaxKind.AmpersandToken) return factory.createFalse()
          }
          if (
            operatorToken.kind === ts.SyntaxKind.EqualsToken &&
            (isConstant(left) || isAbsent(left))
          ) {
            return ts.visitNode(right, visit)
          }
        }
        return visitAll(node)
      }
      /** @param {ts.Node} node */
      const visitAll = (node) => ts.visitEachChild(node, visit, context)
      return /** @type {ts.SourceFile} */ (visitAll(whole))
    },
  ])
  const printed = ts
    .createPrinter({ removeComments: true })
    .printFile(/** @type {ts.SourceFile} */ (transformed[0]))
  return printed.replaceAll(/\b_[a-z]\w*/gi, short)
}

/** @type {Map<string, string>} */
const shortNames = new Map()

/** Preact's own names are written short, as its own build does too. @param {string} name */
function short(name) {
  const made = shortNames.get(name) ?? `_${shortNames.size.toString(36)}`
  shortNames.set(name, made)
  return made
}
