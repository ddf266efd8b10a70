import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * The entries of a package that exist: what its package.json exports to others, by the name of the
 * file that each becomes, and further ones that only the build knows.
 *
 * @param {string} folder the package's folder under packages/
 * @param {Record<string, string>} [more] name → path under the package
 * @returns {Record<string, string>} name → absolute path
 */
export function entriesOf(folder, more = {}) {
  const home = join(root, 'packages', folder)
  const { exports = {} } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  /** @type {Record<string, string>} */
  const named = { ...more }
  for (const [key, target] of Object.entries(exports)) {
    const source = target['continuo-source']
    if (source) named[key === '.' ? 'index' : key.slice(2)] = source
  }
  return present(
    Object.fromEntries(Object.entries(named).map(([name, path]) => [name, join(home, path)])),
  )
}

/**
 * Leaves out what is not written yet, with one line for each.
 *
 * @param {Record<string, string>} entries
 */
export function present(entries) {
  return Object.fromEntries(
    Object.entries(entries).filter(([, path]) => {
      if (existsSync(path)) return true
      console.log(`left out: ${path.slice(root.length + 1)} does not exist`)
      return false
    }),
  )
}

/**
 * The first of these files that exists, or the first.
 *
 * @param {...string} paths
 */
export function firstOf(...paths) {
  return paths.find((path) => existsSync(path)) ?? paths[0] ?? ''
}
