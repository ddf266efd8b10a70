import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../../../scripts/seed.mjs'
import { openSqliteDirectory } from '../workspace/open-directory.ts'
import { checkHistory } from './check-history.ts'
import { createLoadCustomer } from './customer-load.ts'
import { startListening } from '../../../../scripts/process/listening.mjs'
import type { ListeningProcess } from '../../../../scripts/process/listening.mjs'

const packageRoot = join(import.meta.dirname, '..', '..')
const origin = 'https://guide.example'
const secret = 'a secret that only this test knows, long enough'

let folder: string
let key: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'continuo-kill-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function dataFolder(name: string): Promise<string> {
  const dataDir = await mkdtemp(join(folder, name))
  const directory = openSqliteDirectory({ path: join(dataDir, 'directory.db'), now: Date.now })
  key = (await directory.createWorkspace('Kill', [origin])).publishableKey
  await directory.close()
  await writeFile(
    join(dataDir, 'continuo.json'),
    JSON.stringify({
      data: dataDir,
      secret,
      limits: {
        drafts: { burst: 1e9, perSecond: 1e9 },
        sessions: { burst: 1e9, perSecond: 1e9 },
        blockSessions: { burst: 1e9, perSecond: 1e9 },
      },
    }),
  )
  return dataDir
}

/** Mulberry32: the same seed gives the same moments of death. */
function randomFrom(state: number): () => number {
  let a = state >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Kills a server again and again under load, starts it again, and tells what is wrong at the end. */
async function killUnderLoad(
  start: () => Promise<ListeningProcess>,
  kills: number,
): Promise<string[]> {
  const random = randomFrom(seed)
  let server = await start()
  let alive = Promise.withResolvers<void>()
  alive.resolve()
  const load = { url: () => server.url, key, origin, random, again: () => alive.promise }
  const customers = await Promise.all(Array.from({ length: 6 }, () => createLoadCustomer(load)))
  let stopped = false
  const running = Promise.all(customers.map((customer) => customer.run(() => stopped)))
  let broken: unknown
  running.catch((error: unknown) => {
    broken = error
  })
  const acknowledged = () =>
    customers.reduce(
      (sum, { written }) => sum + written.filter(({ tick }) => tick !== undefined).length,
      0,
    )

  try {
    for (let kill = 0; kill < kills; kill += 1) {
      // The moment is counted in acknowledged writes: the same on a fast and on a slow machine.
      const target = acknowledged() + 5 + Math.floor(random() * 60)
      const enough = () => broken !== undefined || acknowledged() >= target
      await expect.poll(enough, { interval: 1, timeout: 20_000 }).toBe(true)
      if (broken !== undefined) throw broken
      alive = Promise.withResolvers<void>()
      await server.kill()
      server = await start()
      alive.resolve()
    }
    stopped = true
    await running
    const wrong = await Promise.all(
      customers.map(async ({ written, history }) => checkHistory(written, await history())),
    )
    expect(acknowledged()).toBeGreaterThan(kills * 5)
    return wrong.flat()
  } finally {
    stopped = true
    alive.resolve()
    await server.kill()
  }
}

test(
  `SV90 after 30 kills under load every acknowledged event is there exactly once, in order (seed ${seed})`,
  { timeout: 180_000 },
  async () => {
    const bin = join(packageRoot, 'bin', 'continuo.js')
    expect(existsSync(join(packageRoot, 'dist', 'bin.js')), 'run "npm run build" first').toBe(true)
    const dataDir = await dataFolder('careful-')
    const start = () =>
      startListening([
        bin,
        'serve',
        '--port',
        '0',
        '--host',
        '127.0.0.1',
        '--config',
        join(dataDir, 'continuo.json'),
      ])
    expect(await killUnderLoad(start, 30)).toEqual([])
  },
)

test(
  `SV91 the checker catches a server that acknowledges before the commit (seed ${seed})`,
  { timeout: 120_000 },
  async () => {
    const dataDir = await dataFolder('careless-')
    const start = () =>
      startListening([
        '--conditions=continuo-source',
        join(import.meta.dirname, 'careless-server.ts'),
        dataDir,
        secret,
      ])
    const wrong = await killUnderLoad(start, 6)
    expect(wrong.filter((line) => line.includes('though acknowledged')).length).toBeGreaterThan(0)
  },
)
