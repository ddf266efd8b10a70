// node --conditions=continuo-source bench/append.mjs: what a durable, acknowledged append costs, one by
// one and 64 at a time, against the floor: as many bytes appended to a bare file and synced to disk.
// All in turns in one run: the ratios hold on any machine, the milliseconds are this machine's, today.
import { randomBytes } from 'node:crypto'
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from '../packages/model/src/event/identifier.ts'
import { createInProcessBus } from '../packages/server/src/live/in-process-bus.ts'
import { createRelationshipLog } from '../packages/server/src/log/create-log.ts'
import { openSqliteStore } from '../packages/server/src/store/sqlite/open-sqlite-store.ts'

const rounds = 10
const alone = 100
const together = 64
const waves = 12

const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'continuo-bench-'))
const store = openSqliteStore({ path: join(folder, 'log.sqlite') })
const log = createRelationshipLog({
  store,
  bus: createInProcessBus(),
  now: () => performance.timeOrigin + performance.now(),
  secret: 'bench',
  onError: (error) => console.error(error),
})

const text = 'Which ticket do I need for three days, zones 1-3, two adults and a child? '.repeat(3)
const draft = () => ({
  id: uuidv7(Date.now(), randomBytes(10)),
  type: 'message.sent',
  body: { text },
})
const bytes = Buffer.from(
  JSON.stringify({ ...draft(), strand: 'x'.repeat(40), author: 'y'.repeat(60) }),
)

const devices = Array.from({ length: together }, (_, at) => ({
  /** @type {'device'} */ is: 'device',
  workspace: 'ws_bench',
  thumbprint: `device-${at}`,
}))
/** @type {(string | undefined)[]} */
const cursors = []

/** One append, and the cursor for the next. @param {number} at */
async function append(at) {
  const device = devices[at % together]
  if (!device) return
  const { cursor } = await log.append(device, [draft()], cursors[at % together])
  cursors[at % together] = cursor ?? undefined
}

/** @typedef {{ times: number[], spent: number, count: number }} Measured */
/** @returns {Measured} */
const nothing = () => ({ times: [], spent: 0, count: 0 })

/** @param {Measured} into @param {() => unknown} work @param {number} [count] */
async function measure(into, work, count = 1) {
  const begun = performance.now()
  await work()
  const spent = performance.now() - begun
  into.times.push(spent)
  into.spent += spent
  into.count += count
}

const floor = nothing()
const one = nothing()
const many = nothing()
/** How long each of the 64 waited. */
const eachOfMany = nothing()

const file = openSync(join(folder, 'floor'), 'a')
for (let at = 0; at < together; at += 1) await append(at)
for (let round = 0; round < rounds; round += 1) {
  for (let at = 0; at < alone; at += 1) {
    await measure(floor, () => {
      writeSync(file, bytes)
      fdatasyncSync(file)
    })
  }
  for (let at = 0; at < alone; at += 1) await measure(one, () => append(at))
  for (let wave = 0; wave < waves; wave += 1) {
    await measure(
      many,
      () => Promise.all(devices.map((_, at) => measure(eachOfMany, () => append(at)))),
      together,
    )
  }
}
closeSync(file)
await log.close()
await store.close()
rmSync(folder, { recursive: true })

/** @param {Measured} measured @param {number} part */
const quantile = ({ times }, part) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0

/** @param {Measured} measured */
const perSecond = ({ count, spent }) => (count / spent) * 1_000

/** @param {string} name @param {Measured} throughput @param {Measured} latency */
function tell(name, throughput, latency) {
  const cells = [
    `${perSecond(throughput).toFixed(0)}/s`,
    `p50 ${quantile(latency, 0.5).toFixed(3)} ms`,
    `p99 ${quantile(latency, 0.99).toFixed(3)} ms`,
    `throughput ${(perSecond(throughput) / perSecond(floor)).toFixed(2)} x floor`,
    `p50 ${(quantile(latency, 0.5) / quantile(floor, 0.5)).toFixed(2)} x floor`,
  ]
  console.log(`${name.padEnd(34)} ${cells.map((cell) => cell.padStart(16)).join('  ')}`)
}

tell('floor: bare append + fdatasync', floor, floor)
tell('one by one', one, one)
tell(`${together} at a time`, many, eachOfMany)
