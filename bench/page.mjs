// node --conditions=continuo-source bench/page.mjs: what a customer's browser pays, on the demo's city
// guide in Chromium, slowed down as far as a cheap phone on a slow network. Short and long conversations
// and the page without the widget take turns in one run; medians. Writes docs/benchmarks.md.
import { record } from './record.mjs'
import { open, memory, visit, write } from './page/visit.mjs'
import { beginWorld } from './page/world.mjs'

const few = 100
const many = 100_000
const typed = 10_000
const turns = Number(process.argv[2] ?? 7)
const text = 'Is the night tram in the three day ticket, and where can I change it'

/** @typedef {Awaited<ReturnType<typeof visit>>['load']} Load */
/** @typedef {Awaited<ReturnType<typeof open>> & { held: number, load: Load }} Opening */

/** @param {readonly number[]} all */
const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN

const world = await beginWorld()
try {
  const address = world.demo.siteA
  console.log(`writing ${few}, ${many} and ${typed} messages`)
  const short = await world.customer(few)
  const long = await world.customer(many)
  const writer = await world.customer(typed)

  /** @param {typeof short} context @returns {Promise<Opening>} */
  const opened = async (context) => {
    const { page, session, load } = await visit(context, address)
    const opening = await open(page)
    const held = await memory(session)
    await page.close()
    return { ...opening, load, held }
  }
  const without = async () => {
    const { page, load } = await visit(short, address, { without: true })
    await page.close()
    return load
  }

  // Once before: their devices were away while they were answered.
  for (const context of [short, long, long]) await opened(context)
  /** @type {{ bare: Load[], short: Opening[], long: Opening[] }} */
  const seen = { bare: [], short: [], long: [] }
  for (let turn = 1; turn <= turns; turn += 1) {
    seen.bare.push(await without())
    seen.short.push(await opened(short))
    seen.long.push(await opened(long))
    console.log(`turn ${turn} of ${turns}`)
  }

  const { page, session } = await visit(writer, address)
  await open(page)
  const lines = await page.evaluate(async () => {
    const { Continuo } =
      /** @type {{ Continuo: (name: string) => Promise<import('@continuo/sdk').Continuo> }} */ (
        /** @type {unknown} */ (window)
      )
    const handle = await Continuo('ready')
    while (handle.state.earlier !== 'none') await handle.loadEarlier()
    return handle.state.lines.length
  })
  const keys = await write(page, session, text)
  // Without an end of the conversation in sight a log would be shorter than it says.
  if (lines < typed) throw new Error(`Only ${lines} of ${typed} messages are in the log.`)

  const all = [...seen.short, ...seen.long]
  /** @param {(opening: Opening) => number} what */
  const ratio = (what) => median(seen.long.map(what)) / median(seen.short.map(what))
  const loaded = median(all.map(({ load }) => load.longest))
  const ours = median(all.map(({ load }) => load.ours))
  const bare = median(seen.bare.map(({ longest }) => longest))
  const shifts = Math.max(...all.flatMap(({ shift, load }) => [shift, load.shift]))
  const waited = median(seen.short.map((one) => one.waited))

  record('page', 'npm run bench:page', short.browser()?.version() ?? '', [
    {
      what: 'layout shift, on load and on opening, all turns together',
      is: shifts,
      most: 0,
      digits: 3,
    },
    {
      what: `longest task on load in which the widget runs (of all ${loaded.toFixed(0)} ms, without the widget ${bare.toFixed(0)} ms)`,
      is: ours,
      most: 50,
      unit: 'ms',
    },
    {
      what: 'longest task on opening',
      is: median(all.map(({ longest }) => longest)),
      most: 50,
      unit: 'ms',
    },
    {
      what: 'from the click to the first painted line, everything cached',
      is: waited,
      most: 150,
      unit: 'ms',
    },
    {
      what: `script for one key in the composer, ${lines} messages in the log (median ${median(keys).toFixed(1)} ms)`,
      is: Math.max(...keys),
      most: 16,
      unit: 'ms',
    },
    {
      what: `time to open with ${many} messages, as a multiple of ${few}`,
      is: ratio((one) => one.waited),
      most: 1.3,
    },
    {
      what: `work to open with ${many} messages, as a multiple of ${few}`,
      is: ratio((one) => one.spent),
      most: 1.3,
    },
    {
      what: `memory held with ${many} messages open, as a multiple of ${few}`,
      is: ratio(({ held }) => held),
      most: 1.5,
    },
  ])
} finally {
  await world.end()
}
