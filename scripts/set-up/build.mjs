import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, sep } from 'node:path'
import { nodeToRunOn, root } from '../node/pinned.mjs'
import { StepFailure } from './progress.mjs'
import { run } from './run.mjs'

const remembered = join(root, '.cache', 'build.json')

/** @type {import('../set-up.mjs').Step} */
export const build = {
  title: 'building',

  due() {
    if (!existsSync(remembered)) return true
    const last = JSON.parse(readFileSync(remembered, 'utf8'))
    return (
      last.hash !== hash() ||
      !last.outputs.every((/** @type {string} */ path) => existsSync(join(root, path)))
    )
  },

  async run(tell) {
    const node = nodeToRunOn()
    if ('problem' in node) throw new StepFailure(node.problem)
    const before = hash()
    rmSync(remembered, { force: true })
    const rollup = join(root, 'node_modules', 'rollup', 'dist', 'bin', 'rollup')
    const { ok, output } = await run(node.path, [rollup, '-c', 'rollup.config.mjs'], { tell })
    if (!ok) {
      throw new StepFailure('Mend what is said above; "npm run build" builds by hand.', output)
    }
    const outputs = packages()
      .map((name) => `packages/${name}/dist`)
      .filter((path) => existsSync(join(root, path)))
    mkdirSync(join(root, '.cache'), { recursive: true })
    writeFileSync(remembered, JSON.stringify({ hash: before, outputs }))
  },
}

const packages = () => readdirSync(join(root, 'packages'))

/** A hash of every file that takes part in the build. */
function hash() {
  const files = [
    'package-lock.json',
    'rollup.config.mjs',
    'tsconfig.base.json',
    'tsconfig.build.json',
    ...below('scripts/build'),
    ...packages().flatMap((name) => [
      `packages/${name}/package.json`,
      ...below(`packages/${name}/src`),
      ...below(`packages/${name}/pages`),
    ]),
  ]
  const sum = createHash('sha256')
  for (const file of files.filter((path) => !/\.test\.\w+$/.test(path)).sort()) {
    const bytes = readFileSync(join(root, file))
    sum.update(`${file}\n${bytes.length}\n`).update(bytes)
  }
  return sum.digest('hex')
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function below(folder) {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.split(sep).join('/')}`)
    .filter((file) => statSync(join(root, file)).isFile())
}
