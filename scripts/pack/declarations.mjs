import { dirname, join, relative, resolve, sep } from 'node:path'
import ts from 'typescript'

/** Where a declaration names another file: `from './x.ts'`, `import('./x.ts')`, `import './x.ts'`. */
const relativeName = /((?:\bfrom|\bimport)\s*\(?\s*)(["'])(\.{1,2}\/[^"']+?)\.tsx?\2/g

/**
 * The type declarations of what a package exports, and of all that these name: by the path of each
 * under `dist/types`, for whoever has the package and nothing of ours besides.
 *
 * @param {string} home the package's folder
 * @param {string[]} entries its sources that are exported, absolute
 * @returns {Map<string, string>}
 */
export function declarationsOf(home, entries) {
  const source = join(home, 'src')
  const { config } = ts.readConfigFile(join(home, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, home)
  delete options.tsBuildInfoFile
  const program = ts.createProgram(entries, {
    ...options,
    // `npm run types` has checked them.
    noCheck: true,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    incremental: false,
    rootDir: source,
    outDir: source,
  })
  /** @type {Map<string, string>} */
  const all = new Map()
  program.emit(undefined, (path, text) => void all.set(resolve(path), forOthers(text)))
  const wanted = new Set(entries.map((entry) => entry.replace(/\.tsx?$/, '.d.ts')))
  for (const path of wanted) {
    for (const name of named(all.get(path) ?? '')) {
      const next = resolve(dirname(path), name.replace(/\.js$/, '.d.ts'))
      if (all.has(next)) wanted.add(next)
    }
  }
  return new Map(
    [...wanted].map((path) => {
      const text = all.get(path)
      if (text === undefined) throw new Error(`${path} was not written: do the types hold?`)
      return [relative(source, path).split(sep).join('/'), text]
    }),
  )
}

/**
 * As a package's files name each other: by the ending that they have there.
 *
 * @param {string} text
 */
export const forOthers = (text) => text.replace(relativeName, '$1$2$3.js$2')

/** @param {string} text */
const named = (text) =>
  Array.from(
    text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']/g),
    ([, name = '']) => name,
  )
