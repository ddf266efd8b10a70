import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServerLogger, deskCookie, startServer } from '@continuo/server'
import type { StartOptions, StartedServer } from '@continuo/server'
import type { Adapter, Device } from '../src/adapter/adapter.ts'
import type { AdapterWorld } from '../src/adapter/conformance/world.ts'
import { httpAdapter } from '../src/adapter/http/http-adapter.ts'
import type { HttpOptions } from '../src/adapter/http/http-adapter.ts'
import { systemClock } from '../src/clock.ts'
import { base64url, deviceOf, keylessGeneration } from '../src/identity/device-key.ts'
import { newId } from '../src/identity/ids.ts'

/** The origin of the pages in tests. */
export const page = 'https://guide.example'

/** A real server that listens on a port of its own. */
export interface TrialServer extends StartedServer {
  /** How far the server's clock is ahead of this machine's, in ms. */
  clock: { ahead: number }
  /** While it is paused it answers nothing but "try again". */
  paused: boolean
  /** How many streams it holds open. */
  streams(): Promise<number>
  end(): Promise<void>
}

/** Starts a server whose streams hear the head often, and which counts no calls. */
export async function startTrialServer({
  limits,
  ...more
}: Partial<StartOptions> = {}): Promise<TrialServer> {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-sdk-'))
  const plenty = { burst: 1e6, perSecond: 1e6 }
  const clock = { ahead: 0 }
  const metricsToken = 'metrics-of-a-test'
  const server = await startServer({
    metricsToken,
    before: async () =>
      trial.paused
        ? new Response('paused', { status: 503, headers: { 'Access-Control-Allow-Origin': '*' } })
        : undefined,
    now: () => Date.now() + clock.ahead,
    dataDir: folder,
    host: '127.0.0.1',
    heartbeatEvery: 30,
    logger: createServerLogger('silent'),
    limits: {
      starts: plenty,
      sessions: plenty,
      blockSessions: plenty,
      drafts: plenty,
      reads: plenty,
      ...limits,
    },
    ...more,
  })
  const trial: TrialServer = {
    ...server,
    clock,
    paused: false,
    async streams() {
      const headers = { Authorization: `Bearer ${metricsToken}` }
      const text = await (await fetch(`${server.url}/metrics`, { headers })).text()
      return Number(/^continuo_streams_open (\d+)$/m.exec(text)?.[1])
    },
    async end() {
      await server.close()
      rmSync(folder, { recursive: true })
    },
  }
  return trial
}

/** Calls with these headers, as a browser would set them. */
export const fetchAs =
  (headers: Record<string, string>): typeof fetch =>
  (input, init) => {
    const all = new Headers(init?.headers)
    for (const [name, value] of Object.entries(headers)) all.set(name, value)
    return fetch(input, { ...init, headers: all })
  }

/** A token as the company's own back end makes it. */
export async function vouchFor(
  id: string,
  workspace: string,
  secret: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
  const now = Math.floor(Date.now() / 1_000)
  const claims = {
    iss: page,
    sub: id,
    aud: workspace,
    iat: now,
    exp: now + 60,
    jti: crypto.randomUUID(),
    ...more,
  }
  const text = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => base64url(bytes(part)))
    .join('.')
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  return `${text}.${base64url(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)))}`
}

export interface ServerWorld extends AdapterWorld {
  /** The publishable key of the world's workspace. */
  key: string
  /** An advisor's way to what this device began. */
  desk(device: Device): Promise<Adapter>
}

/** Who calls with a cookie needs no key. */
const nobody = deviceOf(keylessGeneration(), { get: async () => undefined, set: async () => {} })

/** A workspace of its own on a server; its company speaks through the desk's calls. */
export async function serverWorld(
  server: TrialServer,
  more: Partial<HttpOptions> = {},
): Promise<ServerWorld> {
  const workspace = await server.directory.createWorkspace('Guide', [page])
  const advisor = await server.directory.addAdvisor(workspace.id, `Ana of ${workspace.id}`)
  const cookie = `${deskCookie}=${await server.directory.beginDeskSession(advisor.id)}`
  const open = new Set<Adapter>()
  const desks = new Map<string, Adapter>()

  const adapter = async (): Promise<Adapter> => {
    const made = httpAdapter({
      url: server.url,
      key: workspace.publishableKey,
      page,
      fetch: fetchAs({ Origin: page }),
      ...more,
    })
    open.add(made)
    return made
  }

  async function desk(device: Device): Promise<Adapter> {
    const known = desks.get(device.generation)
    if (known) return known
    const own = await adapter()
    const { me } = await own.open(device)
    const { rows } = await server.log.list(workspace.id, 100)
    for (const { relationship } of rows) {
      const way = httpAdapter({
        url: `${server.url}/desk/v1/relationships/${relationship}`,
        session: 'cookie',
        fetch: fetchAs({ Origin: server.url, Cookie: cookie }),
      })
      const { snapshot } = await way.open(nobody)
      if (!snapshot?.page.events.some(({ strand }) => strand === me?.strand)) continue
      desks.set(device.generation, way)
      return way
    }
    throw new Error('This device has not written yet.')
  }

  return {
    key: workspace.publishableKey,
    adapter,
    desk,
    async answer(device, text) {
      const way = await desk(device)
      const { snapshot } = await way.open(nobody)
      const last = snapshot?.page.events.findLast(({ author }) => author.kind === 'customer')
      const { outcomes } = await way.append([
        {
          id: newId(systemClock),
          type: 'message.sent',
          body: { text },
          ...(last && { about: { id: last.id, strand: last.strand } }),
        },
      ])
      if (outcomes.some((outcome) => 'refused' in outcome))
        throw new Error(JSON.stringify(outcomes))
    },
    async typing(device, on) {
      ;(await desk(device)).signal?.({ signal: 'typing', on })
    },
    async seen(device, tick) {
      ;(await desk(device)).signal?.({ signal: 'seen', tick })
    },
    beat() {},
    vouch: (id) => vouchFor(id, workspace.id, workspace.vouchingSecret),
    async end() {
      for (const each of [...open, ...desks.values()]) each.close?.()
    },
  }
}
