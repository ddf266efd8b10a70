import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { nodeToRunOn, pinnedNode, root } from './node/pinned.mjs'
import { whenOrphaned } from './node/when-orphaned.mjs'
import { inWords, sumOf, tallyOf } from './test/tally.mjs'

// Everything that must hold. A failing step does not end the run, so that one run shows all.

/** @typedef {import('./test/tally.mjs').Tally} Tally */

/** @type {{ title: string, run: () => Promise<Tally> }[]} */
const steps = [
  { title: 'the pinned Node', run: checkNode },
  { title: 'floors', run: () => check([join('scripts', 'check-floors.mjs')]) },
  { title: 'format', run: () => check([programOf('oxfmt'), '--check']) },
  { title: 'lint', run: () => check([programOf('oxlint'), '--deny-warnings']) },
  { title: 'types', run: () => check([programOf('typescript', 'tsc'), '-b', 'tsconfig.json']) },
  { title: 'unit tests', run: () => vitest('unit') },
  { title: 'sizes', run: () => check([join('scripts', 'check-bytes.mjs')], 'inherit') },
  { title: 'browser tests', run: () => vitest('browser') },
]

/** @type {import('node:child_process').ChildProcess | undefined} */
let running
whenOrphaned(() => {
  running?.kill('SIGTERM')
  process.exit(143)
})

/** @type {Tally[]} */
const tallies = []
/** @type {string[]} */
const failing = []
for (const [index, { title, run }] of steps.entries()) {
  const name = `${index + 1}/${steps.length} ${title}`
  console.log(`${name} …`)
  const begun = performance.now()
  const tally = await run()
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${name}: ${tally.failed > 0 ? 'FAILED' : 'ok'}, ${inWords(tally)}, ${seconds} s\n`)
  tallies.push(tally)
  if (tally.failed > 0) failing.push(name)
}

const sum = sumOf(tallies)
if (failing.length > 0) console.log(`failing: ${failing.join('; ')}`)
process.exitCode = sum.failed > 0 ? 1 : 0
console.log(inWords(sum))

/** Where the project pins no Node for this machine, the set-up has said so. */
async function checkNode() {
  const found = nodeToRunOn()
  const expected = pinnedNode()?.version
  const problem =
    'problem' in found
      ? found.problem
      : expected && process.version !== expected
        ? `This is Node ${process.version}, pinned is ${expected}: start it by "npm test".`
        : undefined
  if (problem) console.log(problem)
  return one(problem === undefined)
}

/**
 * A program whose exit code is one verdict. What it says is shown where it fails.
 *
 * @param {string[]} args for node
 * @param {'inherit' | 'pipe'} [output]
 */
async function check(args, output = 'pipe') {
  const result = await node(args, output)
  if (!result.ok) process.stdout.write(result.output)
  return one(result.ok)
}

/** @param {'unit' | 'browser'} project */
async function vitest(project) {
  const path = join(root, '.cache', `tests-${project}.json`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  rmSync(path, { force: true })
  const { ok } = await node(
    [
      programOf('vitest'),
      'run',
      `--project=${project}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${path}`,
      ...process.argv.slice(2),
    ],
    'inherit',
  )
  return tallyOf(existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined, ok)
}

/**
 * @param {string[]} args
 * @param {'inherit' | 'pipe'} output
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function node(args, output) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', output, output],
      env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' },
    })
    running = child
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (/** @type {Buffer} */ part) => {
        said += part
      })
    }
    child.on('error', (error) => resolve({ ok: false, output: `${said}${error.message}\n` }))
    child.on('close', (code) => resolve({ ok: code === 0, output: said }))
  })
}

/**
 * The file behind a package's command: started by this very Node, on every system alike.
 *
 * @param {string} name
 * @param {string} [command]
 */
function programOf(name, command = name) {
  const home = join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  return join(home, typeof bin === 'string' ? bin : bin[command])
}

/** @param {boolean} ok */
function one(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}
