import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../build/sources.mjs'
import { declarationsOf, forOthers as endings } from './declarations.mjs'
import { forOthers, manifestOf, published, tarballOf } from './published.mjs'

test.each(published)('WI43 %s says everything that a stranger needs', (folder) => {
  const manifest = manifestOf(folder)
  const given = forOthers(manifest)
  expect(JSON.stringify(given)).not.toMatch(/continuo-source|\.\/src\//)
  for (const target of Object.values(given.exports)) {
    expect(Object.keys(target)).toEqual(['types', 'default'])
  }
  for (const field of ['license', 'description', 'engines', 'files']) {
    expect(given).toHaveProperty(field)
  }
  expect(existsSync(join(root, 'packages', folder, 'README.md'))).toBe(true)
  expect(tarballOf(given)).toMatch(/continuo-\w+-\d+\.\d+\.\d+\.tgz$/)
  // Each source gets its types where the manifest names them.
  const home = join(root, 'packages', folder)
  for (const { 'continuo-source': source = '', types } of Object.values(manifest.exports)) {
    expect(existsSync(join(home, source)), source).toBe(true)
    expect(types).toBe(source.replace('./src/', './dist/types/').replace(/\.tsx?$/, '.d.ts'))
  }
})

test('WI43 declarations name each other by the ending that they have', () => {
  expect(endings(`import type { A } from './a.ts';\nexport * from "../b/c.tsx";`)).toBe(
    `import type { A } from './a.js';\nexport * from "../b/c.js";`,
  )
  expect(endings(`type B = import('./b.ts').B; import './c.ts';`)).toBe(
    `type B = import('./b.js').B; import './c.js';`,
  )
  expect(endings(`const text = 'from ./a.ts'`)).toBe(`const text = 'from ./a.ts'`)
})

test('WI43 all that an entry names is declared with it, and nothing else', () => {
  const home = join(root, 'packages', 'widget')
  const files = declarationsOf(home, [join(home, 'src', 'words', 'words.ts')])
  expect([...files.keys()]).toEqual(['words/words.d.ts'])
  const own = declarationsOf(home, [join(home, 'src', 'embed', 'options.ts')])
  expect([...own.keys()].sort()).toEqual(['embed/options.d.ts', 'settings.d.ts'])
  expect(own.get('embed/options.d.ts')).toContain(`from '../settings.js'`)
})
