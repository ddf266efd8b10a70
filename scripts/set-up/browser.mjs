import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { root } from '../node/pinned.mjs'
import { StepFailure } from './progress.mjs'
import { run } from './run.mjs'

const remembered = join(root, '.cache', 'browser.json')
const { CHROME_PATH, PATH = '' } = process.env

/** @type {import('../set-up.mjs').Step} */
export const browser = {
  title: 'finding a browser for the tests',

  due() {
    if (!existsSync(remembered)) return true
    const { path } = JSON.parse(readFileSync(remembered, 'utf8'))
    return !existsSync(path) || (CHROME_PATH !== undefined && CHROME_PATH !== path)
  },

  async run(tell) {
    if (CHROME_PATH !== undefined && !(await runs(CHROME_PATH))) {
      throw new StepFailure(
        `CHROME_PATH is ${CHROME_PATH}, and that does not run. Set it to a Chromium or Chrome, or unset it.`,
      )
    }
    const path = CHROME_PATH ?? (await find()) ?? (await install(tell))
    mkdirSync(join(root, '.cache'), { recursive: true })
    writeFileSync(remembered, JSON.stringify({ path }) + '\n')
  },
}

/** The usual places, of this system. */
function places() {
  const inPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap(
    (name) => PATH.split(delimiter).map((folder) => join(folder, name)),
  )
  const mac = ['Google Chrome', 'Chromium'].flatMap((name) =>
    ['/', homedir()].map((at) => join(at, 'Applications', `${name}.app`, 'Contents/MacOS', name)),
  )
  const windows = ['C:\\Program Files', 'C:\\Program Files (x86)', `${homedir()}\\AppData\\Local`]
    .flatMap((at) => [`${at}\\Google\\Chrome`, `${at}\\Chromium`])
    .map((at) => `${at}\\Application\\chrome.exe`)
  if (process.platform === 'win32') return windows
  return process.platform === 'darwin' ? [...mac, ...inPath] : inPath
}

async function find() {
  for (const path of places()) if (existsSync(path) && (await runs(path))) return path
  return undefined
}

/**
 * @param {string} path
 * @returns {Promise<boolean>}
 */
async function runs(path) {
  // Chrome on Windows opens a window when it is asked for its version.
  if (process.platform === 'win32') return existsSync(path)
  return (await run(path, ['--version'])).ok
}

/** @param {(detail: string) => void} tell */
async function install(tell) {
  const debian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
  if (debian && process.getuid?.() === 0) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    for (const args of [['update'], ['install', '-y', 'chromium']]) {
      const { ok, output } = await run('apt-get', args, { tell, env })
      if (!ok) throw new StepFailure(`"apt-get ${args.join(' ')}" failed. ${remedy()}`, output)
    }
    const path = await find()
    if (path) return path
  }
  throw new StepFailure(
    `The browser tests need Chromium or Chrome, and none was found. ${remedy()}`,
  )
}

function remedy() {
  const how = existsSync('/etc/debian_version')
    ? 'Install it with "sudo apt-get install chromium"'
    : process.platform === 'darwin'
      ? 'Install it with "brew install --cask google-chrome" or from https://www.google.com/chrome/'
      : process.platform === 'win32'
        ? 'Install it with "winget install Google.Chrome" or from https://www.google.com/chrome/'
        : 'Install your system’s package "chromium"'
  return `${how}, or set CHROME_PATH to one that is elsewhere; then run "npm test" again.`
}
