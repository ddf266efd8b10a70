/**
 * One thing that Chromium says about its work; times in µs. `tdur` is what the thread itself has worked,
 * without the time that other programs had the processor.
 *
 * @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, dur: number, tdur?: number, args: { name?: string, data?: { type?: string, url?: string }, chrome_mojo_event_info?: { mojo_interface_tag?: string } } }} Entry
 */

const categories = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']

/**
 * What the page's main thread does meanwhile. Tasks are counted by what the thread has worked: what else
 * runs on the machine does not make them longer. What the measurement itself asks of the page is left out.
 * A task is ours where script of the widget runs in it, whatever else is done there.
 *
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<unknown>} work
 * @returns {Promise<{ longest: number, ours: number, spent: number }>} ms: the longest task, the longest of
 *   ours, and all of them
 */
export async function traced(page, work) {
  const browser = page.context().browser()
  if (!browser) throw new Error('This page belongs to no browser that could be traced.')
  await browser.startTracing(page, { categories })
  let text = ''
  try {
    await work()
  } finally {
    text = (await browser.stopTracing()).toString()
  }
  /** @type {Entry[]} */
  const entries = JSON.parse(text).traceEvents
  const main = mainThread(entries)
  const own = entries.filter(
    ({ pid, tid, ph }) => pid === main.pid && tid === main.tid && ph === 'X',
  )
  const asked = own.filter(
    ({ args }) => args.chrome_mojo_event_info?.mojo_interface_tag === 'blink.mojom.DevToolsSession',
  )
  const tasks = own.filter(
    (task) => task.name === 'RunTask' && !asked.some((one) => isIn(one, task)),
  )
  const scripts = own.filter(({ args }) => args.data?.url?.includes('/continuo/'))
  const ours = tasks.filter((task) => scripts.some((script) => isIn(script, task)))
  return {
    longest: Math.max(0, ...tasks.map(worked)),
    ours: Math.max(0, ...ours.map(worked)),
    spent: tasks.reduce((sum, task) => sum + worked(task), 0),
  }
}

/** @param {Entry} task */
const worked = ({ tdur = 0 }) => tdur / 1_000

/** @param {Entry} inner @param {Entry} outer */
const isIn = (inner, outer) => inner.ts >= outer.ts && inner.ts < outer.ts + outer.dur

/** The main thread of the page that did most. @param {readonly Entry[]} entries */
function mainThread(entries) {
  const mains = entries.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  )
  const busy = mains.map((main) => ({
    main,
    worked: entries.reduce(
      (sum, { pid, tid, name, tdur = 0 }) =>
        pid === main.pid && tid === main.tid && name === 'RunTask' ? sum + tdur : sum,
      0,
    ),
  }))
  const [most] = busy.sort((a, b) => b.worked - a.worked)
  if (!most) throw new Error('Chromium names no main thread.')
  return most.main
}
