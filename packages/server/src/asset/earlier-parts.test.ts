import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepForGood } from './earlier-parts.ts'
import { createServerLogger } from '../observe/server-logger.ts'
import { startServer } from '../start.ts'
import type { StartedServer } from '../start.ts'

const day = 86_400_000

let folder: string
let dataDir: string
let now: number
let running: StartedServer[]
let lines: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'continuo-builds-'))
  dataDir = join(folder, 'data')
  now = Date.parse('2026-11-22T12:00:00Z')
  running = []
  lines = []
})
afterEach(async () => {
  await Promise.all(running.map((server) => server.close()))
  rmSync(folder, { recursive: true })
})

/** Lays a build where the server looks for it, in the place of what was there. */
function build(where: 'widget' | 'desk', files: readonly string[]): string {
  const at = join(folder, where)
  rmSync(at, { recursive: true, force: true })
  for (const name of files) {
    mkdirSync(dirname(join(at, name)), { recursive: true })
    writeFileSync(join(at, name), `// ${name}`)
  }
  return at
}

async function start(widget: readonly string[], desk: readonly string[] = []) {
  const assets = { widget: build('widget', widget), desk: build('desk', desk) }
  const logger = createServerLogger('info', { write: (line) => void lines.push(line) })
  const server = await startServer({ dataDir, host: '127.0.0.1', now: () => now, logger, assets })
  running.push(server)
  return server
}

const first = ['continuo.js', 'chunks/sdk-aaaaaaaa.js', 'chunks/sdk-aaaaaaaa.js.map']
const second = ['continuo.js', 'chunks/sdk-bbbbbb.js']
const status = async ({ url }: StartedServer, path: string): Promise<number> =>
  (await fetch(url + path)).status

test('SV155 after an upgrade the chunks of the build before are still served, as they were, for thirty days', async () => {
  await (await start(first)).close()
  now += 200 * day
  const upgraded = await start(second)
  for (const prefix of ['', '/continuo']) {
    const answer = await fetch(`${upgraded.url}${prefix}/chunks/sdk-aaaaaaaa.js`, {
      headers: { Origin: 'https://anywhere.example' },
    })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('// chunks/sdk-aaaaaaaa.js')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cache-control')).toContain('immutable')
  }
  expect(await status(upgraded, '/chunks/sdk-bbbbbb.js')).toBe(200)
  await upgraded.close()

  now += 30 * day
  const later = await start(second)
  expect(await status(later, '/chunks/sdk-aaaaaaaa.js')).toBe(200)
  await later.close()
  now += 1
  const latest = await start(second)
  expect(await status(latest, '/chunks/sdk-aaaaaaaa.js')).toBe(404)
  expect(await status(latest, '/chunks/sdk-bbbbbb.js')).toBe(200)
})

test('SV155 what comes back with an older build is of the newest one again', async () => {
  await (await start(first)).close()
  await (await start(second)).close()
  now += 20 * day
  await (await start(first)).close()
  now += 20 * day
  const server = await start(second)
  expect(await status(server, '/chunks/sdk-aaaaaaaa.js')).toBe(200)
})

test('SV155 a server of the older build serves what the newer one beside it has', async () => {
  const older = await start(first)
  expect(await status(older, '/chunks/sdk-bbbbbb.js')).toBe(404)
  await start(second)
  expect(await status(older, '/chunks/sdk-bbbbbb.js')).toBe(200)
})

test('SV155 a desk that is open over an upgrade gets its parts too', async () => {
  await (await start(first, ['index.html', 'parts/more-cccccccc.js'])).close()
  const server = await start(first, ['index.html', 'parts/more-dddddddd.js'])
  for (const name of ['more-cccccccc', 'more-dddddddd'])
    expect(await status(server, `/desk/parts/${name}.js`)).toBe(200)
})

test('SV155 only parts are kept and served: nothing else of the data folder, and no source map', async () => {
  await (await start(first)).close()
  const server = await start(second)
  for (const path of [
    '/chunks/sdk-aaaaaaaa.js.map',
    '/chunks/times.json',
    '/chunks/../times.json',
    '/chunks/%2e%2e/times.json',
    '/chunks/..%2f..%2f..%2fsecret',
    '/chunks/../../../secret-aaaaaaaa.js',
  ])
    expect(await status(server, path), path).toBe(404)
  expect(readdirSync(join(dataDir, 'earlier-builds', 'widget', 'chunks')).toSorted()).toEqual([
    'sdk-aaaaaaaa.js',
    'sdk-bbbbbb.js',
  ])
})

test('SV155 a damaged list of times loses nothing that is kept', async () => {
  await (await start(first)).close()
  const times = join(dataDir, 'earlier-builds', 'widget', 'times.json')
  for (const damage of ['{"chunks/', '[]', 'null', '{"chunks/sdk-aaaaaaaa.js":"yesterday"}']) {
    writeFileSync(times, damage)
    const server = await start(second)
    expect(await status(server, '/chunks/sdk-aaaaaaaa.js')).toBe(200)
    await server.close()
    expect(JSON.parse(readFileSync(times, 'utf8'))).toEqual({
      'chunks/sdk-aaaaaaaa.js': now,
      'chunks/sdk-bbbbbb.js': null,
    })
  }
})

test('SV155 where nothing can be kept the server starts, says so, and serves what is built', async () => {
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'earlier-builds'), 'in the way')
  const server = await start(first)
  expect(await status(server, '/chunks/sdk-aaaaaaaa.js')).toBe(200)
  expect(await status(server, '/chunks/sdk-bbbbbb.js')).toBe(404)
  expect(lines.join('')).toContain('keeping the files of this build')
})

test('SV190 what a printed tag holds by its hash is served for good, and stays in caches for a year', async () => {
  const names = ['continuo-0.1.0-aaaaaaaa.js', 'pinned/aaaaaaaa/sdk-aaaaaaaa.js']
  const built = build('widget', ['continuo.js', ...names])
  keepForGood(built, join(dataDir, 'pinned'), [...names, '../secret.js', 'continuo.js'])
  expect(readdirSync(join(dataDir, 'pinned')).toSorted()).toEqual([names[0], 'pinned'])
  await (await start(['continuo.js', ...names, 'shims/crisp.js'])).close()
  now += 4_000 * day
  const server = await start([...second, 'shims/crisp.js'])
  for (const name of names) {
    for (const prefix of ['/', '/continuo/']) {
      const answer = await fetch(server.url + prefix + name)
      expect(answer.status, prefix + name).toBe(200)
      expect(answer.headers.get('cache-control')).toContain('immutable')
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    }
  }
  expect((await fetch(`${server.url}/continuo/shims/crisp.js`)).headers.get('cache-control')).toBe(
    'public, max-age=300',
  )
  for (const path of [
    '/continuo-0.1.0-bbbbbbbb.js',
    '/pinned/aaaaaaaa/..%2f..%2fsecret',
    '/pinned/',
  ])
    expect(await status(server, path), path).toBe(404)
})
