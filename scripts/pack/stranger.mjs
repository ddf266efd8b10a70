import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../build/sources.mjs'
import { run } from '../set-up/run.mjs'
import { manifestOf, tarballOf } from './published.mjs'

/**
 * Somebody else's project, made anew in the cache.
 *
 * @typedef {object} Stranger
 * @property {string} home
 * @property {(command: string, ...args: string[]) => Promise<string>} does runs a program that it has installed; fails with what that says
 * @property {(command: string, ...args: string[]) => Promise<string>} develops the same, with `NODE_ENV=development`
 * @property {(...args: string[]) => Promise<string>} node
 */

/**
 * @param {string} name a folder under `strangers`
 * @param {readonly string[]} ours which of our packages it installs, from their tarballs
 * @returns {Promise<Stranger>}
 */
export async function stranger(name, ours) {
  const home = join(root, '.cache', 'strangers', name)
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  cpSync(join(import.meta.dirname, 'strangers', name), home, { recursive: true })
  const path = join(home, 'package.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8'))
  const tarballs = ours.map((folder) => {
    const one = manifestOf(folder)
    return [one.name, `file:${tarballOf(one)}`]
  })
  manifest.dependencies = { ...manifest.dependencies, ...Object.fromEntries(tarballs) }
  writeFileSync(path, JSON.stringify(manifest, null, 2))
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const install = ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund']
  await must(run(npm, [...install, '--loglevel=error'], { cwd: home }), `${name}: npm install`)
  const runs = (/** @type {Record<string, string>} */ env) => {
    return (/** @type {string} */ command, /** @type {string[]} */ ...args) => {
      const program = join(home, 'node_modules', '.bin', command)
      return must(run(program, args, { cwd: home, env }), `${name}: ${command} ${args.join(' ')}`)
    }
  }
  return {
    home,
    does: runs({}),
    develops: runs({ NODE_ENV: 'development' }),
    node: (...args) =>
      must(run(process.execPath, args, { cwd: home }), `${name}: node ${args.join(' ')}`),
  }
}

/**
 * @param {Promise<{ ok: boolean, output: string }>} running
 * @param {string} what
 */
async function must(running, what) {
  const { ok, output } = await running
  if (!ok) throw new Error(`${what} failed:\n${output.trim()}`)
  return output
}
