import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServerLogger } from '@continuo/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../../../scripts/process/listening.mjs'
import { startDemo } from './demo.ts'
import type { Demo, DemoOptions, DemoPorts } from './demo.ts'
import { PortTaken } from './host/port-taken.ts'

const anyPorts: DemoPorts = { server: 0, siteA: 0, siteB: 0, mailbox: 0, smtp: 0, app: 0 }

let folder: string
let options: DemoOptions
let demo: Demo | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'continuo-demo-'))
  const app = join(folder, 'app')
  await mkdir(app)
  await writeFile(join(app, 'app.js'), '')
  options = {
    dataDir: join(folder, 'data'),
    pages: join(import.meta.dirname, '..', 'pages'),
    app,
    ports: anyPorts,
    logger: createServerLogger('silent'),
  }
})

afterEach(async () => {
  await demo?.close()
  demo = undefined
  await rm(folder, { recursive: true, force: true })
})

test('DM42 the whole demo stands: each address answers, its pages name the others', async () => {
  demo = await startDemo(options)
  const { start, desk, siteA, siteB, app, mailbox } = demo
  for (const address of [start, desk, siteA, siteB, app, mailbox.url])
    expect([address, (await fetch(address)).status]).toEqual([address, 200])
  const text = await (await fetch(start)).text()
  for (const address of [siteA, siteB, desk, app, mailbox.url, options.dataDir])
    expect(text).toContain(address)
  expect(await (await fetch(`${siteA}/tickets`)).text()).toContain(siteB)
  expect(await (await fetch(siteB)).text()).toContain(siteA)
  expect(await (await fetch(mailbox.url)).text()).toContain(start)
})

test('DM42 the workspace knows its sites and the shop that vouches, after a restart too', async () => {
  demo = await startDemo(options)
  const ports: DemoPorts = { ...anyPorts, siteB: Number(new URL(demo.siteB).port) }
  await demo.close()
  demo = await startDemo({ ...options, ports })
  const { directory } = demo.server
  const [workspace, ...others] = await directory.workspaces()
  expect(others).toEqual([])
  expect(workspace?.origins).toEqual(expect.arrayContaining([demo.siteA, demo.siteB, demo.app]))
  expect(await directory.issuers(workspace?.id ?? '')).toEqual([
    { issuer: demo.siteB, jwksUrl: `${demo.siteB}/.well-known/jwks.json`, marksEmail: true },
  ])
})

test('DM42 where one port is taken, the start says which and keeps none of the others', async () => {
  const other = createServer()
  const taken = await freePort()
  await new Promise<void>((resolve) => other.listen(taken, '127.0.0.1', resolve))
  const names = Object.keys(anyPorts).filter((name) => name !== 'app' && name !== 'server')
  const free = Object.fromEntries(
    await Promise.all([...names, 'server'].map(async (name) => [name, await freePort()] as const)),
  )
  const ports = { ...anyPorts, ...free, app: taken }
  await expect(startDemo({ ...options, ports })).rejects.toThrow(PortTaken)
  await new Promise((resolve) => other.close(resolve))
  demo = await startDemo({ ...options, ports })
  expect(demo.app).toBe(`http://localhost:${taken}`)
})

test('DM42 without a built app the start says what to do', async () => {
  await rm(join(options.app, 'app.js'))
  await rm(options.app, { recursive: true })
  await expect(startDemo(options)).rejects.toThrow(/npm run build/)
})
