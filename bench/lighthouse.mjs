// node --conditions=continuo-source bench/lighthouse.mjs: what Lighthouse says of the demo's city guide
// with the widget and without it, nine times each in turns, by the system's Chromium; medians. Lighthouse
// is fetched into .cache/. Writes docs/benchmarks.md.
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchBrowser } from '../scripts/browser/launch.mjs'
import { installed } from './cache.mjs'
import { beginWorld } from './page/world.mjs'
import { record } from './record.mjs'

const version = '13.5.0'
const turns = Number(process.argv[2] ?? 9)
const categories = ['performance', 'accessibility', 'best-practices']

const require = createRequire(
  join(installed('lighthouse', { lighthouse: version }), 'package.json'),
)
const { default: lighthouse } = await import(pathToFileURL(require.resolve('lighthouse')).href)

/** A port that nobody listens on. @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** @param {readonly number[]} all */
const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN

const world = await beginWorld()
const port = await freePort()
const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] })
try {
  /**
   * The scores, of 100.
   *
   * @param {boolean} without the widget
   * @param {number} [tries]
   * @returns {Promise<Record<string, number>>}
   */
  const scores = async (without, tries = 3) => {
    const { lhr } = await lighthouse(world.demo.siteA, {
      port,
      logLevel: 'error',
      onlyCategories: categories,
      ...(without && { blockedUrlPatterns: ['*/continuo.js'] }),
    })
    // On a busy machine it sometimes misses the page's beginning.
    if (lhr.runtimeError && tries > 1) return scores(without, tries - 1)
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message)
    if (!without) tellWhatFails(lhr)
    return Object.fromEntries(
      categories.map((name) => [name, Math.round(100 * (lhr.categories[name].score ?? NaN))]),
    )
  }

  /** @type {Set<string>} */
  const told = new Set()
  /** @param {{ categories: Record<string, { auditRefs: { id: string, weight: number }[] }>, audits: Record<string, { title: string, score: number | null }> }} lhr */
  const tellWhatFails = (lhr) => {
    for (const name of ['accessibility', 'best-practices']) {
      for (const { id, weight } of lhr.categories[name]?.auditRefs ?? []) {
        const audit = lhr.audits[id]
        if (!audit || !weight || audit.score === null || audit.score === 1 || told.has(id)) continue
        told.add(id)
        console.log(`${name}: ${id}: ${audit.title}`)
      }
    }
  }

  /** @type {{ bare: Record<string, number>[], worn: Record<string, number>[] }} */
  const seen = { bare: [], worn: [] }
  for (let turn = 1; turn <= turns; turn += 1) {
    seen.bare.push(await scores(true))
    seen.worn.push(await scores(false))
    console.log(`turn ${turn} of ${turns}`, seen.bare.at(-1), seen.worn.at(-1))
  }
  /** @param {string} name @param {Record<string, number>[]} all */
  const of = (name, all) => median(all.map((one) => one[name] ?? NaN))
  const [bare, worn] = [of('performance', seen.bare), of('performance', seen.worn)]
  record('lighthouse', 'npm run bench:lighthouse', `${browser.version()}, Lighthouse ${version}`, [
    { what: `performance with the widget (${bare} without)`, is: worn, least: bare - 2, digits: 0 },
    { what: 'accessibility', is: of('accessibility', seen.worn), least: 100, digits: 0 },
    { what: 'best practices', is: of('best-practices', seen.worn), least: 100, digits: 0 },
  ])
} finally {
  await browser.close()
  await world.end()
}
