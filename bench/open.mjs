// node --conditions=continuo-source bench/open.mjs: what opening a relationship with 100,000 events
// costs against one with 100, for its customer and for an advisor. Both in turns in one run; it fails
// where the median of the long one is more than 1.5 times that of the short one.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from '../packages/model/src/event/identifier.ts'
import { createInProcessBus } from '../packages/server/src/live/in-process-bus.ts'
import { createRelationshipLog } from '../packages/server/src/log/create-log.ts'
import { openSqliteStore } from '../packages/server/src/store/sqlite/open-sqlite-store.ts'

/** @typedef {import('../packages/server/src/log/relationship-log.ts').Caller} Caller */

const few = 100
const many = 100_000
const most = 1.5
const turns = 200

const folder = mkdtempSync(join(tmpdir(), 'continuo-bench-'))
const store = openSqliteStore({ path: join(folder, 'log.sqlite') })
const begin = () =>
  createRelationshipLog({
    store,
    bus: createInProcessBus(),
    now: () => performance.timeOrigin + performance.now(),
    secret: 'bench',
    onError: (error) => console.error(error),
  })
let log = begin()

const workspace = 'ws_bench'
const text = 'Which ticket do I need for three days, zones 1-3, two adults and a child?'
const draft = () => ({
  id: uuidv7(Date.now(), randomBytes(10)),
  type: 'message.sent',
  body: { text },
})

/** @type {string[]} */
const known = []

/** @param {string} thumbprint @param {number} events @returns {Promise<Caller[]>} */
async function write(thumbprint, events) {
  /** @type {Caller} */
  const device = { is: 'device', workspace, thumbprint }
  for (let left = events; left > 0; left -= 100) {
    await log.append(device, Array.from({ length: Math.min(left, 100) }, draft))
  }
  const before = new Set(known)
  const { rows } = await log.list(workspace, 9)
  const relationship = rows.find((row) => !before.has(row.relationship))?.relationship ?? ''
  known.push(relationship)
  const author = { kind: /** @type {'advisor'} */ ('advisor'), id: 'adv_1', name: 'Ada' }
  return [device, { is: 'company', workspace, relationship, author }]
}

const short = await write('short', few)
const long = await write('long', many)

// Opened once before, as a relationship that somebody reads has been; then in a process that knows nothing.
for (const caller of [...short, ...long]) await log.open(caller)
await log.close()
log = begin()

/** @param {Caller} caller */
async function time(caller) {
  const begun = performance.now()
  await log.open(caller)
  return performance.now() - begun
}

/** @param {number[]} times */
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

let isSlow = false
for (const [at, who] of ['customer', 'advisor'].entries()) {
  const [ofShort, ofLong] = [short[at], long[at]]
  /** @type {number[]} */
  const shortTimes = []
  /** @type {number[]} */
  const longTimes = []
  for (let turn = 0; turn < turns && ofShort && ofLong; turn += 1) {
    shortTimes.push(await time(ofShort))
    longTimes.push(await time(ofLong))
  }
  const ratio = median(longTimes) / median(shortTimes)
  isSlow ||= ratio > most
  console.log(
    `${who}: ${few} events ${median(shortTimes).toFixed(3)} ms, ${many} events ${median(longTimes).toFixed(3)} ms, ${ratio.toFixed(2)} times (at most ${most})`,
  )
}
await log.close()
await store.close()
rmSync(folder, { recursive: true })
if (isSlow) process.exitCode = 1
