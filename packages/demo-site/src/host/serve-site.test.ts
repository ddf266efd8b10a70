import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { request as ask } from 'node:http'
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { PortTaken } from './port-taken.ts'
import { serveSite } from './serve-site.ts'
import type { Site, SiteOptions } from './serve-site.ts'

let folder: string
let options: SiteOptions & { readonly root: string }
const open: Site[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-site-'))
  const root = join(folder, 'pages')
  await mkdir(join(root, 'shop'), { recursive: true })
  await mkdir(join(root, '.hidden'))
  await Promise.all([
    writeFile(join(folder, 'secret.html'), 'not of this site'),
    writeFile(join(root, 'index.html'), '<p data-key="{{key}}">home</p>'),
    writeFile(join(root, 'tickets.html'), 'tickets'),
    writeFile(join(root, 'shop', 'index.html'), 'shop'),
    writeFile(join(root, '404.html'), 'nothing here'),
    writeFile(join(root, 'site.css'), '.a { color: {{key}} }'),
    writeFile(join(root, '.hidden', 'a.html'), 'hidden'),
    writeFile(join(root, 'notes.md'), 'of a kind that is not served'),
  ])
  await symlink(join(folder, 'secret.html'), join(root, 'linked.html'))
  options = {
    root,
    port: 0,
    host: '127.0.0.1',
    values: { key: 'pk_"1"' },
    csp: contentSecurityPolicy('own-host'),
    portHint: 'npm start -- --port-site-a 5001',
  }
})

afterEach(async () => {
  await Promise.all(open.splice(0).map((site) => site.close()))
  await rm(folder, { recursive: true })
})

const serve = async (change: Partial<SiteOptions> = {}): Promise<Site> => {
  const site = await serveSite({ ...options, ...change })
  open.push(site)
  return site
}

/** The addresses that a browser on this machine may try for `localhost`. */
const loopback = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .map(({ address }) => address)
    .filter((address) => address === '127.0.0.1' || address === '::1')

/** As `fetch` would, but with the path and the headers exactly as given. */
const raw = (site: Site, path: string, headers: OutgoingHttpHeaders = {}, method = 'GET') =>
  new Promise<{ status: number; headers: IncomingMessage['headers']; text: string }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(site.url)
      ask({ hostname, port, path, method, headers }, async (answer) =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: await text(answer),
        }),
      )
        .on('error', reject)
        .end()
    },
  )

test('DM1 every answer of a site carries its policy and lets the browser guess nothing', async () => {
  const site = await serve()
  for (const path of ['/', '/site.css', '/nowhere', '/tickets.html']) {
    const { headers } = await raw(site, path)
    expect(headers['content-security-policy']).toBe(options.csp)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
  }
})

test('DM2 pages are filled as text, other files are served as they are', async () => {
  const site = await serve()
  expect((await raw(site, '/')).text).toBe('<p data-key="pk_&quot;1&quot;">home</p>')
  expect((await raw(site, '/site.css')).text).toBe('.a { color: {{key}} }')
})

test('DM2 a page that names what has no value stops the start, and says which page and which name', async () => {
  await writeFile(join(options.root, 'tickets.html'), '{{siteB}}')
  await expect(serveSite(options)).rejects.toThrow(/tickets\.html.*\{\{siteB\}\}/)
})

test('DM2 a value that cannot be had is an answer that says so, and the site goes on', async () => {
  const site = await serve({ values: { key: () => Promise.reject(new Error('no link today')) } })
  expect(await raw(site, '/')).toMatchObject({
    status: 500,
    text: expect.stringContaining('no link today'),
  })
  expect((await raw(site, '/tickets')).status).toBe(200)
})

test('DM3 addresses are clean, typed, and one for each page; the query moves along', async () => {
  const site = await serve()
  expect(await raw(site, '/tickets?utm_source=x')).toMatchObject({ status: 200, text: 'tickets' })
  expect((await raw(site, '/shop')).text).toBe('shop')
  expect((await raw(site, '/tickets')).headers['content-type']).toBe('text/html; charset=utf-8')
  expect((await raw(site, '/site.css')).headers['content-type']).toBe('text/css; charset=utf-8')
  for (const [old, now] of [
    ['/tickets.html?a=1', '/tickets?a=1'],
    ['/tickets/', '/tickets'],
    ['/shop/index.html', '/shop'],
    ['/index.html', '/'],
  ] as const) {
    const moved = await raw(site, old)
    expect([old, moved.status, moved.headers.location]).toEqual([old, 308, now])
  }
})

