import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import gates from './byte-gates.json' with { type: 'json' }
import { measure, measureEverything } from './bytes/measure.mjs'
import { peersRecord, peersTable } from './bytes/peers.mjs'
import { bytesTable, tableIn } from './bytes/readme.mjs'

const root = join(import.meta.dirname, '..')

const widget = join(root, 'packages', 'widget', 'dist')
const figures = () => measure(widget, join(root, 'packages', 'sdk', 'dist', 'headless'))
const readme = () => readFileSync(join(root, 'README.md'), 'utf8')

it('README.md states the bytes that are measured (node scripts/check-bytes.mjs --write)', () => {
  expect(tableIn(readme())).toBe(bytesTable(figures(), gates))
})

it('README.md states our own bytes beside those of others as they are (node scripts/check-bytes.mjs --write)', () => {
  const ours = { ...figures(), everything: measureEverything(widget) }
  expect(tableIn(readme(), 'peers')).toBe(peersTable(ours, peersRecord()))
})
