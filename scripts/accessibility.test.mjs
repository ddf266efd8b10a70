import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const docs = join(import.meta.dirname, '..', 'docs')
const page = readFileSync(join(docs, 'accessibility.md'), 'utf8')

/** All of WCAG 2.2 at A and AA: the last number of each, guideline by guideline. */
const criteria = Object.entries({
  1.1: [1],
  1.2: [1, 2, 3, 4, 5],
  1.3: [1, 2, 3, 4, 5],
  1.4: [1, 2, 3, 4, 5, 10, 11, 12, 13],
  2.1: [1, 2, 4],
  2.2: [1, 2],
  2.3: [1],
  2.4: [1, 2, 3, 4, 5, 6, 7, 11],
  2.5: [1, 2, 3, 4, 7, 8],
  3.1: [1, 2],
  3.2: [1, 2, 3, 4, 6],
  3.3: [1, 2, 3, 4, 7, 8],
  4.1: [2, 3],
}).flatMap(([guideline, numbers]) => numbers.map((number) => `${guideline}.${number}`))

const rows = Array.from(
  page.matchAll(/^\| (\d\.\d\.\d+) [^|]+ \| (AA?) \| ([^|]+) \| ([^|]+) \|$/gm),
  ([, criterion = '', , widget = '', desk = '']) => ({ criterion, said: [widget, desk] }),
)
const files = new Map(
  Array.from(page.matchAll(/^\[(\w+)\]: (\S+)$/gm), ([, key = '', path = '']) => [
    key,
    join(docs, path),
  ]),
)

test('WI142 each criterion stands in the table once, in order', () => {
  expect(rows.map(({ criterion }) => criterion)).toEqual(criteria)
})

test('WI142 each answer is “holds” with a test, “not applicable” or “not verified”', () => {
  const wrong = rows.flatMap(({ criterion, said }) =>
    said.flatMap((one) => {
      const isAnswer = /^(holds|not applicable|not verified)\b/.test(one)
      const isBare = one.startsWith('holds') && !/\]\[\w+\]/.test(one)
      return !isAnswer || isBare ? [`${criterion}: ${one}`] : []
    }),
  )
  expect(wrong).toEqual([])
})

test('WI142 each test that is named is there, and its title begins with the rule', () => {
  const lost = Array.from(page.matchAll(/\[([A-Z]{2}\d+) \w+\]\[(\w+)\]/g)).flatMap(
    ([named, rule, key = '']) => {
      const file = files.get(key)
      if (!file || !existsSync(file)) return [`${named}: no such file`]
      const title = new RegExp(`['"\`](?:[A-Z]{2}\\d+,? )*${rule} `)
      return title.test(readFileSync(file, 'utf8')) ? [] : [`${named}: no test of it`]
    },
  )
  expect(lost).toEqual([])
  expect(files.size).toBeGreaterThan(10)
})
