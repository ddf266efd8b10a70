import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const files = globSync('packages/{widget,desk}/src/**/words/en*.ts', { cwd: root })

/** Who does not see, or sees it laid out otherwise, cannot follow such words. */
const bySense = [
  /\b(?:at|on|in|to|from) the (?:left|right|top|bottom|corner|side)\b/i,
  /\b(?:left|right)[- ]hand\b/i,
  /\b(?:button|link|field|box|list|icon|symbol|star|menu|line) (?:above|below|beside|next to)\b/i,
  /\b(?:above|below|beside|next to) (?:this|the|it)\b/i,
  /\b(?:red|green|blue|yellow|orange|gr[ea]y|black|white|round|square|large|small) (?:one|button|link|field|box|icon|symbol|mark|dot|circle|line)s?\b/i,
]

test('WI145 no words say where, in which colour or of which shape something is that is to be used', () => {
  expect(files.length).toBeGreaterThan(9)
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(?:\/?\*|\/\/)/.test(line))
      // What is told by its name besides is found by that.
      .filter((line) => bySense.some((one) => one.test(line)) && !line.includes('settings'))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})
