import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where what is only measured is kept: ignored by git, named by no lock file. */
const cache = join(import.meta.dirname, '..', '.cache', 'bench')

/**
 * A folder with these packages and all that they need installed, from the registry that npm is configured
 * with. None of their scripts is run. What is there already stays.
 *
 * @param {string} name of the folder
 * @param {Record<string, string>} packages exact versions
 */
export function installed(name, packages) {
  return kept(`${name}-installed`, packages, (folder) => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }))
    const wanted = Object.entries(packages).map(([one, version]) => `${one}@${version}`)
    npm(folder, ['install', '--save-exact', ...wanted])
  })
}

/**
 * The folder of one published package, and nothing that it depends on.
 *
 * @param {string} name
 * @param {string} version
 */
export function packed(name, version) {
  const folder = kept(`${name}-packed`, { [name]: version }, (into) => {
    npm(into, ['pack', `${name}@${version}`])
    const file = readdirSync(into).find((one) => one.endsWith('.tgz'))
    execFileSync('tar', ['-xzf', file ?? ''], { cwd: into, stdio: 'pipe' })
  })
  return join(folder, 'package')
}

/**
 * @param {string} name
 * @param {Record<string, string>} packages
 * @param {(folder: string) => void} fill
 */
function kept(name, packages, fill) {
  const folder = join(cache, name.replace(/[@/]+/g, '_').replace(/^_/, ''))
  const note = join(folder, 'holds.json')
  const holds = JSON.stringify(packages)
  if (existsSync(note) && readFileSync(note, 'utf8') === holds) return folder
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  fill(folder)
  writeFileSync(note, holds)
  return folder
}

/** @param {string} cwd @param {string[]} words */
function npm(cwd, words) {
  const given = [...words, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  // Under `npm run` npm says where it is itself.
  const { npm_execpath: own } = process.env
  const [file, ...before] = own ? [process.execPath, own] : ['npm']
  try {
    execFileSync(file ?? 'npm', [...before, ...given], { cwd, stdio: 'pipe', encoding: 'utf8' })
  } catch (error) {
    const { stderr = '' } = /** @type {{ stderr?: string }} */ (error)
    const told = stderr.split('\n').filter((line) => line.startsWith('npm error'))
    throw new Error(told.slice(0, 2).join(' ').replaceAll('npm error ', '') || String(error), {
      cause: error,
    })
  }
}
