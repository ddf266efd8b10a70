import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'
import ts from 'typescript'
import { cyclesIn } from './cycles.mjs'
import { impurities } from './purity.mjs'
import {
  environmentReaders,
  floors,
  nodePackages,
  packagesWithoutSideEffects,
  roomsWithoutName,
} from './rules.mjs'
import { eachNode, lineOf, readSourceFile } from './source-file.mjs'

/** @typedef {{ file: string, line: number, rule: string, message: string }} Breach */
/** @typedef {(line: number, rule: string, message: string) => void} Report */
/** @typedef {import('./source-file.mjs').SourceFile} SourceFile */

const isTest = (/** @type {string} */ path) => /\.test\.tsx?$/.test(path)

/**
 * Everything in `<root>/packages/<package>/src` that breaks a rule of the floors.
 *
 * @param {string} root
 * @returns {{ breaches: Breach[], files: number }}
 */
export function checkFloors(root) {
  /** @type {Breach[]} */
  const breaches = []
  let count = 0
  for (const folder of Object.keys(floors)) {
    const home = join(root, 'packages', folder)
    const files = filesIn(join(home, 'src')).map(readSourceFile)
    count += files.length
    const declared = dependenciesOf(home)
    for (const file of files) {
      /** @type {Report} */
      const report = (line, rule, message) => {
        breaches.push({ file: slashed(relative(root, file.path)), line, rule, message })
      }
      checkImports({ root, home, folder, declared }, file, report)
      checkNames(home, file, report)
      checkDefaultExports(file, report)
      checkEnvironment(join(root, 'packages'), file, report)
      if (folder === 'model' && !isTest(file.path)) checkPurity(file, report)
    }
    for (const cycle of cyclesIn(valueGraph(files))) {
      const names = cycle.map((path) => slashed(relative(root, path)))
      breaches.push({
        file: names[0] ?? '',
        line: 1,
        rule: 'cycle',
        message: `these files need each other in a circle: ${names.join(', ')}`,
      })
    }
  }
  return { breaches, files: count }
}

/**
 * @param {{ root: string, home: string, folder: string, declared: Set<string> }} place
 * @param {SourceFile} file
 * @param {Report} report
 */
function checkImports({ root, home, folder, declared }, file, report) {
  const test = isTest(file.path)
  const below = floors[folder] ?? []
  for (const { specifier, kind, line } of file.imports) {
    if (specifier.startsWith('.') || specifier.startsWith('/')) {
      const target = resolve(dirname(file.path), specifier)
      const inside = target.startsWith((test ? home : join(home, 'src')) + sep)
      const ofTheTests = test && target.startsWith(join(root, 'scripts') + sep)
      if (!inside && !ofTheTests) {
        report(
          line,
          'border',
          `${specifier} leads out of ${folder}: import other packages by their name`,
        )
      }
    } else if (isBuiltin(specifier)) {
      if (!test && !nodePackages.includes(folder)) {
        report(line, 'node', `${folder} also runs outside of Node: no ${specifier} here`)
      }
    } else if (specifier.startsWith('@continuo/')) {
      const other = specifier.split('/')[1] ?? ''
      if (other === folder) {
        report(line, 'border', `inside ${folder}, import by a relative path, not ${specifier}`)
      } else if (!below.includes(other)) {
        const may = below.length > 0 ? `only ${below.join(' and ')}` : 'nothing of ours'
        report(line, 'climb', `${folder} imports ${may}: no ${specifier} here`)
      }
    } else if (!test && !declared.has(packageOf(specifier))) {
      report(line, 'undeclared', `${specifier} is no dependency in packages/${folder}/package.json`)
    }
    if (kind === 'side effect' && !test && packagesWithoutSideEffects.includes(folder)) {
      report(line, 'side effect', `nothing in ${folder} may happen on import: no bare ${specifier}`)
    }
  }
}

/**
 * @param {string} home
 * @param {SourceFile} file
 * @param {Report} report
 */
function checkNames(home, file, report) {
  for (const part of slashed(relative(home, file.path)).split('/')) {
    const name = part.replace(/\..*$/, '')
    if (roomsWithoutName.test(name)) {
      report(1, 'name', `"${name}" does not say what is in it; name it by what it is about`)
    }
  }
}

/**
 * @param {SourceFile} file
 * @param {Report} report
 */
function checkDefaultExports({ tree }, report) {
  eachNode(tree, (node) => {
    const isDefault =
      ts.isExportAssignment(node) ||
      (node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent)) ||
      ((ts.isExportSpecifier(node) || ts.isNamespaceExport(node)) && node.name.text === 'default')
    if (isDefault) report(lineOf(tree, node), 'default export', 'export it by its name')
  })
}

/**
 * @param {string} packages
 * @param {SourceFile} file
 * @param {Report} report
 */
function checkEnvironment(packages, { path, tree }, report) {
  if (environmentReaders.includes(slashed(relative(packages, path)))) return
  const isProcess = (/** @type {ts.Node | undefined} */ node) =>
    node !== undefined && /^(globalThis\.)?process$/.test(node.getText(tree))
  eachNode(tree, (node) => {
    const reads =
      (ts.isPropertyAccessExpression(node) &&
        node.name.text === 'env' &&
        isProcess(node.expression)) ||
      (ts.isElementAccessExpression(node) &&
        ts.isStringLiteralLike(node.argumentExpression) &&
        node.argumentExpression.text === 'env' &&
        isProcess(node.expression)) ||
      (ts.isVariableDeclaration(node) &&
        isProcess(node.initializer) &&
        /\benv\b/.test(node.name.getText(tree))) ||
      (ts.isImportDeclaration(node) &&
        /^['"](node:)?process['"]$/.test(node.moduleSpecifier.getText(tree)) &&
        /\benv\b/.test(node.importClause?.getText(tree) ?? ''))
    if (reads) {
      report(lineOf(tree, node), 'environment', `only ${environmentReaders.join(' and ')} read it`)
    }
  })
}

/**
 * @param {SourceFile} file
 * @param {Report} report
 */
function checkPurity({ tree }, report) {
  for (const { line, what } of impurities(tree)) {
    report(line, 'pure', `the model is pure: no ${what} here; take the value as an argument`)
  }
}

/** @param {SourceFile[]} files */
function valueGraph(files) {
  return new Map(
    files.map(({ path, imports }) => [
      path,
      imports
        .filter(({ specifier, kind }) => specifier.startsWith('.') && kind !== 'type')
        .map(({ specifier }) => resolve(dirname(path), specifier)),
    ]),
  )
}

/** @param {string} home */
function dependenciesOf(home) {
  const path = join(home, 'package.json')
  const read = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  const { dependencies = {}, peerDependencies = {}, optionalDependencies = {} } = read
  return new Set(Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies }))
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => join(folder, path))
}

/** @param {string} specifier */
function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** @param {string} path */
function slashed(path) {
  return path.split(sep).join('/')
}
