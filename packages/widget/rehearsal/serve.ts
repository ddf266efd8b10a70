import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/**
 * As strict as a page can be: nothing inline, no script but by the nonce of who loads it, nothing from
 * elsewhere, no string turned into script, no Trusted Types policy. What breaks it fails the test.
 */
const policy = [
  "default-src 'none'",
  "script-src 'nonce-c0ntinu0'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  'report-uri /violation',
].join('; ')

const dist = join(import.meta.dirname, '..', 'dist')
if (!existsSync(join(dist, 'chunks.json'))) {
  throw new Error('The widget is not built: run "npm run build" first.')
}
/** Read once, so that a build meanwhile cannot mix two states. */
const files = new Map(
  readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.js(on)?$/.test(path))
    .map((path) => [path, readFileSync(join(dist, path))]),
)
const { entries } = JSON.parse(String(files.get('chunks.json'))) as {
  entries: { sdk: string; panel: string }
}

/** Puts the shipped panel over a rehearsed handle, and both where a test finds them. */
const stage = `
import * as panel from '/continuo/${entries.panel}'
import { presenter } from '/continuo/${entries.sdk}'
import * as rehearsal from '/rehearsal/handle.js'
const host = document.createElement('continuo-widget')
const root = host.attachShadow({ mode: 'open' })
document.body.append(host)
globalThis.stage = {
  ...rehearsal,
  async open(handle) {
    globalThis.handle = handle
    const present = presenter(root, handle, undefined, undefined, undefined, () => takeAway())
    const takeAway = await present(Promise.resolve(panel))
    return takeAway
  },
}
`

export interface Site {
  /** Address of the page, on loopback; add paths as you like. */
  url: string
  port: number
  /** What was asked for, in order. */
  requests: string[]
  /** What `/` holds beside its text; it may change. */
  tag: string
  /** While true, chunks are answered with 503. */
  broken: boolean
  /** Ends it. Rejects where something in a page broke the policy. */
  close(): Promise<void>
}

const page = (body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>City guide</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
</head><body><main><h1>Three days in town</h1>
<p>Trams run every six minutes until midnight. <a href="#harbour">The harbour</a></p>
</main>${body.replaceAll('<script ', '<script nonce="c0ntinu0" ')}</body></html>`

/**
 * A site under the strictest policy, with the built widget under /continuo/.
 *
 * - `/` holds `tag`
 * - `/stage` holds the panel over a rehearsed handle: `stage.open(stage.rehearse(…))`
 */
export async function serveSite(tag = ''): Promise<Site> {
  const site = { url: '', port: 0, requests: [] as string[], tag, broken: false }
  const violations: string[] = []
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    if (pathname === '/violation') {
      void text(request).then((report) => violations.push(report))
      return response.writeHead(204).end()
    }
    site.requests.push(pathname)
    response.setHeader('content-security-policy', policy)
    const send = (type: string, body: string | Buffer) =>
      response.setHeader('content-type', type).end(body)
    if (pathname === '/') return send('text/html', page(site.tag))
    if (pathname === '/stage') {
      return send('text/html', page('<script type="module" src="/rehearsal/stage.js"></script>'))
    }
    if (pathname === '/rehearsal/stage.js') return send('text/javascript', stage)
    if (pathname === '/rehearsal/handle.js') {
      const source = readFileSync(join(import.meta.dirname, 'handle.ts'), 'utf8')
      return send('text/javascript', stripTypeScriptTypes(source))
    }
    const file = files.get(pathname.replace('/continuo/', ''))
    if (!file) return response.writeHead(404).end()
    if (site.broken && pathname.includes('/chunks/')) return response.writeHead(503).end()
    // As the server does: any page may load them.
    response.setHeader('access-control-allow-origin', '*')
    return send('text/javascript', file)
  }
  const server = createServer(answer)
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  const { port } = server.address() as AddressInfo
  return Object.assign(site, {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((closed, fail) => {
        const report = () => new Error(`The page's policy was broken: ${violations.join('; ')}`)
        server.close(() => (violations.length > 0 ? fail(report()) : closed()))
        server.closeAllConnections()
      }),
  })
}
