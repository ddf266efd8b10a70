import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { nodeToRunOn, root } from './node/pinned.mjs'
import { whenOrphaned } from './node/when-orphaned.mjs'

const program = join(root, 'packages', 'demo-site', 'dist', 'start.js')
const node = nodeToRunOn()
if ('problem' in node) {
  console.error(node.problem)
  process.exit(1)
}
if (!existsSync(program)) {
  console.error(
    `${program} is missing: run "npm start" (not this script), or "npm run build" first.`,
  )
  process.exit(1)
}

const child = spawn(node.path, [program, ...process.argv.slice(2)], { stdio: 'inherit' })

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    // A terminal sends Ctrl-C to the child as well; twice would mean "at once".
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  })
}

whenOrphaned(() => child.kill('SIGTERM'))

child.on('exit', (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  } else {
    process.exitCode = code ?? 1
  }
})
