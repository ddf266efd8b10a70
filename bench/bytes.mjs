// node bench/bytes.mjs: what a page loads of a widget until it stands open, ours and those of others that
// are on npm, all in the same way: put on an empty page as its own README says, opened in Chromium, with
// no back end to answer; every file that the page has loaded of it, script and styles, is compressed by
// itself (brotli 11). What is documented as an import is bundled and minified by one bundler first; what
// is documented as a tag is taken as it is published. Writes bench/peers/record.json and the README's table.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser } from '../scripts/browser/launch.mjs'
import { brotli, measure, measureEverything } from '../scripts/bytes/measure.mjs'
import { keepPeersRecord, peersTable } from '../scripts/bytes/peers.mjs'
import { kilobytes, withTable } from '../scripts/bytes/readme.mjs'
import { installed, packed } from './cache.mjs'
import { bundle, bundler } from './peers/bundle.mjs'
import { loaded } from './peers/loaded.mjs'
import { peers } from './peers/peers.mjs'

/** @typedef {import('./peers/peers.mjs').Peer} Peer */
/** @typedef {import('../scripts/bytes/peers.mjs').PeerFigure} PeerFigure */

const root = join(import.meta.dirname, '..')
const widget = join(root, 'packages', 'widget', 'dist')
const readme = join(root, 'README.md')

/** @param {readonly string[]} files */
const weigh = (files) => files.reduce((sum, file) => sum + brotli(readFileSync(file)), 0)

/** What the page holds and what is served to it. @param {Peer} peer */
function site(peer) {
  if (peer.entry) {
    const folder = installed(peer.name, { [peer.name]: peer.version, ...peer.beside })
    return {
      html: `<link rel="stylesheet" href="/out/entry.css">${peer.html}<script type="module" src="/out/entry.js"></script>`,
      folders: { '/out/': bundle(folder, peer.entry) },
    }
  }
  const folder = packed(peer.name, peer.version)
  const { from, at } = peer.served ?? { from: '.', at: '/package/' }
  return { html: peer.html, folders: { [at]: join(folder, from) } }
}

/** @param {Peer} peer @returns {Promise<PeerFigure>} */
async function figure(peer) {
  const { name, version, way, lacks } = peer
  const known = { name, version, way, ...(lacks && { lacks }) }
  try {
    const { files, elsewhere } = await loaded(browser, { ...site(peer), open: peer.open })
    return { ...known, bytes: weigh(files), ...(elsewhere.length > 0 && { elsewhere }) }
  } catch (error) {
    return { ...known, problem: String(error).split('\n')[0] ?? '' }
  }
}

const ours = {
  ...measure(widget, join(root, 'packages', 'sdk', 'dist', 'headless')),
  everything: measureEverything(widget),
}
const browser = await launchBrowser()
try {
  const { files } = await loaded(browser, {
    html: '<script async src="/continuo/continuo.js" data-key="pk_bench"></script>',
    folders: { '/continuo/': widget },
    async open(page) {
      await page.getByRole('button', { name: 'Open conversation' }).click()
      await page.getByRole('textbox', { name: 'Message' }).waitFor()
    },
  })
  // The README's figure counts the heaviest language, so a page may load less and never more.
  const seen = weigh(files)
  console.log(
    `Continuo: ${kilobytes(ours.open)} by its list of chunks, ${kilobytes(seen)} in Chromium`,
  )
  if (seen > ours.open) {
    throw new Error(
      `Chromium loads more than the README counts (${files.join(', ')}): mend scripts/bytes/measure.mjs`,
    )
  }

  /** @type {PeerFigure[]} */
  const figures = []
  for (const peer of peers) {
    const measured = await figure(peer)
    figures.push(measured)
    console.log(
      `${peer.name} ${peer.version}: ${measured.bytes ? kilobytes(measured.bytes) : measured.problem}`,
    )
  }
  const record = {
    date: new Date().toISOString().slice(0, 10),
    browser: `Chromium ${browser.version().split('.')[0]}`,
    bundler,
    peers: figures,
  }
  keepPeersRecord(record)
  const table = peersTable(ours, record)
  writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), table))
  console.log(`\n${table}`)
} finally {
  await browser.close()
}
