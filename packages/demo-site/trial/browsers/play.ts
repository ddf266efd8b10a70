import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Driver } from './driver.ts'
import { startFirefox } from './firefox.ts'
import { newest, program } from './found.ts'
import { stories } from './stories.ts'
import { startWebKit } from './webkit.ts'
import { createWorld } from './world.ts'

// Plays the stories in the browsers that `npm test` does not drive: `npm run test:browsers`. With a
// folder it leaves a picture of each story's end there: `npm run test:browsers -- some-folder`.

const { env } = process
const folder = process.argv[2]

const firefox = program('firefox-esr', env) ?? program('firefox', env)
const webkit = {
  driver: program('WebKitWebDriver', env),
  browser: newest('/usr/lib/*/webkit2gtk-4.*/MiniBrowser'),
  screen: program('Xvfb', env),
}
const { driver, browser } = webkit
const seen = env['DISPLAY'] !== undefined
const browsers: { name: string; install: string; start?: () => Promise<Driver> }[] = [
  {
    name: 'Firefox',
    install: 'apt-get install firefox-esr',
    ...(firefox !== undefined && { start: () => startFirefox(firefox) }),
  },
  {
    name: 'WebKitGTK',
    install: 'apt-get install webkit2gtk-driver xvfb',
    ...(driver !== undefined &&
      browser !== undefined &&
      (seen || webkit.screen !== undefined) && {
        start: () => startWebKit({ driver, browser, screen: seen ? undefined : webkit.screen }),
      }),
  },
]

let passed = 0
let failed = 0
for (const { name, install, start } of browsers) {
  if (!start) {
    console.info(`${name}: not found. On Debian: ${install}`)
    continue
  }
  for (const { title, play } of stories) {
    const world = await createWorld()
    // Each story has a browser of its own, with nothing remembered.
    const tab = await start()
    try {
      await play(tab, world)
      passed += 1
      console.info(`${tab.what}: ok      ${title}`)
    } catch (error) {
      failed += 1
      console.error(
        `${tab.what}: FAILED  ${title}\n  ${error instanceof Error ? error.message : error}`,
      )
    } finally {
      if (folder !== undefined) {
        await mkdir(folder, { recursive: true })
        const picture = `${name} ${title}.png`.replaceAll(/[^\w.]+/g, '-')
        await writeFile(join(folder, picture), await tab.picture())
      }
      await tab.close()
      await world.end()
    }
  }
}
if (passed + failed === 0) console.error('None of these browsers is here: nothing was tried.')
console.info(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
