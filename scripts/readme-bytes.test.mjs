import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import gates from './byte-gates.json' with { type: 'json' }
import { measure } from './bytes/measure.mjs'
import { bytesTable, tableIn } from './bytes/readme.mjs'

const root = join(import.meta.dirname, '..')

it('README.md states the bytes that are measured (node scripts/check-bytes.mjs --write)', () => {
  const figures = measure(
    join(root, 'packages', 'widget', 'dist'),
    join(root, 'packages', 'sdk', 'dist', 'headless'),
  )
  expect(tableIn(readFileSync(join(root, 'README.md'), 'utf8'))).toBe(bytesTable(figures, gates))
})
