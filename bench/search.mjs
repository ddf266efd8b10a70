// npm run bench:search: what a search in the local log costs with 10,000 messages, against reading and
// folding the same log, which every way of searching it has to do. In Chromium, over IndexedDB, the
// processor at its normal speed. First searches are made on fresh pages; next ones are further letters.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveSources } from '../packages/sdk/trial/serve-sources.ts'
import { launchProfile } from '../scripts/browser/launch.mjs'
import { record } from './record.mjs'

const count = 10_000
const turns = 15

const sources = await serveSources()
const folder = mkdtempSync(join(tmpdir(), 'continuo-bench-search-'))
const context = await launchProfile(folder)
const page = await context.newPage()

/** Fills the log. */
async function fill() {
  await page.goto(sources.origin)
  await page.evaluate(async (number) => {
    const { load } = /** @type {any} */ (globalThis)
    const { idbLogStore } = await load('index.ts')
    const words = 'which ticket do I need for three days in zones one to three with Café'.split(' ')
    const first = Date.parse('2017-03-01') * 1_000
    const events = Array.from({ length: number }, (_, at) => ({
      id: `0194f2c0-0000-7000-8000-${String(at).padStart(12, '0')}`,
      strand: 'str_bench',
      tick: first + at * 25_000_000_000,
      author: { kind: at % 2 ? 'advisor' : 'customer', id: 'gen_bench', assurance: 'device' },
      touchpoint: { channel: 'web', site: 'https://guide.example', page: '/tickets' },
      audience: 'everyone',
      type: 'message.sent',
      body: {
        text: `${at % 997 === 7 ? 'needle ' : ''}${words.map((_word, place) => words[(at + place) % words.length]).join(' ')}`,
      },
    }))
    const log = idbLogStore('bench')
    await log.generation({ id: 'bench', publicKey: null, privateKey: null })
    const cursor = { epoch: 'one', tick: events.at(-1)?.tick }
    const head = {
      of: 'none/1',
      cursor,
      begin: 0,
      atStart: true,
      preferences: {},
      me: null,
      marks: { customer: 0, company: 0 },
    }
    await log.replace('bench', { head, after: 0, events })
    log.close()
  }, count)
}

/** One page's first search, and the next ones; and what reading and folding the log costs there, ms. */
async function measure() {
  await page.goto(sources.origin)
  return page.evaluate(async () => {
    const { load } = /** @type {any} */ (globalThis)
    const { createRelationship, idbLogStore, pageAround } = await load('index.ts')
    const { foldTimeline } = await load('../../model/src/index.ts')
    const unreachable = () => Promise.reject(new Error('no line'))
    const opened = () =>
      createRelationship({
        adapter: {
          name: 'none',
          open: unreachable,
          append: unreachable,
          page: unreachable,
          follow: () => () => {},
        },
        log: idbLogStore('bench'),
        surroundings: {
          ...pageAround(''),
          marker: { read: () => '1', write() {}, remove() {}, search: async () => true },
        },
      })
    const handle = opened()
    await handle.ready
    // The parts are there, as they are once the field has been opened; and what they do is compiled.
    await handle.search('zzz', { most: 1 })
    const store = idbLogStore('bench')
    const kept = await store.read()
    const took = async (/** @type {() => Promise<unknown>} */ work) => {
      const begun = performance.now()
      await work()
      return performance.now() - begun
    }
    const read = await took(async () => {
      const { events } = await store.before('bench', 'one', kept.head.begin, 1_000)
      foldTimeline(events)
    })
    /** @type {number[]} */
    const next = []
    for (const word of ['needle', 'needl', 'cafe zones', 'nothing'])
      next.push(await took(() => handle.search(word)))
    const { found, complete } = await handle.search('needle')
    const other = opened()
    await other.ready
    const unread = await took(() => other.search('needle'))
    // As the widget does it: what is looked through is read while somebody thinks of a word.
    const ready = opened()
    await ready.ready
    const ahead = await took(() => ready.search(''))
    const first = await took(() => ready.search('needle'))
    return {
      first,
      unread,
      ahead,
      next: next.toSorted((a, b) => a - b)[2] ?? 0,
      read,
      found: found.length,
      complete,
    }
  })
}

/** @param {number[]} all */
const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0

await fill()
const all = []
for (let turn = 0; turn < turns; turn += 1) all.push(await measure())
const version = context.browser()?.version() ?? ''
await context.close()
await sources.end()
rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
if (all.some(({ found, complete }) => found !== 11 || !complete))
  throw new Error(`Not all was found: ${JSON.stringify(all[0])}`)
// What else runs on the machine only adds: the least is nearest to what a search costs by itself.
const first = Math.min(...all.map((one) => one.first))
const next = Math.min(...all.map((one) => one.next))
const times = median(all.map((one) => one.unread / one.read))
const unread = Math.min(...all.map((one) => one.unread))
const ahead = Math.min(...all.map((one) => one.ahead))
record('search', 'npm run bench:search', version, [
  {
    what: `first search of ${count} messages, the log read ahead when the field was shown (${ahead.toFixed(0)} ms)`,
    is: first,
    most: 50,
    unit: 'ms',
  },
  { what: 'each further letter', is: next, most: 50, unit: 'ms' },
  {
    what: `first search without that (${unread.toFixed(0)} ms), as a multiple of reading and folding that log`,
    is: times,
    most: 3,
  },
])
