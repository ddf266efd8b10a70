import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalIn } from '../../trial/refusal.ts'
import { startTrialServer } from '../../trial/trial-server.ts'
import type { TrialServer } from '../../trial/trial-server.ts'

let server: TrialServer
let built: string
const script = `(() => { ${'void 0; '.repeat(300)} })()`

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'continuo-widget-'))
  mkdirSync(join(built, 'chunks'))
  writeFileSync(join(built, 'continuo.js'), script)
  writeFileSync(join(built, 'element.js'), script)
  writeFileSync(join(built, 'chunks', 'sdk-1a2b3c4d.js'), script)
  writeFileSync(join(built, 'chunks', '.hidden.js'), script)
  writeFileSync(join(built, 'chunks.json'), '{}')
  server = await startTrialServer({ assets: { widget: built } })
})
afterAll(async () => {
  await server.end()
  rmSync(built, { recursive: true })
})

/** A raw request: fetch would unpack the body. */
const raw = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{
    status: number | undefined
    headers: NodeJS.Dict<string | string[]>
    body: Buffer
  }>((resolve, reject) => {
    const call = request(server.url, { path, method, headers }, async (response) =>
      resolve({
        status: response.statusCode,
        headers: response.headers,
        body: Buffer.concat(await response.toArray()),
      }),
    )
    call.on('error', reject)
    call.end()
  })

test('SV77 script and chunks are for any origin, compressed as the browser likes, and the same under /continuo', async () => {
  for (const path of [
    '/continuo.js',
    '/chunks/sdk-1a2b3c4d.js',
    '/continuo/continuo.js',
    '/element.js',
    '/continuo/element.js',
    '/continuo/chunks/sdk-1a2b3c4d.js',
  ]) {
    const brotli = await raw(path, {
      'Accept-Encoding': 'gzip, br',
      Origin: 'https://anywhere.example',
    })
    expect(brotli.status, path).toBe(200)
    expect(brotli.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    })
    expect(brotliDecompressSync(brotli.body).toString()).toBe(script)
    const gzip = await raw(path, { 'Accept-Encoding': 'gzip, br;q=0' })
    expect(gunzipSync(gzip.body).toString()).toBe(script)
    const plain = await raw(path)
    expect(plain.body.toString()).toBe(script)
    expect(new Set([brotli, gzip, plain].map(({ headers }) => headers['etag'])).size).toBe(3)
  }
})

test('SV77 the script is asked for again after five minutes and not sent again; chunks stay a year', async () => {
  const first = await raw('/continuo.js')
  expect(first.headers['cache-control']).toBe('public, max-age=300')
  const again = await raw('/continuo.js', {
    'If-None-Match': `"other", ${String(first.headers['etag'])}`,
  })
  expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) })
  expect((await raw('/chunks/sdk-1a2b3c4d.js')).headers['cache-control']).toBe(
    'public, max-age=31536000, immutable',
  )
  const head = await raw('/continuo.js', {}, 'HEAD')
  expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) })
})

test('SV77 nothing but the built files is served', async () => {
  for (const path of [
    '/chunks/.hidden.js',
    '/chunks/../chunks.json',
    '/chunks/%2e%2e/chunks.json',
    '/chunks/',
    '/chunks',
    '/chunks.json',
    '/chunks//etc/passwd',
  ]) {
    const { status, body } = await raw(path)
    expect(status, path).toBe(404)
    expect(body.toString()).not.toContain('void')
  }
  const missing = await fetch(`${server.url}/chunks/panel-00000000.js`)
  expect(missing.headers.get('access-control-allow-origin')).toBe('*')
  expect((await refusalIn(missing)).reason).toBe('not-found')
})

test('SV77 where nothing is built, the answer says what to do', async () => {
  const bare = await startTrialServer({ assets: { widget: join(built, 'nowhere') } })
  expect((await refusalIn(await fetch(`${bare.url}/continuo.js`))).detail).toContain(
    'npm run build',
  )
  expect((await refusalIn(await fetch(`${bare.url}/desk`))).detail).toContain('npm run build')
  await bare.end()
})
