import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { brotli } from './measure.mjs'
import { weighWrappers } from './wrappers.mjs'

test('WI42 each wrapper is weighed by itself, as it is shipped', () => {
  const dist = mkdtempSync(join(tmpdir(), 'continuo-wrappers-'))
  mkdirSync(join(dist, 'npm'))
  writeFileSync(join(dist, 'npm', 'react.js'), 'one'.repeat(5))
  expect(() => weighWrappers(dist)).toThrow('vue.js')
  writeFileSync(join(dist, 'npm', 'vue.js'), 'another')
  expect(weighWrappers(dist)).toEqual([
    { name: 'react', bytes: brotli(Buffer.from('one'.repeat(5))) },
    { name: 'vue', bytes: brotli(Buffer.from('another')) },
  ])
  rmSync(dist, { recursive: true })
})
