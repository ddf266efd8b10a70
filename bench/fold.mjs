// node bench/fold.mjs: whether the timeline's folds are linear. It folds N and 8 N events, and prints
// how many times as long the larger one took: 8 is linear, 64 is quadratic. Ratios hold on any
// machine; the milliseconds are this machine's, today.
import { foldTimeline, mergeTimelines } from '../packages/model/src/fold/timeline.ts'
import { mergeEvents } from '../packages/model/src/order/merge.ts'

/** @typedef {import('../packages/model/src/event/union.ts').RelationshipEvent} RelationshipEvent */

const small = 12_500
const factor = 8
/** Half way to quadratic: room for a noisy machine and for what no longer fits into its caches. */
const most = factor * 4

/** A log in which every fourth event edits a message from anywhere before it. @param {number} size */
function logOf(size) {
  /** @type {RelationshipEvent[]} */
  const log = []
  for (let at = 0; at < size; at += 1) {
    const edits = at % 4 === 3
    const target = Math.floor(((at * 7919) % at || 0) / 4) * 4
    log.push(
      /** @type {RelationshipEvent} */ ({
        id: idOf(at),
        strand: 'str_a',
        tick: 1_000_000 + at,
        author: { kind: 'customer', id: 'gen_a', assurance: 'device' },
        touchpoint: { channel: 'web', site: 'https://city.example', page: '/tickets' },
        audience: 'everyone',
        type: edits ? 'message.edited' : 'message.sent',
        body: { text: `line ${at}` },
        ...(edits && { about: { id: idOf(target), strand: 'str_a' } }),
      }),
    )
  }
  return log
}

/** @param {number} at */
function idOf(at) {
  return `01960000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`
}

/** The shortest of several runs, in milliseconds: what else runs here only adds. @param {() => unknown} work */
function time(work) {
  const times = Array.from({ length: 15 }, () => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  })
  return Math.min(...times)
}

/** @type {Record<string, (log: RelationshipEvent[]) => () => unknown>} */
const works = {
  'foldTimeline, every fourth event an edit': (log) => () => foldTimeline(log),
  'mergeTimelines, half and half': (log) => {
    const [earlier, later] = [log.slice(0, log.length / 2), log.slice(log.length / 2)].map((part) =>
      foldTimeline(part),
    )
    return () => earlier && later && mergeTimelines(earlier, later)
  },
  'mergeTimelines, all edits in the later half': (log) => {
    const said = foldTimeline(log.filter(({ type }) => type === 'message.sent'))
    const edits = foldTimeline(log.filter(({ type }) => type === 'message.edited'))
    return () => mergeTimelines(said, edits)
  },
  'mergeEvents, the newer half first': (log) => {
    const [earlier, later] = [log.slice(0, log.length / 2), log.slice(log.length / 2)]
    return () => mergeEvents(later, earlier)
  },
}

const [few, many] = [logOf(small), logOf(small * factor)]
for (const [name, work] of Object.entries(works)) {
  const [short, long] = [time(work(few)), time(work(many))]
  const ratio = long / short
  const verdict = ratio <= most ? 'linear' : 'NOT LINEAR'
  if (ratio > most) process.exitCode = 1
  console.log(
    `${name}: ${few.length} events ${short.toFixed(1)} ms, ${many.length} events ${long.toFixed(1)} ms, ` +
      `${ratio.toFixed(1)} times (${factor} is linear): ${verdict}`,
  )
}
