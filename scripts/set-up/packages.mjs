import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../node/pinned.mjs'
import { StepFailure } from './progress.mjs'
import { run } from './run.mjs'

const installed = join(root, 'node_modules')
const remembered = join(installed, '.continuo-lock')

const hash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

/** @type {import('../set-up.mjs').Step} */
export const packages = {
  title: 'installing packages',

  due: () => !existsSync(remembered) || readFileSync(remembered, 'utf8').trim() !== hash(),

  async run(tell) {
    const windows = process.platform === 'win32'
    // Windows cannot remove a program while it runs, and npm ci begins by removing node_modules.
    const ownProgram = windows && process.execPath.startsWith(installed)
    const command = ownProgram ? ['install', '--no-save'] : ['ci']
    const args = [...command, '--no-audit', '--no-fund', '--loglevel=error']
    const { ok, output } = await run(windows ? 'npm.cmd' : 'npm', args, { tell })
    if (!ok) {
      throw new StepFailure(
        'Is the network there, and can npm reach its registry? Then run the command again.',
        output,
      )
    }
    writeFileSync(remembered, hash())
  },
}
