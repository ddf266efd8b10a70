import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { entriesOf, root } from './build/sources.mjs'
import { declarationsOf } from './pack/declarations.mjs'
import { published } from './pack/published.mjs'

// Part of `npm run build`: the type declarations of the packages that others install.
for (const folder of published) {
  const begun = performance.now()
  const home = join(root, 'packages', folder)
  const types = join(home, 'dist', 'types')
  const files = declarationsOf(home, Object.values(entriesOf(folder)))
  rmSync(types, { recursive: true, force: true })
  for (const [path, text] of files) {
    mkdirSync(dirname(join(types, path)), { recursive: true })
    writeFileSync(join(types, path), text)
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`types of ${folder}: ${files.size} files in ${seconds}s`)
}
