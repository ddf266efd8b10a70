import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const spec = readFileSync(join(root, 'docs', 'SPEC.md'), 'utf8')

const ruleLine = /^- \*\*([A-Z]{2}\d+)\*\* (.+)$/gm
const rules = Array.from(spec.matchAll(ruleLine), ([, id = '', text = '']) => ({ id, text }))
const known = new Set(rules.map(({ id }) => id))
/** Families whose section has rules; the others are not checked yet. */
const families = new Set(rules.map(({ id }) => id.slice(0, 2)))

/** A title that comes first in a call, a list or a field: `test('OR6 …`, `['AD3 AD4 …`, `name: 'AD3 …`. */
const title = /[([:]\s*(['"`])((?:[A-Z]{2}\d+,? )+)/g

/** Tests, and the conformance suites that are exports. */
const holdsTitles = (/** @type {string} */ path) =>
  /\.test\.(tsx?|mjs)$/.test(path) || (/conformance/.test(path) && /\.tsx?$/.test(path))

/** @param {string} folder */
function filesOf(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.includes('node_modules') && holdsTitles(path))
    .map((path) => join(folder, path))
}

const named = [...filesOf('packages'), ...filesOf('scripts')].flatMap((file) =>
  Array.from(
    readFileSync(join(root, file), 'utf8').matchAll(title),
    (match) => match[2] ?? '',
  ).flatMap((ids) => Array.from(ids.matchAll(/[A-Z]{2}\d+/g), ([id]) => ({ id, file }))),
)

test('every rule that a test names is in docs/SPEC.md', () => {
  const strangers = named.filter(({ id }) => families.has(id.slice(0, 2)) && !known.has(id))
  expect(strangers.map(({ id, file }) => `${id} in ${file}`)).toEqual([])
})

test('every rule in docs/SPEC.md is held by a test', () => {
  const held = new Set(named.map(({ id }) => id))
  expect(rules.map(({ id }) => id).filter((id) => !held.has(id))).toEqual([])
})

test('every rule has its own number', () => {
  expect(rules).toHaveLength(known.size)
})

test('every file that a rule names is there', () => {
  const places = [root, join(root, 'packages', 'model', 'src')]
  const missing = rules.flatMap(({ id, text }) => {
    const files = Array.from(
      text.matchAll(/`([\w./-]+\/[\w.-]+\.\w+|index\.ts)`/g),
      ([, path = '']) => path,
    )
    const lost = files.filter((path) => !places.some((place) => existsSync(join(place, path))))
    return files.length === 0 ? [`${id} names no file`] : lost.map((path) => `${id}: ${path}`)
  })
  expect(missing).toEqual([])
})

test('every test of the model begins with its rule', () => {
  const bare = filesOf('packages/model').flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    const tests = Array.from(text.matchAll(/^test(?:\.each)?\b/gm)).length
    const titles = Array.from(text.matchAll(title)).length
    return tests === titles ? [] : [`${file}: ${tests} tests, ${titles} titles with a rule`]
  })
  expect(bare).toEqual([])
})
