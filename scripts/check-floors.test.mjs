import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkFloors } from './floors/check.mjs'

/** @type {string} */
let root

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'continuo-floors-'))
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

/**
 * What the check says about packages made of these files.
 *
 * @param {Record<string, string>} files path under packages/ → text
 */
function breachesOf(files) {
  for (const [path, text] of Object.entries(files)) {
    const target = join(root, 'packages', path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
  return checkFloors(root).breaches.map(({ file, line, rule }) => `${file}:${line} ${rule}`)
}

const allowed = {
  'model/package.json': '{ "dependencies": { "valibot": "1.0.0" } }',
  'model/src/index.ts': `export * from './tick.ts'`,
  'model/src/tick.ts': `import { object } from 'valibot'\nexport const tick = object({})`,
  'model/src/tick.test.ts': `import { readFileSync } from 'node:fs'\nconst now = Date.now()`,
  'model/src/log.test.ts': `import { logs } from '../generated/logs.ts'`,
  'sdk/src/connect.ts': `import { tick } from '@continuo/model'\nexport const at = Date.now()`,
  'server/src/start.ts': `import { env } from 'node:process'\nexport const port = process.env.PORT ?? env`,
  'widget/src/panel.tsx': `import { at } from '@continuo/sdk'\nimport type { T } from '@continuo/model'`,
  'widget/src/a.ts': `import type { B } from './b.ts'\nexport interface A { b: B }`,
  'widget/src/b.ts': `import { a } from './a.ts'\nexport interface B { c: typeof a }`,
  'widget/src/panel.browser.test.ts': `import { launch } from '../../../scripts/browser/launch.mjs'`,
  'demo-site/src/start.ts': `import { serve } from '@continuo/server'\nimport '@continuo/desk'`,
}

/** One file that breaks one rule, and how it is reported. @type {[string, string, string][]} */
const forbidden = [
  ['model/src/a.ts', `import { x } from '@continuo/sdk'`, 'climb'],
  ['model/src/a.ts', `import type { X } from '@continuo/server'`, 'climb'],
  ['model/src/a.test.ts', `import { x } from '@continuo/sdk'`, 'climb'],
  ['sdk/src/a.ts', `export { x } from '@continuo/widget'`, 'climb'],
  ['sdk/src/a.ts', `export type { X } from '@continuo/desk'`, 'climb'],
  ['sdk/src/a.ts', `export const load = () => import('@continuo/server')`, 'climb'],
  ['server/src/a.ts', `type X = import('@continuo/sdk').X`, 'climb'],
  ['server/src/a.ts', `import { x } from '@continuo/sdk/conformance'`, 'climb'],
  ['widget/src/a.ts', `import { x } from '@continuo/desk'`, 'climb'],
  ['desk/src/a.ts', `import { x } from '@continuo/demo-site'`, 'climb'],
  ['sdk/src/a.ts', `import { x } from '../../model/src/tick.ts'`, 'border'],
  ['sdk/src/a.test.ts', `import { x } from '../../server/src/log.ts'`, 'border'],
  ['sdk/src/a.ts', `import { x } from '../../../scripts/browser/launch.mjs'`, 'border'],
  ['sdk/src/a.ts', `import { x } from '@continuo/sdk'`, 'border'],
  ['sdk/src/a.ts', `import { x } from '../generated/logs.ts'`, 'border'],
  ['sdk/src/a.ts', `import { randomUUID } from 'node:crypto'`, 'node'],
  ['widget/src/a.ts', `import { join } from 'path'`, 'node'],
  ['model/src/a.ts', `const x = require('node:fs')`, 'node'],
  ['sdk/src/a.ts', `import { render } from 'preact'`, 'undeclared'],
  ['server/src/a.ts', `import { Hono } from 'hono/tiny'`, 'undeclared'],
  ['model/src/a.ts', `import './b.ts'`, 'side effect'],
  ['server/src/a.ts', `export const x = process.env.HOME`, 'environment'],
  ['server/src/a.ts', `export const x = process['env']`, 'environment'],
  ['server/src/a.ts', `const { env } = process`, 'environment'],
  ['server/src/a.ts', `import { env } from 'node:process'`, 'environment'],
  ['demo-site/src/start.ts', `export const x = process.env.PORT`, 'environment'],
  ['demo-site/src/a.test.ts', `export const x = process.env.PORT`, 'environment'],
  ['sdk/src/utils/a.ts', ``, 'name'],
  ['sdk/src/sync/helpers.ts', ``, 'name'],
  ['sdk/src/common/a.ts', ``, 'name'],
  ['sdk/src/log/manager.ts', ``, 'name'],
  ['server/src/services/a.ts', ``, 'name'],
  ['desk/src/lib/a.tsx', ``, 'name'],
  ['desk/src/misc.ts', ``, 'name'],
  ['sdk/src/a.ts', `export default 1`, 'default export'],
  ['sdk/src/a.ts', `export default function go() {}`, 'default export'],
  ['sdk/src/a.ts', `const a = 1\nexport { a as default }`, 'default export'],
  ['sdk/src/a.ts', `export { default } from './a.ts'`, 'default export'],
  ['sdk/src/a.ts', `import { a } from './a.ts'`, 'cycle'],
  ['model/src/a.ts', `export const now = Date.now()`, 'pure'],
  ['model/src/a.ts', `export const age = (born: Date) => born`, 'pure'],
  ['model/src/a.ts', `export const x = Math.random()`, 'pure'],
  ['model/src/a.ts', `export const x = new Intl.NumberFormat()`, 'pure'],
  ['model/src/a.ts', `export const x = () => crypto.randomUUID()`, 'pure'],
  ['model/src/a.ts', `export const x = () => window.name`, 'pure'],
  ['model/src/a.ts', `export const x = () => globalThis['fetch']`, 'pure'],
  ['model/src/a.ts', `export const x = () => fetch('/')`, 'pure'],
  ['model/src/a.ts', `export const x = () => setTimeout(x, 1)`, 'pure'],
  ['model/src/a.ts', `export const x = () => process.exit()`, 'pure'],
  ['model/src/a.ts', `export const x = () => console.log()`, 'pure'],
  ['model/src/a.ts', `export const x = { fetch }`, 'pure'],
  [
    'model/src/a.ts',
    `const f = () => { const fetch = 1 }\nexport const x = () => fetch('/')`,
    'pure',
  ],
  ['model/src/a.ts', `export const x = (a: string) => a.localeCompare('b')`, 'pure'],
]

describe('the floors', () => {
  it('lets through what they allow', () => {
    expect(breachesOf(allowed)).toEqual([])
  })

  it.each(forbidden)('stops %s with %s (%s)', (path, text, rule) => {
    const found = breachesOf({ [path]: text })
    expect(found.map((line) => line.replace(/:\d+/, ''))).toContain(`packages/${path} ${rule}`)
  })

  it('names the line', () => {
    const text = `import type { A } from './b.ts'\n\nexport const x = Date.now()`
    expect(breachesOf({ 'model/src/a.ts': text })).toEqual(['packages/model/src/a.ts:3 pure'])
  })

  it('finds a circle of several files, over a dynamic import too', () => {
    const found = breachesOf({
      'desk/src/a.ts': `import { b } from './b.ts'`,
      'desk/src/b.ts': `export * from './c.tsx'`,
      'desk/src/c.tsx': `export const later = () => import('./a.ts')`,
      'desk/src/d.ts': `import { b } from './b.ts'`,
    })
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/cycle$/)
  })

  it('knows a name of its own from a global one', () => {
    const text = [
      `export const keep = (process: { env: number }) => process.env + 1`,
      `export const read = (line: { location: string; date: number }) => line.location`,
      `export function go(location: string) { return { location, fetch: location } }`,
    ].join('\n')
    const found = breachesOf({ 'model/src/a.ts': text })
    expect(found.filter((line) => line.endsWith('pure'))).toEqual([])
  })
})
