import { spawnSync } from 'node:child_process'
import { launchBrowser } from '../../../../scripts/browser/launch.mjs'
import { program } from '../browsers/found.ts'
import { createWorld } from '../browsers/world.ts'
import { proxies, serveBehind } from './proxies.ts'
import { playBehind } from './story.ts'

// Tries the documented configurations of proxies with those that this machine has: `npm run test:proxies`.

const browser = await launchBrowser()
let passed = 0
let failed = 0
for (const proxy of proxies) {
  const path = program(proxy.program, process.env)
  if (path === undefined) {
    console.info(`${proxy.name}: not found. On Debian: ${proxy.install}`)
    continue
  }
  const { stdout, stderr } = spawnSync(path, [proxy.version], { encoding: 'utf8' })
  const version = /\d+\.\d+\.\d+/.exec(stdout + stderr)?.[0] ?? ''
  try {
    const world = await createWorld((port, key) => serveBehind(proxy, path, port, key))
    try {
      await playBehind(browser, world)
    } finally {
      await world.end()
    }
    passed += 1
    console.info(`${proxy.name} ${version}: ok`)
  } catch (error) {
    failed += 1
    console.error(
      `${proxy.name} ${version}: FAILED\n  ${error instanceof Error ? error.message : error}`,
    )
  }
}
await browser.close()
if (passed + failed === 0) console.error('None of these is here: nothing was tried.')
console.info(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
