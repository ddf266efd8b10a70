import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** @param {string} name */
const page = (name) => readFileSync(join(root, 'docs', name), 'utf8')

/** Titles of tests, and of the cases of exported suites: a text that begins with a rule. */
const titles = readdirSync(join(root, 'packages'), { recursive: true, encoding: 'utf8' })
  .filter((path) => !path.includes('node_modules') && !path.includes('dist'))
  .filter(
    (path) => /\.test\.tsx?$/.test(path) || (/conformance/.test(path) && path.endsWith('.ts')),
  )
  .flatMap((path) =>
    Array.from(
      readFileSync(join(root, 'packages', path), 'utf8').matchAll(
        /['"`]((?:[A-Z]{2}\d+,? )+[^'"`\n]*)/g,
      ),
      ([, title = '']) => title,
    ),
  )

/** @param {string} text */
const quoted = (text) => Array.from(text.matchAll(/`([\w-]+)`/g), ([, name = '']) => name)

test('every scenario of docs/identity.md is a test of its name', () => {
  const [, list = ''] = page('identity.md').split('## Scenarios')
  const scenarios = quoted(list)
  expect(scenarios.length).toBeGreaterThan(30)
  const missing = scenarios.filter(
    (name) => !titles.some((title) => new RegExp(`(^|[\\s\`])${name}\\b`).test(title)),
  )
  expect(missing).toEqual([])
})

test.each([
  ['threats.md', 20],
  ['complaints.md', 12],
])('every test that docs/%s names is there', (name, least) => {
  const [, ...tables] = page(name).split(/^\|(?:---\|)+$/m)
  const rows = tables.flatMap(
    (table) =>
      table
        .split('\n\n')[0]
        ?.split('\n')
        .filter((line) => line.startsWith('| ')) ?? [],
  )
  const named = rows.map((row) => quoted(row.split('|').at(-2) ?? ''))
  expect(rows.length).toBeGreaterThanOrEqual(least)
  expect(rows.filter((_, at) => named[at]?.length === 0)).toEqual([])
  const missing = named
    .flat()
    .filter((title) => !titles.some((each) => new RegExp(`(^|[\\s\`])${title}\\b`).test(each)))
  expect(missing).toEqual([])
})
