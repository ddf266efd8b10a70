import { spawn } from 'node:child_process'
import { root } from '../node/pinned.mjs'

/**
 * Runs a command, in the root of the repository if nothing else is said, and collects what it says.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ tell?: (line: string) => void, env?: Record<string, string>, cwd?: string }} [options]
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function run(command, args, { tell, env, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', ...env },
      // Windows starts npm.cmd and its kind only through a shell.
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    })
    let output = ''
    const take = (/** @type {Buffer} */ part) => {
      output += part
      const last = String(part).trim().split('\n').at(-1)
      if (last) tell?.(last.trim())
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (error) => resolve({ ok: false, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}
