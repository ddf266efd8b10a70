import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isOfALanguage, languagesByName, languagesListed } from './languages.mjs'
import { root } from './sources.mjs'

const source = (/** @type {string} */ path) => join(root, 'packages', 'widget', 'src', path)
const asked = 'let t=c(function(e,o){return import(`./${o}.ts`)});'

/**
 * @param {import('rollup').Plugin} plugin
 * @param {string} id
 */
function run(plugin, id, code = asked) {
  /** @type {{ id: string, fileName: string }[]} */
  const emitted = []
  const transform = /** @type {Function} */ (plugin.transform)
  const made = transform.call(
    { emitFile: (/** @type {any} */ file) => emitted.push(file) },
    code,
    id,
  )
  return { told: made?.code, emitted }
}

it('the languages of a folder are chunks that share one hash, and their address is put together', () => {
  const { told, emitted } = run(languagesByName(), source('seldom/words/spoken.ts'))
  const [, hash] = /-(\w{6})\.js$/.exec(emitted[0]?.fileName ?? '') ?? []
  expect(hash).toBeTruthy()
  expect(told).toBe(asked.replace('./${o}.ts', `./seldom-words-\${o}-${hash}.js`))
  expect(emitted).toHaveLength(16)
  expect(emitted.map(({ fileName }) => fileName)).toContain(`chunks/seldom-words-uk-${hash}.js`)
  const opening = run(languagesByName(), source('words/languages.ts'))
  expect(opening.emitted[0]?.fileName).toMatch(/^chunks\/words-ar-\w{6}\.js$/)
  expect(opening.emitted[0]?.fileName).not.toContain(hash)
})

it('for apps with a build of their own each language is an import that a bundler finds', () => {
  const { told } = run(languagesListed(), source('words/languages.ts'))
  expect(told.match(/import\('\.\/[a-z]{2}\.ts'\)/g)).toHaveLength(16)
  expect(told).toContain('})[o]()')
})

it('all else stays as it is', () => {
  for (const plugin of [languagesByName(), languagesListed()]) {
    expect(run(plugin, source('words/languages.ts'), 'import("./a.js")').told).toBeUndefined()
    expect(run(plugin, '/elsewhere/words/languages.ts').told).toBeUndefined()
  }
  expect(isOfALanguage(source('words/de.ts'))).toBe(true)
  expect(isOfALanguage(source('words/spoken.ts'))).toBe(false)
  expect(isOfALanguage(null)).toBe(false)
})
