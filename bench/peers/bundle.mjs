import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { installed } from '../cache.mjs'

const version = '0.28.2'

/** What bundles, in words. */
export const bundler = `esbuild ${version}`

/**
 * Bundles a module for browsers, as a page in production would: minified, split where it imports on
 * demand, styles as a file beside it.
 *
 * @param {string} folder where the packages are installed that it imports
 * @param {string} entry its source
 * @returns {string} the folder with `entry.js`, its chunks, and `entry.css` where it has styles
 */
export function bundle(folder, entry) {
  const source = join(folder, 'entry.mjs')
  const out = join(folder, 'out')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out)
  writeFileSync(source, entry)
  const require = createRequire(join(installed('esbuild', { esbuild: version }), 'package.json'))
  require('esbuild').buildSync({
    entryPoints: { entry: source },
    outdir: out,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: Object.fromEntries(
      ['png', 'svg', 'gif', 'woff', 'woff2', 'ttf', 'mp3'].map((ending) => [`.${ending}`, 'file']),
    ),
    legalComments: 'none',
    logLevel: 'silent',
  })
  return out
}
