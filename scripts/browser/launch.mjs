import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

/** Keeps the browser off the network, but for what a test opens. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/**
 * What the browser does without. Of several such switches the last one alone counts, so the first line
 * has to name all that Playwright names. The second is what draws suggestions below the address bar:
 * pages of the browser's own in each window, which cost as much time as all of a page of ours.
 */
const without = [
  'AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,TcpPortRandomizationWin,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,msForceBrowserSignIn,msEdgeUpdateLaunchServicesPreferredVersion',
  'WebUIOmniboxPopup,WebUIOmniboxAimPopup',
]

export function browserPath() {
  const path = join(import.meta.dirname, '..', '..', '.cache', 'browser.json')
  if (!existsSync(path)) {
    throw new Error('No browser is known yet: run "node scripts/set-up.mjs test" first.')
  }
  return JSON.parse(readFileSync(path, 'utf8')).path
}

/** @param {readonly string[]} args */
function options(args) {
  return {
    executablePath: browserPath(),
    // Chromium's sandbox refuses to start as root, as in most containers.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...quiet, `--disable-features=${without.join()}`, ...args],
  }
}

/** @type {typeof import('./launch.d.mts').launchBrowser} */
export function launchBrowser({ args = [] } = {}) {
  return chromium.launch(options(args))
}

/** @type {typeof import('./launch.d.mts').launchProfile} */
export function launchProfile(folder, { args = [], context = {}, backForward = false } = {}) {
  return chromium.launchPersistentContext(folder, {
    ...context,
    ...options(args),
    ...(backForward && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
  })
}

/** @type {typeof import('./launch.d.mts').killBrowser} */
export async function killBrowser(context) {
  const browser = context.browser()
  if (!browser) throw new Error('This context belongs to no browser that could be killed.')
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const main = processInfo.find(({ type }) => type === 'browser')
  if (!main) throw new Error('Chromium does not name its own process.')
  const closed = new Promise((resolve) => {
    browser.once('disconnected', resolve)
  })
  process.kill(main.id, 'SIGKILL')
  await closed
}