test('DM3 what is not there is a 404 with its own page, and pages are only read', async () => {
  const site = await serve()
  expect(await raw(site, '/nowhere')).toMatchObject({ status: 404, text: 'nothing here' })
  expect(await raw(site, '/404')).toMatchObject({ status: 404 })
  const posted = await raw(site, '/tickets', {}, 'POST')
  expect([posted.status, posted.headers.allow]).toEqual([405, 'GET, HEAD'])
})

test('DM3 HEAD answers with the headers of GET and no body', async () => {
  const site = await serve()
  const [head, get] = [await raw(site, '/', {}, 'HEAD'), await raw(site, '/')]
  expect(head.text).toBe('')
  expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' })
})

test('DM4 no address leads out of the folder, to a hidden file, a link elsewhere or another kind of file', async () => {
  const site = await serve()
  for (const path of [
    '/../secret.html',
    '/../secret',
    '/shop/../../secret',
    '/..%2fsecret.html',
    '/%2e%2e/secret',
    '/..\\secret.html',
    '//../secret',
    '/./tickets',
    '/.hidden/a',
    '/linked',
    '/linked.html',
    '/notes.md',
    '/tickets%00',
    '/%',
    '/%zz',
    '/__proto__',
    '/constructor',
    '//tickets/',
    '*',
    'http://other.example/tickets',
  ])
    expect([path, (await raw(site, path)).status]).toEqual([path, 404])
})

test('DM10 a request for another host is sent to the own address, or refused where it would write', async () => {
  const site = await serve()
  const moved = await raw(site, '/tickets?a=1', { host: 'elsewhere.example' })
  expect([moved.status, moved.headers.location]).toEqual([307, `${site.url}/tickets?a=1`])
  expect(
    (await raw(site, 'http://other.example/tickets', { host: 'elsewhere.example' })).headers
      .location,
  ).toBe(`${site.url}/`)
  expect((await raw(site, '/tickets', { host: 'elsewhere.example' }, 'POST')).status).toBe(421)
})

test('DM9 a site on localhost answers at every address that this machine has for it', async () => {
  const site = await serve({ host: 'localhost' })
  const { host, port } = new URL(site.url)
  for (const address of loopback()) {
    const status = await new Promise((resolve, reject) => {
      ask({ host: address, port, path: '/', headers: { host } }, (answer) =>
        resolve(answer.resume().statusCode),
      )
        .on('error', reject)
        .end()
    })
    expect([address, status]).toEqual([address, 200])
  }
})

test('DM9 a taken port is an error that names the port and says how to choose another', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  try {
    for (const host of ['127.0.0.1', 'localhost']) {
      const error: unknown = await serveSite({ ...options, host, port }).catch(
        (reason: unknown) => reason,
      )
      expect(error).toBeInstanceOf(PortTaken)
      expect(error).toMatchObject({ port, message: expect.stringContaining(`Port ${port}`) })
      expect(String(error)).toContain('npm start -- --port-site-a 5001')
    }
  } finally {
    await new Promise((resolve) => other.close(resolve))
  }
})

test('DM9 where only one of the addresses of localhost is taken, neither is kept', async () => {
  for (const taken of loopback()) {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, taken, resolve))
    const { port } = other.address() as AddressInfo
    await expect(serveSite({ ...options, host: 'localhost', port })).rejects.toBeInstanceOf(
      PortTaken,
    )
    await new Promise((resolve) => other.close(resolve))
    const site = await serveSite({ ...options, host: 'localhost', port })
    await site.close()
  }
})

test('DM9 a closed site has given its port back', async () => {
  const { url } = await serve()
  await open.pop()?.close()
  await serve({ port: Number(new URL(url).port) })
})
