// Runs before npm start and npm test, on any Node from 20 and before anything is installed:
// nothing but node: imports here and in set-up/.
import { nodeToRunOn } from './node/pinned.mjs'
import { browser } from './set-up/browser.mjs'
import { build } from './set-up/build.mjs'
import { packages } from './set-up/packages.mjs'
import { StepFailure, show } from './set-up/progress.mjs'

/**
 * @typedef {object} Step
 * @property {string} title what is being done, for the one who waits
 * @property {() => boolean} due is there anything to do?
 * @property {(tell: (detail: string) => void) => Promise<void>} run
 */

/** @type {Step} */
const node = {
  title: 'checking Node',
  due: () => {
    const found = nodeToRunOn()
    if ('note' in found && found.note) console.log(found.note)
    return 'problem' in found
  },
  async run() {
    const found = nodeToRunOn()
    if ('problem' in found) throw new StepFailure(found.problem)
  },
}

/** @type {Record<string, Step[]>} */
const commands = {
  start: [packages, node, build],
  test: [packages, node, build, browser],
}

const steps = commands[process.argv[2] ?? '']
if (!steps) {
  console.error('node scripts/set-up.mjs start|test')
  process.exit(2)
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`This is Node ${process.version}. Install Node 20 or later (https://nodejs.org).`)
  process.exit(1)
}

try {
  for (const [index, step] of steps.entries()) {
    if (!step.due()) continue
    await show(`${index + 1}/${steps.length} ${step.title}`, step.run)
  }
} catch (error) {
  if (!(error instanceof StepFailure)) throw error
  const output = error.output.trim().split('\n').slice(-60).join('\n')
  console.error(`\n${output ? `${output}\n\n` : ''}${error.message}`)
  process.exitCode = 1
}
