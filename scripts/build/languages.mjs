import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { root } from './sources.mjs'

const inWidget = /\/packages\/widget\/src\//
/** Where the file of a language is imported by the language's code (`words/spoken.ts`). */
const byCode = /import\(`\.\/\$\{(\w+)\}\.ts`\)/g
const language = /\/words\/([a-z]{2})\.ts$/

/** Whether a file holds the words of a language. */
export const isOfALanguage = (/** @type {string | null} */ id) =>
  !!id && inWidget.test(id) && language.test(id)

/** What its words are called: those that the panel opens with are `words`, others after their folder. */
const kindOf = (/** @type {string} */ folder) => {
  const of = basename(dirname(folder))
  return of === 'src' ? 'words' : `${of}-words`
}

/**
 * The languages in a folder, by their codes.
 *
 * @param {string} folder
 */
const filesIn = (folder) =>
  Object.fromEntries(
    readdirSync(folder).flatMap((file) => {
      const [, code] = language.exec(`/words/${file}`) ?? []
      return code ? [[code, join(folder, file)]] : []
    }),
  )

/** What is built, and what builds: tests are neither. @param {string} folder */
const sourcesIn = (folder) =>
  readdirSync(folder).flatMap((file) => (file.includes('.test.') ? [] : [join(folder, file)]))

/**
 * One name for all that follows from these sources: their own text, and what makes files of them.
 *
 * @param {string} folder
 */
function hashOf(folder) {
  const build = join(root, 'scripts', 'build')
  const made = [
    ...sourcesIn(folder),
    ...sourcesIn(build),
    join(root, 'rollup.config.mjs'),
    join(root, 'package-lock.json'),
  ].sort()
  const hash = createHash('sha256')
  for (const file of made) hash.update(basename(file)).update(readFileSync(file))
  return BigInt(`0x${hash.digest('hex')}`)
    .toString(36)
    .slice(-6)
}

/**
 * Makes a chunk of each language, and lets the browser put the address of the one that it wants together:
 * a list of sixteen hashed names would cost each page more than the words save. So the languages of a
 * folder share one hash, which changes when any of them does.
 *
 * @returns {import('rollup').Plugin}
 */
export function languagesByName() {
  return {
    name: 'continuo-languages-by-name',
    transform(code, id) {
      if (!inWidget.test(id) || !code.includes('import(`')) return null
      const folder = dirname(id)
      const kind = kindOf(folder)
      const hash = hashOf(folder)
      let found = 0
      const told = code.replaceAll(byCode, (_, name) => {
        found += 1
        return `import(\`./${kind}-\${${name}}-${hash}.js\`)`
      })
      if (!found) return null
      for (const [one, file] of Object.entries(filesIn(folder))) {
        const fileName = `chunks/${kind}-${one}-${hash}.js`
        this.emitFile({ type: 'chunk', id: file, name: `${kind}-${one}`, fileName })
      }
      return { code: told, map: null }
    },
  }
}

/**
 * The same for apps with a build of their own, which has to find the files: an `import()` for each.
 *
 * @returns {import('rollup').Plugin}
 */
export function languagesListed() {
  return {
    name: 'continuo-languages-listed',
    transform(code, id) {
      if (!inWidget.test(id) || !code.includes('import(`')) return null
      const all = Object.keys(filesIn(dirname(id)))
        .map((name) => `${name}: () => import('./${name}.ts')`)
        .join(', ')
      return { code: code.replaceAll(byCode, (_, name) => `({ ${all} })[${name}]()`), map: null }
    },
  }
}
