import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { kinds } from './properties.ts'

const sources = join(import.meta.dirname, '..')
const page = readFileSync(
  join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'theming.md'),
  'utf8',
)
const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
  .map((path) => readFileSync(join(sources, path), 'utf8'))

const names = (found: Iterable<string>) => [...new Set(found)].toSorted()
const all = (text: string, pattern: RegExp) =>
  Array.from(text.matchAll(pattern), ([, group]) => group!)

/** The tables' rows that begin with a name of that form, and what stands in their other columns. */
const rows = (pattern: RegExp) =>
  page.split('\n').flatMap((line) => {
    const [, first = '', ...rest] = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
    return all(first, pattern).map((name) => ({ name, rest }))
  })

/** What stands where a property is not set, by its name: from the style sheets. */
function defaults(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const text of files) {
    for (const { 0: start, 1: name, index } of text.matchAll(/var\(--continuo-([a-z-]+)/g)) {
      let depth = 1
      let end = index + start.length
      while (depth > 0) depth += { '(': 1, ')': -1 }[text[end++]!] ?? 0
      const value = text
        .slice(index + start.length, end - 1)
        .replace(/^,\s*/, '')
        .replace(/\s*,\s*/g, ', ')
      found.set(name!, (found.get(name!) ?? new Set()).add(value))
    }
  }
  return found
}

it('WI80 no-styles: each property that a page may set is used and told of, and no other', () => {
  const used = names([...defaults().keys()])
  expect(names(kinds.flatMap((kind) => kind.names))).toEqual(used)
  expect(names(rows(/`--continuo-([a-z-]+)`/g).map(({ name }) => name))).toEqual(used)
  expect(used.length).toBeGreaterThanOrEqual(38)
})

it('WI80 what the page says of a property that is not set is what holds', () => {
  const told = rows(/`--continuo-([a-z-]+)`/g).flatMap(({ name, rest }) => {
    const value = /^`([^`]+)`$/.exec(rest[1] ?? '')?.[1]
    return value === undefined ? [] : [{ name, value }]
  })
  expect(told.length).toBeGreaterThan(15)
  const used = defaults()
  for (const { name, value } of told) expect([name, [...used.get(name)!]]).toEqual([name, [value]])
})

it('WI81 each part that a page can reach is told of, and no other', () => {
  const given = files.flatMap((text) => [
    ...all(text, /\spart="([a-z-]+)"/g),
    ...all(text, /\.(?:id = \w+\.)?part = '([a-z-]+)'/g),
    ...all(text, /\spart=\{`([a-z]+) \$\{entry\.author\.kind\}`\}/g),
  ])
  const kindsOfAuthors = ['customer', 'advisor', 'assistant', 'function', 'system']
  expect(names(rows(/`::part\(([a-z-]+)\)`/g).map(({ name }) => name))).toEqual(
    names([...given, ...kindsOfAuthors]),
  )
})

it('WI80 nothing of the widget’s look needs !important, and none of it is the page’s', () => {
  for (const text of files) expect(text).not.toMatch(/!important|document\.adoptedStyleSheets/)
})
