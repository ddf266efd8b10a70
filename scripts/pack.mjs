import { cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from './build/sources.mjs'
import { forOthers, manifestOf, published, tarballOf, tarballs } from './pack/published.mjs'
import { run } from './set-up/run.mjs'

// The packages as others install them, from the last build: manifest, licence, a page to read, and dist.
rmSync(tarballs, { recursive: true, force: true })
mkdirSync(tarballs, { recursive: true })
try {
  for (const folder of published) await pack(folder)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** @param {string} folder */
async function pack(folder) {
  const home = join(root, 'packages', folder)
  const manifest = manifestOf(folder)
  const stage = join(root, '.cache', 'pack', folder)
  rmSync(stage, { recursive: true, force: true })
  mkdirSync(stage, { recursive: true })
  for (const name of ['dist', 'bin', 'README.md']) {
    if (existsSync(join(home, name)))
      cpSync(join(home, name), join(stage, name), { recursive: true })
  }
  cpSync(join(root, 'LICENSE'), join(stage, 'LICENSE'))
  const given = forOthers(manifest)
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(given, null, 2)}\n`)
  for (const [way, target] of Object.entries(given.exports)) {
    for (const path of Object.values(target)) {
      if (existsSync(join(stage, path))) continue
      throw new Error(
        `${manifest.name} names ${path} for "${way}", which is not built: npm run build`,
      )
    }
  }
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { ok, output } = await run(npm, [
    'pack',
    stage,
    '--pack-destination',
    tarballs,
    '--ignore-scripts',
    '--loglevel=error',
  ])
  const tarball = tarballOf(manifest)
  if (!ok || !existsSync(tarball))
    throw new Error(`${manifest.name} could not be packed:\n${output}`)
  console.log(`tarballs/${basename(tarball)}  ${Math.ceil(statSync(tarball).size / 1000)} kB`)
}
